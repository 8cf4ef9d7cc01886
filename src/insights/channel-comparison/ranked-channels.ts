import type { Channel } from '../../channels/channel.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { MetricKind } from '../../metrics/metric.js';
import { adviceOf } from '../../results/advice-of.js';
import { omnibusTestOf } from '../../results/omnibus-test.js';
import type { CorrectionMethod } from '../../statistics/multiplicity/correction-method.js';
import { compareRankCells } from '../../statistics/ranks/compare-ranks.js';
import type { ValueCount } from '../../statistics/ranks/value-counts.js';
import type { Engine } from '../../threads/engine.js';
import type { ChannelQuantity } from './channel-quantity.js';
import type { ChannelRanks } from './channel-ranks.js';
import { silentSentence } from './silent-channels.js';

/** The most rows of channel and value that a comparison by ranks reads. */
const MOST_VALUES = 200_000;

/** Whose values are ranked. */
export interface RankScope {
  kind: MetricKind;
  measured: ChannelQuantity;
  population: string;
  /** Those that have customers with a value. */
  channels: readonly Channel[];
  /** Those of which nothing was ever recorded, which are not ranked. */
  silent: readonly Channel[];
  alpha: number;
  correction: CorrectionMethod;
}

/** @throws ExpectedError for proportions, ratios and a single channel */
export function requireRanks({ kind, channels, silent }: RankScope): void {
  if (kind === MetricKind.PROPORTION) throw invalid('metric', 'Proportions have no ranks: `omnibus` compares them.');
  if (kind === MetricKind.RATIO) throw invalid('metric', 'Ratios have no ranks: compare the numerator instead.');
  if (channels.length >= 2) return;
  const why = silent.length === 0 ? '' : ` ${silentSentence(silent.map(({ key }) => key))}`;
  const what = silent.length === 0 ? 'customers with a value' : 'recorded events';
  throw invalid('channels', `Fewer than two channels have ${what}.${why}`);
}

interface CountRow {
  part: number;
  value: number;
  n: number;
}

/**
 * How many customers of each channel have each value, in two statements.
 * @throws ExpectedError TOO_MANY for more than 200,000 values
 */
export async function channelValueCounts(session: Session, scope: RankScope): Promise<ValueCount[]> {
  const { measured, population, channels } = scope;
  const where = `c.channel_id IN (${channels.map(({ id }) => id).join(', ')}) AND ${population}`;
  const rows = await session.query<CountRow>(
    `SELECT c.channel_id AS part, CAST(q.y AS double precision) AS value, count(*) AS n
     FROM (${measured.rows}) q JOIN customer c ON c.id = q.customer_id WHERE ${where} GROUP BY 1, 2 LIMIT ${MOST_VALUES + 1}`,
  );
  if (rows.length > MOST_VALUES) {
    const message = `The customers have more than ${MOST_VALUES} different values: choose a smaller segment or a shorter period.`;
    throw new ExpectedError('metric', UserErrorCode.TOO_MANY, message);
  }
  const absent = measured.absentAsZero ? await withoutRow(session, where, rows) : [];
  const places = new Map(channels.map(({ id }, place) => [id, place]));
  const cells = new Map<number, number[]>();
  for (const { part, value, n } of [...rows, ...absent]) {
    const counts = cells.get(value) ?? channels.map(() => 0);
    const place = places.get(part) ?? 0;
    counts[place] = (counts[place] ?? 0) + Number(n);
    cells.set(value, counts);
  }
  return [...cells].map(([value, counts]) => ({ value, counts }));
}

/** The customers without an event, who have 0. */
async function withoutRow(session: Session, where: string, rows: readonly CountRow[]): Promise<CountRow[]> {
  const all = await session.query<{ part: number; n: number }>(
    `SELECT c.channel_id AS part, count(*) AS n FROM customer c WHERE ${where} GROUP BY c.channel_id`,
  );
  const known = new Map<number, number>();
  for (const { part, n } of rows) known.set(part, (known.get(part) ?? 0) + Number(n));
  return all.map(({ part, n }) => ({ part, value: 0, n: Number(n) - (known.get(part) ?? 0) }));
}

/** Kruskal and Wallis's test and Dunn's, on a thread where there are many values. */
export async function rankedChannels(
  engine: Engine,
  { channels, alpha, correction }: RankScope,
  cells: readonly ValueCount[],
): Promise<ChannelRanks> {
  const labels = channels.map(({ key }) => key);
  const choices = { correction, control: null };
  const { omnibus, samples, pairs, warnings } = await engine.run(compareRankCells, [labels, cells, alpha, choices]);
  return {
    omnibus: omnibusTestOf(omnibus),
    channels: channels.flatMap((channel, index) => {
      const sample = samples[index];
      return sample ? [{ channel, n: sample.n, meanRank: sample.estimate }] : [];
    }),
    pairs: pairs.map(({ a, b, difference, pValue, adjustedPValue }) => ({ a, b, difference, pValue, adjustedPValue })),
    warnings: adviceOf(warnings),
  };
}
