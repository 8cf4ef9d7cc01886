import { countsAbsentAsZero } from '../../metrics/absence.js';
import { type EventScope, valueOfTotals } from '../../metrics/event-totals.js';
import { denominatorOf, metricEventTypes } from '../../metrics/measured-events.js';
import { Aggregation, MetricKind } from '../../metrics/metric.js';
import { type ChangingTotals, type ReadTypes, runningLast, runningTotals, wholeTotals } from '../../metrics/running-totals.js';
import { at } from '../../statistics/entries.js';
import { DayCount, type DayRequest, eventDay, followed, joiningDay, joinWithWindow } from './day-count.js';
import { insideWindow, outcomeRows } from './outcome-rows.js';
import { shapedValues } from './value-shape.js';

/** SQL of a customer's numbers before a row `r` and with it; `x` of a ratio, else null. */
export interface ChangingValue {
  before: Numbers;
  after: Numbers;
  /** SQL that is true where the row gives the customer a first value. */
  appears: string;
}

interface Numbers {
  y: string;
  x: string | null;
}

/** Outcomes that change with the same rows. */
export interface DayRows {
  /** SELECT of `part`, `cell`, `day` and what the values are made of. */
  rows: string;
  members: { request: DayRequest; value: ChangingValue }[];
}

/** The rows of all requests: those that are made of totals of the same events are read once. */
export function dayRows(requests: readonly DayRequest[]): DayRows[] {
  const groups = new Map<string, DayRequest[]>();
  for (const request of requests.filter(isTotal)) {
    const key = rowsKey(request);
    groups.set(key, [...(groups.get(key) ?? []), request]);
  }
  return [...[...groups.values()].map(totalRows), ...requests.filter((request) => !isTotal(request)).map(lastRows)];
}

/** Whether the outcome is made of totals of each event type. */
function isTotal({ scope: { metric } }: DayRequest): boolean {
  return ![metric.aggregation, denominatorOf(metric)?.aggregation].includes(Aggregation.LAST);
}

/** What the rows of a request depend on, besides its values. */
function rowsKey(request: DayRequest): string {
  const types = metricEventTypes(request.scope.metric).sort((a, b) => a - b);
  return JSON.stringify([types, joinWithWindow(request), request.scope.knownAt ?? null, eventScope(request)]);
}

/** The events that count, each with the arm, the cell and the day. */
function eventScope(request: DayRequest): EventScope {
  const { scope, by, cells, followedMs } = request;
  const until = by === DayCount.DAYS_SINCE_ASSIGNMENT ? ` AND e.occurred_at < a.assigned_at + ${followedMs}` : '';
  return {
    join: `JOIN assignment a ON a.experiment_id = ${scope.experiment.id} AND a.customer_id = e.customer_id`,
    condition: `${insideWindow(scope)} AND ${followed(request)}${until}`,
    knownAt: scope.knownAt ?? null,
    carried: {
      part: 'a.arm_id',
      cell: cells.expression,
      day: joinWithWindow(request) ? joiningDay(request) : eventDay(request),
    },
  };
}

function totalRows(requests: readonly DayRequest[]): DayRows {
  const first = at(requests, 0);
  const measured = requests.flatMap(({ scope: { metric } }) => [metric, denominatorOf(metric) ?? []].flat());
  const summed = measured.filter(({ aggregation }) => aggregation === Aggregation.SUM);
  const read: ReadTypes = {
    types: metricEventTypes(first.scope.metric),
    summed: new Set(summed.flatMap(({ eventTypeId, minusEventTypeId }) => [eventTypeId, minusEventTypeId ?? []].flat())),
  };
  const totals = (joinWithWindow(first) ? wholeTotals : runningTotals)(read, eventScope(first));
  return {
    rows: totals.rows,
    members: requests.map((request) => ({ request, value: valueOfTypes(request, totals) })),
  };
}

/** Of a ratio, both numbers count as soon as there is an event of its denominator. */
function valueOfTypes({ scope: { metric, shape } }: DayRequest, totals: ChangingTotals): ChangingValue {
  const denominator = denominatorOf(metric);
  const ratio = metric.kind === MetricKind.RATIO && denominator !== null;
  const known = (of: ChangingTotals['before']) => {
    const any = valueOfTotals({ ...(ratio ? denominator : metric), aggregation: Aggregation.ANY }, of);
    return `(${any}) > 0`;
  };
  const numbers = (of: ChangingTotals['before']): Numbers => {
    const x = ratio ? valueOfTotals(denominator, of) : null;
    const shaped = shapedValues({ y: valueOfTotals(metric, of), x }, shape);
    if (shaped.x === null) return shaped;
    const counted = (sql: string) => `CASE WHEN ${known(of)} THEN ${sql} ELSE 0.0 END`;
    return { y: counted(shaped.y), x: counted(shaped.x) };
  };
  return {
    before: numbers(totals.before),
    after: numbers(totals.after),
    appears: `NOT ${known(totals.before)} AND ${known(totals.after)}`,
  };
}

/** Later events replace what came before. */
function lastRows(request: DayRequest): DayRows {
  const { scope, cells } = request;
  const { metric, shape } = scope;
  const own = (value: ChangingValue, rows: string) => ({ rows, members: [{ request, value }] });
  if (joinWithWindow(request)) {
    const x = metric.kind === MetricKind.RATIO;
    const columns = `o.arm_id AS part, o.cell AS cell, o.day AS day, o.y AS y${x ? ', o.x AS x' : ''}`;
    const rows = outcomeRows(scope, { cell: cells.expression, day: joiningDay(request) });
    const numbers = (y: string, of: string | null): Numbers => ({ y, x: x ? of : null });
    const value = { before: numbers('0.0', '0.0'), after: numbers('r.y', 'r.x'), appears: '1 = 1' };
    return own(value, `SELECT ${columns} FROM (${rows}) o`);
  }
  if (countsAbsentAsZero(metric) || metric.kind === MetricKind.RATIO) throw new Error(`"${metric.key}" has no last value.`);
  const shaped = (y: string) => shapedValues({ y, x: null }, shape);
  return own(
    { before: shaped('r.earlier'), after: shaped('r.latest'), appears: 'r.earlier IS NULL' },
    runningLast(metric, eventScope(request)),
  );
}
