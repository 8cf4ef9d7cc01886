import { IsNull } from 'typeorm';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { startOfDay } from '../../graph/times/local-time.js';
import { Aggregation, Metric, MetricKind } from '../../metrics/metric.js';
import type { ChannelEconomicsInput } from './channel-economics-input.js';

type Amounts = Pick<ChannelEconomicsInput, 'metric' | 'event' | 'margin'>;

/**
 * What counts as the amount where nothing is chosen: a metric with a margin says what customers bring, one in money nearly so.
 * @throws ExpectedError where no metric adds up events
 */
export async function usualAmounts<T extends Amounts>(session: Session, input: T): Promise<T> {
  if (input.metric != null || input.event != null) return input;
  const all = await session.manager.find(Metric, { where: { archivedAt: IsNull() }, order: { id: 'ASC' } });
  const adding = all.filter(({ kind, aggregation }) => kind === MetricKind.MEAN && ADDING.has(aggregation));
  const usual =
    adding.find(({ margin }) => margin !== null) ?? adding.find(({ unit }) => unit === 'CURRENCY') ?? adding[0];
  if (!usual) {
    const message = 'No metric adds up or counts events. Define one, such as revenue with its margin (or `event`).';
    throw new ExpectedError('metric', UserErrorCode.NOT_FOUND, message);
  }
  return { ...input, metric: usual.key };
}

const ADDING = new Set<Aggregation>([Aggregation.SUM, Aggregation.COUNT]);

/** The beginning of the first day with recorded spend, in milliseconds; null without any. */
export async function firstSpend(session: Session, timeZone: string): Promise<number | null> {
  const [row] = await session.query<{ first: number | null }>('SELECT min(s.day) AS first FROM channel_spend s');
  return row?.first == null ? null : startOfDay(row.first, timeZone);
}
