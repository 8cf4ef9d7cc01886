import { NOT_ERASED } from '../customers/known-values.js';
import type { Session } from '../database/database.js';
import { askTogether } from '../database/union.js';
import { groupedBy } from '../experiments/program/grouped-by.js';
import type { Metric } from '../metrics/metric.js';
import { totalsByPart } from '../metrics/period-totals.js';
import type { MonitoredDays } from './monitored-days.js';

/** What is watched by day: a metric, or acquisitions. */
export interface WatchedQuantity {
  /** Null for acquisitions. */
  metric: Metric | null;
  days: MonitoredDays;
}

/** One channel day by day. */
export interface ChannelDays {
  totals: number[];
  /** The customers of the channel at the end of each day. */
  customers: number[];
}

interface Row {
  part: number;
  /** −1: before the first day. */
  period: number;
  total: number;
}

/** What happened in each channel on each day, by quantity and channel id; one statement. */
export async function channelDays(
  session: Session,
  quantities: readonly WatchedQuantity[],
): Promise<(quantity: WatchedQuantity, channelId: number) => ChannelDays> {
  const answers = await askTogether<Row>(
    session,
    quantities.flatMap(({ metric, days }) => [
      { selects: [acquisitions(days)] },
      { selects: metric === null ? [] : [eventTotals(metric, days)] },
    ]),
  );
  const byPart = answers.map((rows) => groupedBy(rows, ({ part }) => Number(part)));
  const byDay = (place: number, channelId: number) =>
    new Map((byPart[place]?.get(channelId) ?? []).map(({ period, total }) => [Number(period), Number(total)]));
  return (quantity, channelId) => {
    const place = 2 * quantities.indexOf(quantity);
    const acquired = byDay(place, channelId);
    const totals = quantity.metric === null ? acquired : byDay(place + 1, channelId);
    const days = Array.from({ length: quantity.days.count }, (_, day) => day);
    let customers = acquired.get(-1) ?? 0;
    return {
      totals: days.map((day) => totals.get(day) ?? 0),
      customers: days.map((day) => {
        customers += acquired.get(day) ?? 0;
        return customers;
      }),
    };
  };
}

/** The customers of each channel by the day of their acquisition; those of before, or of an unknown day, before all. */
function acquisitions(days: MonitoredDays): string {
  const period = `CASE WHEN c.acquired_at IS NULL OR c.acquired_at < ${days.startsAt} THEN -1 ELSE ${days.dayOf('c.acquired_at')} END`;
  return `SELECT c.channel_id AS part, ${period} AS period, count(*) * 1.0 AS total FROM customer c
    WHERE c.channel_id IS NOT NULL AND ${NOT_ERASED} AND (c.acquired_at IS NULL OR c.acquired_at < ${days.endsAt}) GROUP BY 1, 2`;
}

function eventTotals(metric: Metric, days: MonitoredDays): string {
  return totalsByPart({
    measured: metric,
    part: 'c.channel_id',
    period: days.dayOf('e.occurred_at'),
    condition:
      `c.channel_id IS NOT NULL AND ${NOT_ERASED} AND e.occurred_at >= ${days.startsAt} ` +
      `AND e.occurred_at < ${days.endsAt}`,
  });
}
