import type { Session } from '../database/database.js';
import { askTogether } from '../database/union.js';
import { countedEvents, type MeasuredEvents, ofTypes, summedEvents } from './measured-events.js';
import { Aggregation } from './metric.js';

/** Of the events of many customers together. */
const TOTALS: Record<Exclude<Aggregation, 'LAST'>, (measured: MeasuredEvents) => string> = {
  ANY: () => 'count(DISTINCT e.customer_id)',
  COUNT: countedEvents,
  SUM: summedEvents,
};

/** Equally long periods that follow one another; times in milliseconds. */
export interface PeriodRun {
  /** The number of the first one. */
  first: number;
  startsAt: number;
  periodMs: number;
  periods: number;
}

/** Whose events are totalled in which periods. */
interface PeriodScope {
  /** Neither a ratio nor a last value. */
  metric: MeasuredEvents;
  /** SQL condition on the customer `c`. */
  customers: string;
  runs: readonly PeriodRun[];
  /** How long at its start a period does not count, in milliseconds. */
  washoutMs: number;
}

/**
 * For each scope, what the events amount to in each period, by the number of the period. Periods without events are
 * missing.
 */
export async function totalsByPeriod(session: Session, scopes: readonly PeriodScope[]): Promise<Map<number, number>[]> {
  const answers = await askTogether<{ period: number; total: number }>(
    session,
    scopes.map((scope) => ({ selects: scope.runs.map((run) => periodTotals(scope, run)) })),
  );
  return answers.map((rows) => new Map(rows.map(({ period, total }) => [period, total])));
}

function periodTotals({ metric, customers, washoutMs }: PeriodScope, run: PeriodRun): string {
  const { aggregation } = metric;
  const { first, startsAt, periodMs, periods } = run;
  if (aggregation === Aggregation.LAST) throw new Error('last values have no total');
  const period = `${first} + (e.occurred_at - ${startsAt}) / ${periodMs}`;
  return `SELECT ${period} AS period, ${TOTALS[aggregation](metric)} AS total
    FROM event e JOIN customer c ON c.id = e.customer_id
    WHERE ${ofTypes(metric)} AND ${customers} AND e.occurred_at >= ${startsAt}
      AND e.occurred_at < ${startsAt + periods * periodMs} AND (e.occurred_at - ${startsAt}) % ${periodMs} >= ${washoutMs}
    GROUP BY ${period}`;
}

/** Whose events are totalled by part and period. */
export interface PartScope {
  /** Of a metric that is no last value. */
  measured: MeasuredEvents;
  /** SQL condition on the customer `c` and the event `e`. */
  condition: string;
  /** SQL of the part and of the number of the period that an event of a customer is in. */
  part: string;
  period: string;
}

/** SELECT of `part`, `period` and `total`: what the events of all customers of a part amount to in each period with events. */
export function totalsByPart({ measured, condition, part, period }: PartScope): string {
  const { aggregation } = measured;
  if (aggregation === Aggregation.LAST) throw new Error('last values have no total');
  return `SELECT ${part} AS part, ${period} AS period, ${TOTALS[aggregation](measured)} AS total
    FROM event e JOIN customer c ON c.id = e.customer_id WHERE ${ofTypes(measured)} AND ${condition} GROUP BY 1, 2`;
}
