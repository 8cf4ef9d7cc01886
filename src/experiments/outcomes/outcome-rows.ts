import type { EventSource } from '../../customers/event-versions.js';
import { metricTotals } from '../../metrics/event-totals.js';
import type { Metric } from '../../metrics/metric.js';
import type { Experiment } from '../experiment.js';
import { shapedRows, type ValueShape } from './value-shape.js';

/** Which of an experiment's outcomes count, as of one moment. */
export interface OutcomeScope {
  experiment: Experiment;
  metric: Metric;
  /** Milliseconds: windows that end later are still open. */
  now: number;
  /** Counts events as they were recorded at that moment, in milliseconds. Missing or null: as they are recorded now. */
  knownAt?: number | null;
  /** How values are capped and transformed. Missing or null: they are compared as they are. */
  shape?: ValueShape | null;
  /** SQL condition on a customer's id: only these customers. Missing: all. */
  customers?: (id: string) => string;
  /** Common table expressions that `customers` and `events` read. */
  tables?: readonly string[];
  /** The events, instead of those that are recorded. */
  events?: EventSource;
  /** Instead of the metric's own events: a sum over several metrics, whose customers without events count as 0. */
  terms?: readonly OutcomeTerm[];
}

/** A metric in a sum, with what a unit counts in each arm. */
export interface OutcomeTerm {
  metric: Metric;
  /** By arm id; 0 where an arm is missing. */
  weights: ReadonlyMap<number, number>;
}

/**
 * SQL that is true when the outcome window of the assignment `a` has closed. Customers whose window is still open are
 * excluded in every arm alike.
 */
export function windowClosed({ metric, now }: OutcomeScope): string {
  return metric.windowMs === null ? `a.assigned_at <= ${now}` : `a.assigned_at + ${metric.windowMs} <= ${now}`;
}

/** When all customers were assigned, in milliseconds; null where arms were given out over time. */
export function assignedAtOnce({ assignedAt, lastAssignedAt }: Experiment): number | null {
  return assignedAt === null || lastAssignedAt?.getTime() !== assignedAt.getTime() ? null : assignedAt.getTime();
}

/** Whether the window of every customer has closed, when all were assigned at one moment. */
export function windowHasClosed({ experiment, metric, now }: OutcomeScope): boolean {
  return experiment.assignedAt !== null && experiment.assignedAt.getTime() + (metric.windowMs ?? 0) <= now;
}

/** The end of the windows of customers who were assigned at the start, in milliseconds. */
export function windowEnd({ experiment, metric, now }: OutcomeScope): number {
  const until = Math.min(now, experiment.stoppedAt?.getTime() ?? now);
  return metric.windowMs === null ? until : (experiment.assignedAt?.getTime() ?? 0) + metric.windowMs;
}

/** SQL that is true when the event `e` lies inside the outcome window of the assignment `a`. */
export function insideWindow(scope: OutcomeScope): string {
  const { windowMs } = scope.metric;
  const end = windowMs === null ? `${windowEnd(scope)}` : `a.assigned_at + ${windowMs}`;
  return `e.occurred_at >= a.assigned_at AND e.occurred_at < ${end}`;
}

/** SQL that is true when the event `e` counts for the assignment `a`. */
export function insideClosedWindow(scope: OutcomeScope): string {
  return `${insideWindow(scope)} AND ${windowClosed(scope)}`;
}

/**
 * SELECT of `customer_id`, `arm_id`, `stratum_id`, `y` and, for ratios, `x` (the denominator), for the customers who have
 * a value inside a closed window: customers with events when absence counts as zero, else exactly the measured ones.
 * @param also further columns of the assignment `a`, by name
 */
export function outcomeRows(scope: OutcomeScope, also: Record<string, string> = {}): string {
  const carried = { arm_id: 'a.arm_id', stratum_id: 'a.stratum_id', ...also };
  if (scope.terms) return summedRows(scope, scope.terms, carried);
  return shapedRows(rowsOf(scope, windowClosed(scope), carried), scope.metric.kind, scope.shape, Object.keys(carried));
}

function rowsOf(scope: OutcomeScope, closed: string, carried: Record<string, string>): string {
  // Of a page of customers, SQLite would look through all events of the page as they were known for each of them, because their range
  // holds for assignments as well; with a sign it looks for the assignment of each event.
  const customer = scope.knownAt != null && scope.customers !== undefined ? '+e.customer_id' : 'e.customer_id';
  return metricTotals(scope.metric, {
    join: `JOIN assignment a ON a.experiment_id = ${scope.experiment.id} AND a.customer_id = ${customer}`,
    condition: `${insideWindow(scope)} AND ${closed}${amongCustomers(scope, 'e.customer_id')}`,
    knownAt: scope.knownAt,
    source: scope.events,
    carried,
  });
}

/** Each metric inside its own window, for the customers whose window of the whole sum has closed. */
function summedRows(scope: OutcomeScope, terms: readonly OutcomeTerm[], carried: Record<string, string>): string {
  const closed = windowClosed(scope);
  const names = ['customer_id', ...Object.keys(carried)];
  const parts = terms.map(({ metric, weights }) => {
    const cases = [...weights].map(([armId, weight]) => `WHEN ${armId} THEN ${weight}`).join(' ');
    return `SELECT ${names.map((name) => `o.${name} AS ${name}`).join(', ')},
        o.y * (CASE o.arm_id ${cases} ELSE 0 END) AS y
      FROM (${rowsOf({ ...scope, metric }, closed, carried)}) o`;
  });
  const columns = names.map((name) => `u.${name}`);
  return `SELECT ${names.map((name) => `u.${name} AS ${name}`).join(', ')}, sum(u.y) AS y
    FROM (${parts.join(' UNION ALL ')}) u GROUP BY ${columns.join(', ')}`;
}

/** SQL condition on a customer, behind others. */
export function amongCustomers({ customers }: OutcomeScope, id: string): string {
  return customers === undefined ? '' : ` AND ${customers(id)}`;
}
