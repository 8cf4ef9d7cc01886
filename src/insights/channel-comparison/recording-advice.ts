import type { Channel } from '../../channels/channel.js';
import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { dayText } from '../../graph/times/calendar-day.js';
import { dayAt } from '../../graph/times/local-time.js';
import { metricEventTypes } from '../../metrics/measured-events.js';
import type { Metric } from '../../metrics/metric.js';
import type { ComparisonPeriod } from './comparison-period.js';

/** With fewer events, their times say little about when events were recorded. */
const FEWEST = 20;
/** This share of the events at each end, and at least one, says nothing: some are dated 1970. */
const APART = 0.01;
const DAY = 86_400_000;
/** Channels whose events begin or end this much of the whole time apart are not followed for the same time. */
const NOTABLE = 0.1;

/** When the customers of a channel did nearly everything, in milliseconds. */
export interface RecordedTime {
  key: string;
  first: number;
  last: number;
}

/**
 * Says where the events of channels are recorded for different times: without a beginning, totals of all of the past are compared.
 * @param population SQL condition on the customer `c`
 */
export async function recordingAdvice(
  session: Session,
  population: string,
  channels: readonly Channel[],
  { metric, period: { since, until }, timeZone }: { metric: Metric; period: ComparisonPeriod; timeZone: string },
): Promise<Advice[]> {
  if (since !== null) return [];
  // By days, because to sort the events themselves takes long.
  const rows = await session.query<{ channel_id: number; first: number; last: number }>(
    `WITH daily AS (SELECT c.channel_id AS channel_id, min(e.occurred_at) AS first, max(e.occurred_at) AS last, count(*) AS many
       FROM event e JOIN customer c ON c.id = e.customer_id
       WHERE e.event_type_id IN (${metricEventTypes(metric).join(', ')}) AND e.occurred_at < ${until}
         AND c.channel_id IS NOT NULL AND ${population}
       GROUP BY c.channel_id, e.occurred_at / ${DAY}),
     added AS (SELECT d.channel_id AS channel_id, d.first AS first, d.last AS last, sum(d.many) OVER (PARTITION BY d.channel_id) AS total,
         sum(d.many) OVER (PARTITION BY d.channel_id ORDER BY d.first) AS reached,
         sum(d.many) OVER (PARTITION BY d.channel_id ORDER BY d.first DESC) AS remaining FROM daily d)
     SELECT channel_id, min(first) AS first, max(last) AS last FROM added
     WHERE total >= ${FEWEST} AND reached > 1 AND reached > ${APART} * total AND remaining > 1 AND remaining > ${APART} * total
     GROUP BY channel_id`,
  );
  const times = channels.flatMap(({ id, key }) => {
    const row = rows.find(({ channel_id }) => channel_id === id);
    return row === undefined ? [] : [{ key, first: Number(row.first), last: Number(row.last) }];
  });
  return unequalTimes(times, timeZone);
}

/** @param timeZone in which days are named */
export function unequalTimes(times: readonly RecordedTime[], timeZone: string): Advice[] {
  const byFirst = times.toSorted((a, b) => a.first - b.first);
  const byLast = times.toSorted((a, b) => a.last - b.last);
  const [earliest, latest, ended, going] = [byFirst[0], byFirst.at(-1), byLast[0], byLast.at(-1)];
  if (!earliest || !latest || !ended || !going) return [];
  const notable = NOTABLE * (going.last - earliest.first);
  if (latest.first - earliest.first <= notable && going.last - ended.last <= notable) return [];
  const day = (moment: number, later = 0) => dayText(dayAt(moment, timeZone) + later);
  const words = ({ key, first, last }: RecordedTime) => `of "${key}" from ${day(first)} to ${day(last)}`;
  const other = latest.first - earliest.first > notable ? latest : ended;
  const one = other === latest ? earliest : going;
  const message =
    `Channels are recorded for different times, so totals of all of the past do not say which customers are worth more: nearly all events ` +
    `${words(one)}, and nearly all ${words(other)}.`;
  const remedy =
    latest.first < ended.last
      ? `Compare the time that all have: from ${day(latest.first)} to before ${day(ended.last, 1)} (\`since\`, \`until\`).`
      : 'Compare channels that have a time in common (`since`, `until`).';
  return [advise('UNEQUAL_EXPOSURE', message, { field: 'since', remedy })];
}
