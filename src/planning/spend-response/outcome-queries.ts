import { amountOf } from '../../channels/spend/spend-amount.js';
import type { Session } from '../../database/database.js';
import type { Periods } from '../../insights/cohorts/cohort-periods.js';
import type { MeasuredEvents } from '../../metrics/measured-events.js';
import { totalsByPart } from '../../metrics/period-totals.js';

/** Stands for the channel of customers whose channel is unknown. */
const UNKNOWN_CHANNEL = 0;
const CHANNEL_OF_CUSTOMER = `coalesce(c.channel_id, ${UNKNOWN_CHANNEL})`;

/** An outcome of a channel's customers in a period, by the number of the period. */
export interface OutcomeTotal {
  channelId: number;
  period: number;
  total: number;
}

/** What happened by channel and period. @param measured null: customers were acquired */
export async function outcomeTotals(
  session: Session,
  measured: MeasuredEvents | null,
  periods: Periods,
): Promise<OutcomeTotal[]> {
  const within = (moment: string) => `${moment} >= ${periods.moments[0]} AND ${moment} < ${periods.moments.at(-1)}`;
  const rows = await session.query<{ part: number; period: number; total: number }>(
    measured === null
      ? `SELECT ${CHANNEL_OF_CUSTOMER} AS part, ${periods.periodOf('c.acquired_at')} AS period, count(*) AS total
         FROM customer c WHERE ${within('c.acquired_at')} GROUP BY 1, 2`
      : totalsByPart({
          measured,
          condition: within('e.occurred_at'),
          part: CHANNEL_OF_CUSTOMER,
          period: periods.periodOf('e.occurred_at'),
        }),
  );
  return rows.map(({ part, period, total }) => ({ channelId: part, period, total }));
}

/** The first and the last day with recorded spend, counted from 1970-01-01; null where there is none. @param channelIds null: any */
export async function spendDays(
  session: Session,
  channelIds: readonly number[] | null,
): Promise<{ first: number; last: number } | null> {
  const which = channelIds === null ? '' : `WHERE s.channel_id IN (${channelIds.join(', ')})`;
  const [row] = await session.query<{ first: number | null; last: number | null }>(
    `SELECT min(s.day) AS first, max(s.day) AS last FROM channel_spend s ${which}`,
  );
  return row === undefined || row.first === null || row.last === null ? null : { first: row.first, last: row.last };
}

/** What was spent on a channel by day, from a day to before another. */
export async function dailySpend(
  session: Session,
  channelId: number,
  from: number,
  until: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await session.query<{ day: number; amount: number }>(
    `SELECT s.day AS day, CAST(s.amount AS double precision) AS amount FROM channel_spend s
     WHERE s.channel_id = ${channelId} AND s.day >= ${from} AND s.day < ${until}`,
  );
  return new Map(rows.map(({ day, amount }) => [day, amountOf(amount)]));
}
