import type { Channel } from '../../channels/channel.js';
import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import type { ComparisonPeriod } from './comparison-period.js';

/** Shares of channels that differ by this much make the exposure of their customers unequal. */
const NOTABLE = 0.05;
const percent = (share: number) => `${Math.round(100 * share)} %`;

/**
 * Says where channels differ in how many of their customers were acquired within the period: those had less time to act than the others.
 * @param population SQL condition on the customer `c`
 */
export async function exposureAdvice(
  session: Session,
  population: string,
  channels: readonly Channel[],
  { since, until }: ComparisonPeriod,
): Promise<Advice[]> {
  if (since === null) return [];
  const rows = await session.query<{ channel_id: number; customers: number; late: number }>(
    `SELECT c.channel_id AS channel_id, count(*) AS customers,
       sum(CASE WHEN c.acquired_at >= ${since} AND c.acquired_at < ${until} THEN 1 ELSE 0 END) AS late
     FROM customer c WHERE c.channel_id IS NOT NULL AND ${population} GROUP BY c.channel_id`,
  );
  const shares = channels
    .flatMap(({ id, key }) => {
      const row = rows.find(({ channel_id }) => channel_id === id);
      return row === undefined ? [] : [{ key, share: row.late / row.customers }];
    })
    .sort((a, b) => a.share - b.share);
  const [least, most] = [shares[0], shares.at(-1)];
  if (least === undefined || most === undefined || most.share - least.share < NOTABLE) return [];
  const message =
    `Customers who were acquired within the period had less time than the others: they are ${percent(least.share)} of those of ` +
    `"${least.key}", and ${percent(most.share)} of those of "${most.key}".`;
  const remedy =
    'Compare only customers who were acquired before the period (`acquiredUntil`), or channels at an equal age (`channelEconomics`).';
  return [advise('UNEQUAL_EXPOSURE', message, { field: 'since', remedy })];
}
