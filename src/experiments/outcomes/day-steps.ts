import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { countsAbsentAsZero } from '../../metrics/absence.js';
import { runningLast, runningTotals } from '../../metrics/event-totals.js';
import { denominatorOf, type MeasuredEvents } from '../../metrics/measured-events.js';
import { Aggregation, MetricKind } from '../../metrics/metric.js';
import type { Cells } from './outcome-request.js';
import { insideWindow, type OutcomeScope, outcomeRows, windowClosed } from './outcome-rows.js';
import { shapedValues } from './value-shape.js';

export const MS_PER_DAY = 86_400_000;

/** How outcomes are counted day by day. */
export enum DayCount {
  /** As of the end of each day since the start of the experiment: customers join when their window closes. */
  DAY_OF_EXPERIMENT = 'DAY_OF_EXPERIMENT',
  /** By the days since the assignment of each customer, of customers whose whole period is over. */
  DAYS_SINCE_ASSIGNMENT = 'DAYS_SINCE_ASSIGNMENT',
}

/** An outcome to measure day by day. */
export interface DayRequest {
  scope: OutcomeScope;
  cells: Cells;
  by: DayCount;
  /** Milliseconds: how long each customer is followed, by days since the assignment. */
  followedMs: number;
}

/** What changes on one day in one arm and cell. */
export interface DayStep {
  part: number;
  cell: number;
  /** From 0. */
  day: number;
  /** Customers who join. */
  customers: number;
  /** Values that appear or change; of last values, those that appear. */
  steps: number;
  /** Sums of y and x, and of their squares and product, about the centres: what they gain. */
  sums: [number, number];
  products: [number, number, number];
}

/** The steps of an outcome and the numbers from which deviations are taken. */
export interface DaySteps {
  steps: DayStep[];
  centres: [number, number];
}

type StepRow = {
  part: number;
  cell: number;
  day: number;
  customers: number;
  steps: number;
} & Record<'sy' | 'sx' | 'syy' | 'syx' | 'sxx' | 'cy' | 'cx', number | null>;

/** Measures outcomes day by day, in the order of the requests; one statement. */
export async function measureDays(session: Session, requests: readonly DayRequest[]): Promise<DaySteps[]> {
  const answers = await askTogether<StepRow>(session, requests.map(dayQuestion));
  return answers.map((rows) => ({
    centres: [rows.find(({ cy }) => cy !== null)?.cy ?? 0, rows.find(({ cx }) => cx !== null)?.cx ?? 0],
    steps: rows.map(({ part, cell, day, customers, steps, sy, sx, syy, syx, sxx }) => ({
      part,
      cell,
      day,
      customers,
      steps,
      sums: [sy ?? 0, sx ?? 0],
      products: [syy ?? 0, syx ?? 0, sxx ?? 0],
    })),
  }));
}

/** Why an outcome cannot be followed by days, as a sentence; null where it can. */
export function whyNotByDays({ metric }: OutcomeScope, by: DayCount): string | null {
  if (metric.kind !== MetricKind.RATIO || (by === DayCount.DAY_OF_EXPERIMENT && metric.windowMs !== null)) return null;
  const parts = [metric.aggregation, metric.denominatorAggregation];
  if (!parts.includes(Aggregation.LAST)) return null;
  return `"${metric.key}" is a ratio of last values, which later events replace, so it is only followed by DAY_OF_EXPERIMENT and with a window.`;
}

const NOTHING = 'CAST(NULL AS double precision)';

