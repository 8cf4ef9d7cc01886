import { Aggregation, type Metric, MetricKind } from '../../metrics/metric.js';
import type { Experiment } from '../experiment.js';

/** Which of an experiment's outcomes count, as of one moment. */
export interface OutcomeScope {
  experiment: Experiment;
  metric: Metric;
  /** Milliseconds: windows that end later are still open. */
  now: number;
}

/**
 * SQL that holds when the outcome window of the assignment `a` has closed. Customers whose window is still open are
 * left out of every arm alike.
 */
export function windowClosed({ metric, now }: OutcomeScope): string {
  return metric.windowMs === null ? `a.assigned_at <= ${now}` : `a.assigned_at + ${metric.windowMs} <= ${now}`;
}

/** Whether the window of every customer has closed, when all were assigned at one moment. */
export function windowHasClosed({ experiment, metric, now }: OutcomeScope): boolean {
  return experiment.assignedAt !== null && experiment.assignedAt.getTime() + (metric.windowMs ?? 0) <= now;
}

/** SQL that holds when the event `e` lies inside the outcome window of the assignment `a`. */
function insideWindow({ experiment, metric, now }: OutcomeScope): string {
  const until = experiment.stoppedAt === null ? now : Math.min(now, experiment.stoppedAt.getTime());
  const end = metric.windowMs === null ? `${until}` : `a.assigned_at + ${metric.windowMs}`;
  return `e.occurred_at >= a.assigned_at AND e.occurred_at < ${end}`;
}

const TOTALS: Record<Exclude<Aggregation, 'LAST'>, string> = {
  ANY: '1.0',
  COUNT: 'count(*) * 1.0',
  SUM: 'coalesce(sum(e.value), 0.0)',
};

/**
 * SELECT of one row a customer who has such events in the closed window: `customer_id`, `arm_id`, `stratum_id`, `total`.
 * Driven from the events of one type, which are stored by customer.
 */
export function customerTotals(scope: OutcomeScope, eventTypeId: number, aggregation: Aggregation): string {
  const from = `FROM event e JOIN assignment a ON a.experiment_id = ${scope.experiment.id} AND a.customer_id = e.customer_id
    WHERE e.event_type_id = ${eventTypeId} AND ${insideWindow(scope)} AND ${windowClosed(scope)}`;
  if (aggregation === Aggregation.LAST) {
    return `SELECT customer_id, arm_id, stratum_id, total FROM (
      SELECT e.customer_id AS customer_id, a.arm_id AS arm_id, a.stratum_id AS stratum_id, e.value AS total,
        row_number() OVER (PARTITION BY e.customer_id ORDER BY e.occurred_at DESC, e.key DESC) AS newest
      ${from} AND e.value IS NOT NULL) latest WHERE newest = 1`;
  }
  return `SELECT e.customer_id AS customer_id, min(a.arm_id) AS arm_id, min(a.stratum_id) AS stratum_id,
    ${TOTALS[aggregation]} AS total ${from} GROUP BY e.customer_id`;
}

/**
 * SELECT of `customer_id`, `arm_id`, `stratum_id`, `y` and, for ratios, `x` (the denominator), for the customers who
 * have a value: those with events when absence counts as zero, else exactly those measured.
 */
export function outcomeRows(scope: OutcomeScope): string {
  const { metric } = scope;
  const numerator = customerTotals(scope, metric.eventTypeId, metric.aggregation);
  if (metric.kind !== MetricKind.RATIO) {
    return `SELECT customer_id, arm_id, stratum_id, total AS y FROM (${numerator}) totals`;
  }
  const denominator = customerTotals(scope, metric.denominatorEventTypeId!, metric.denominatorAggregation!);
  return `SELECT d.customer_id AS customer_id, d.arm_id AS arm_id, d.stratum_id AS stratum_id,
      coalesce(u.total, 0.0) AS y, d.total AS x
    FROM (${denominator}) d LEFT JOIN (${numerator}) u ON u.customer_id = d.customer_id`;
}
