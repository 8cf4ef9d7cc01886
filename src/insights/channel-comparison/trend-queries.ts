import type { Session } from '../../database/database.js';
import { askTogether } from '../../database/union.js';
import { denominatorOf } from '../../metrics/measured-events.js';
import { Aggregation, type Metric } from '../../metrics/metric.js';
import { totalsByPart } from '../../metrics/period-totals.js';

const WEEK_MS = 7 * 86_400_000;

/** Which weeks of whom. */
export interface TrendScope {
  metric: Metric;
  /** SQL condition on the customer `c`. */
  population: string;
  /** The end of the last week, in milliseconds. */
  until: number;
  weeks: number;
}

/** A week of a channel. */
export interface TrendWeek {
  since: number;
  until: number;
  customers: number;
  total: number;
  estimate: number | null;
}

interface Row {
  part: number;
  /** Counted back from the last week. */
  period: number;
  total: number;
}

/** Whether events of a metric can be added up week by week: last values cannot. */
export function hasTrend(metric: Metric): boolean {
  return metric.aggregation !== Aggregation.LAST && metric.denominatorAggregation !== Aggregation.LAST;
}

/** The most complete weeks that lie between two moments; all if there is no first one. */
export function weeksBetween(since: number | null, until: number, most: number): number {
  return since === null ? most : Math.min(most, Math.floor((until - since) / WEEK_MS));
}

/** The weeks of each channel by its id, the earliest first; one statement. */
export async function weeklyTrend(session: Session, scope: TrendScope): Promise<(channelId: number) => TrendWeek[]> {
  const { metric, population, until, weeks } = scope;
  if (weeks === 0) return () => [];
  const from = until - weeks * WEEK_MS;
  const totals = (measured: Parameters<typeof totalsByPart>[0]['measured']) =>
    totalsByPart({
      measured,
      part: 'c.channel_id',
      period: `(${until - 1} - e.occurred_at) / ${WEEK_MS}`,
      condition: `e.occurred_at >= ${from} AND e.occurred_at < ${until} AND c.channel_id IS NOT NULL AND ${population}`,
    });
  const denominator = denominatorOf(metric);
  const questions = [totals(metric), acquisitions(scope, from), ...(denominator === null ? [] : [totals(denominator)])];
  const [values = [], acquired = [], divisors = []] = await askTogether<Row>(
    session,
    questions.map((select) => ({ selects: [select] })),
  );
  return (channelId) =>
    Array.from({ length: weeks }, (_, index) => weeks - 1 - index).map((week) => {
      const total = totalOf(values, channelId, (period) => period === week);
      const customers = totalOf(acquired, channelId, (period) => period >= week);
      const divisor = denominator === null ? customers : totalOf(divisors, channelId, (period) => period === week);
      const end = until - week * WEEK_MS;
      return { since: end - WEEK_MS, until: end, customers, total, estimate: divisor > 0 ? total / divisor : null };
    });
}

/** SELECT of how many customers of each channel were acquired in each week; those of before, or of an unknown day, before all. */
function acquisitions({ population, until, weeks }: TrendScope, from: number): string {
  const period = `CASE WHEN c.acquired_at IS NULL OR c.acquired_at < ${from} THEN ${weeks}
    WHEN c.acquired_at >= ${until} THEN 0 ELSE (${until - 1} - c.acquired_at) / ${WEEK_MS} END`;
  return `SELECT c.channel_id AS part, ${period} AS period, count(*) * 1.0 AS total
    FROM customer c WHERE c.channel_id IS NOT NULL AND ${population} GROUP BY 1, 2`;
}

function totalOf(rows: readonly Row[], channelId: number, included: (period: number) => boolean): number {
  return rows.reduce((sum, { part, period, total }) => {
    return part === channelId && included(Number(period)) ? sum + Number(total) : sum;
  }, 0);
}