function dayQuestion(request: DayRequest, index: number) {
  const { scope } = request;
  const ratio = scope.metric.kind === MetricKind.RATIO;
  const wide = (sql: string) => (ratio ? sql : NOTHING);
  // Customers without a value join with their first one, whose `y0` is NULL.
  const entering = entersByValue(request);
  // (a − c)² − (b − c)² = (a − b)(a + b − 2c), and likewise for the product of two columns.
  const changes = { sy: 'y1 - y0', syy: '(y1 - y0) * (y1 + y0 - 2 * cy)' };
  const orFirst = (first: string, change: string) => `CASE WHEN y0 IS NULL THEN ${first} ELSE ${change} END`;
  const sums = entering
    ? { sy: orFirst('y1 - cy', changes.sy), syy: orFirst('(y1 - cy) * (y1 - cy)', changes.syy) }
    : changes;
  const appearing = entering ? `sum(${orFirst('1', '0')})` : 'count(*)';
  return {
    tables: [
      `s${index} AS MATERIALIZED (${steps(request)})`,
      `c${index} AS MATERIALIZED (SELECT avg(y1) AS cy, ${wide('avg(x1)')} AS cx FROM s${index})`,
    ],
    selects: [
      `SELECT t.part AS part, t.cell AS cell, t.day AS day, count(*) AS customers, 0 AS steps,
        ${['sy', 'sx', 'syy', 'syx', 'sxx', 'cy', 'cx'].map((name) => `${NOTHING} AS ${name}`).join(', ')}
       FROM (SELECT a.arm_id AS part, ${request.cells.expression} AS cell, ${joiningDay(request)} AS day FROM assignment a
         WHERE a.experiment_id = ${scope.experiment.id} AND ${followed(request)}) t GROUP BY t.part, t.cell, t.day`,
      `SELECT part, cell, day, 0 AS customers, ${appearing} AS steps, sum(${sums.sy}) AS sy, ${wide('sum(x1 - x0)')} AS sx,
        sum(${sums.syy}) AS syy, ${wide('sum((y1 - cy) * (x1 - cx) - (y0 - cy) * (x0 - cx))')} AS syx,
        ${wide('sum((x1 - x0) * (x1 + x0 - 2 * cx))')} AS sxx, min(cy) AS cy, ${wide('min(cx)')} AS cx
       FROM s${index} JOIN c${index} ON 1 = 1 GROUP BY part, cell, day`,
    ],
  };
}

/** SQL that is true for the assignments `a` that are followed. */
function followed({ scope, by, followedMs }: DayRequest): string {
  if (scope.metric.windowMs !== null || by === DayCount.DAY_OF_EXPERIMENT) return windowClosed(scope);
  return `a.assigned_at + ${followedMs} <= ${lastMoment(scope)}`;
}

/** The moment until which events count. */
export function lastMoment({ experiment, now }: OutcomeScope): number {
  return Math.min(now, experiment.stoppedAt?.getTime() ?? now);
}

function startOf({ experiment }: OutcomeScope): number {
  return experiment.assignedAt?.getTime() ?? 0;
}

/** SQL of the day on which the customer of an assignment `a` joins. */
function joiningDay({ scope, by }: DayRequest): string {
  if (by === DayCount.DAYS_SINCE_ASSIGNMENT) return '0';
  // Whoever joins at the end of a day still belongs to it.
  return `(a.assigned_at + ${(scope.metric.windowMs ?? 0) - 1 - startOf(scope)}) / ${MS_PER_DAY}`;
}

/** SELECT of `part`, `cell`, `day` and values before and after: `y0`, `y1` and, for ratios, `x0`, `x1`. */
function steps(request: DayRequest): string {
  const { scope, by, cells } = request;
  const carried = { cell: cells.expression };
  if (by === DayCount.DAY_OF_EXPERIMENT && scope.metric.windowMs !== null) {
    const x = scope.metric.kind === MetricKind.RATIO ? ', 0.0 AS x0, o.x AS x1' : '';
    const before = entersByValue(request) ? NOTHING : '0.0';
    return `SELECT o.arm_id AS part, o.cell AS cell, o.day AS day, ${before} AS y0, o.y AS y1${x}
      FROM (${outcomeRows(scope, { ...carried, day: joiningDay(request) })}) o`;
  }
  return scope.metric.kind === MetricKind.RATIO ? ratioSteps(request) : valueSteps(request);
}

/** Whether customers count only from their first value on. */
function entersByValue({ scope: { metric } }: DayRequest): boolean {
  return metric.kind !== MetricKind.RATIO && !countsAbsentAsZero(metric);
}

function runningOf(request: DayRequest, measured: MeasuredEvents): string {
  const { scope, by, cells, followedMs } = request;
  const since = by === DayCount.DAYS_SINCE_ASSIGNMENT ? 'a.assigned_at' : `${startOf(scope)}`;
  const until = by === DayCount.DAYS_SINCE_ASSIGNMENT ? ` AND e.occurred_at < a.assigned_at + ${followedMs}` : '';
  const running = entersByValue(request) ? runningLast : runningTotals;
  return running(measured, {
    join: `JOIN assignment a ON a.experiment_id = ${scope.experiment.id} AND a.customer_id = e.customer_id`,
    condition: `${insideWindow(scope)} AND ${followed(request)}${until}`,
    knownAt: scope.knownAt ?? null,
    carried: {
      part: 'a.arm_id',
      cell: cells.expression,
      day: `(e.occurred_at - ${since}) / ${MS_PER_DAY}`,
      occurred_at: 'e.occurred_at',
    },
  });
}

function valueSteps(request: DayRequest): string {
  const { metric, shape } = request.scope;
  const value = (total: string) => shapedValues({ y: amountOf(metric, total), x: null }, shape).y;
  if (entersByValue(request)) {
    const earlier = `CASE WHEN r.earlier IS NULL THEN NULL ELSE ${value('r.earlier')} END`;
    return `SELECT r.part AS part, r.cell AS cell, r.day AS day, ${earlier} AS y0, ${value('r.latest')} AS y1 FROM (${runningOf(request, metric)}) r`;
  }
  return `SELECT r.part AS part, r.cell AS cell, r.day AS day, ${value('r.earlier')} AS y0, ${value('(r.earlier + r.total)')} AS y1
    FROM (${runningOf(request, metric)}) r`;
}

function amountOf({ aggregation }: MeasuredEvents, total: string): string {
  return aggregation === Aggregation.ANY ? `(CASE WHEN ${total} > 0 THEN 1.0 ELSE 0.0 END)` : total;
}

/** Numerator and denominator run beside each other; a customer counts with both as soon as there is a denominator. */
function ratioSteps(request: DayRequest): string {
  const { metric, shape } = request.scope;
  const denominator = denominatorOf(metric);
  if (denominator === null) throw new Error('A ratio has a denominator.');
  const columns = 'customer_id, part, cell, day, occurred_at';
  const events = `SELECT ${columns}, total AS ty, 0.0 AS tx, 0 AS known FROM (${runningOf(request, metric)}) u
    UNION ALL SELECT ${columns}, 0.0 AS ty, total AS tx, 1 AS known FROM (${runningOf(request, denominator)}) d`;
  const earlier =
    'OVER (PARTITION BY customer_id ORDER BY occurred_at, known ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)';
  const running = `SELECT part, cell, day, ty, tx, known, coalesce(sum(ty) ${earlier}, 0.0) AS by_, coalesce(sum(tx) ${earlier}, 0.0) AS bx,
    coalesce(sum(known) ${earlier}, 0) AS bk FROM (${events}) e`;
  const counted = (y: string, x: string, known: string) => {
    const shaped = shapedValues({ y: amountOf(metric, y), x: amountOf(denominator, x) }, shape);
    return [shaped.y, shaped.x].map((sql) => `CASE WHEN ${known} > 0 THEN ${sql} ELSE 0.0 END`);
  };
  const [y0, x0] = counted('by_', 'bx', 'bk');
  const [y1, x1] = counted('(by_ + ty)', '(bx + tx)', '(bk + known)');
  return `SELECT part, cell, day, ${y0} AS y0, ${y1} AS y1, ${x0} AS x0, ${x1} AS x1 FROM (${running}) r`;
}
