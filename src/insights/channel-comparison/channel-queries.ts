import type { CellMoments } from '../../database/cell-reading.js';
import type { Session } from '../../database/database.js';
import { firstMoments, type MomentQuery, queryMoments } from '../../database/moment-query.js';
import { MetricKind } from '../../metrics/metric.js';
import type { CrossProducts } from '../../statistics/cross-products.js';
import { ratioEstimates } from '../../statistics/effects/ratio-means.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import { mergeMoments, noMoments } from '../../statistics/moments.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import { cubeKey } from '../../statistics/third-moments.js';
import type { ChannelQuantity } from './channel-quantity.js';

/** The one value of customers, cubed. */
const CUBE = cubeKey([0, 0, 0]);

/** The customers of a channel who have a value. */
export type ChannelSummary = ProportionSummary | MeanSummary;

/** The sample of one channel. */
export interface ChannelSample {
  /** Null for customers whose channel is unknown. */
  channelId: number | null;
  /** All customers of the channel. */
  customers: number;
  /** Null when too few customers have a value. */
  summary: ChannelSummary | null;
  /** What the summary is made of; null when no customer has a value. */
  values: CrossProducts | null;
}

/**
 * Sums a quantity up by channel, in two statements.
 * @param population SQL condition on the customer `c`
 */
export async function channelSamples(
  session: Session,
  quantity: ChannelQuantity,
  population: string,
): Promise<ChannelSample[]> {
  const counts = await session.query<{ channel_id: number | null; customers: number }>(
    `SELECT c.channel_id AS channel_id, count(*) AS customers FROM customer c WHERE ${population} GROUP BY c.channel_id`,
  );
  const cells = (await queryMoments(session, [momentQuery(quantity, population)])).flat();
  return counts.map(({ channel_id, customers }) => {
    const values = valuesOf(
      quantity,
      customers,
      cells.find(({ part }) => part === channel_id),
    );
    return { channelId: channel_id, customers, values, summary: values && summaryOf(quantity.kind, values) };
  });
}

/** Reads only customers who have a value; the zeros of all others are added afterwards. */
function momentQuery({ kind, rows }: ChannelQuantity, population: string): MomentQuery {
  const ratio = kind === MetricKind.RATIO;
  return {
    rows: `SELECT c.channel_id AS part, 0 AS cell, q.y AS v0${ratio ? ', q.x AS v1' : ''}
      FROM (${rows}) q JOIN customer c ON c.id = q.customer_id WHERE c.channel_id IS NOT NULL AND ${population}`,
    width: ratio ? 2 : 1,
  };
}

/** The values of a channel's customers, those without a row included where they count as zero. */
function valuesOf(
  { kind, absentAsZero }: ChannelQuantity,
  customers: number,
  cell: CellMoments | undefined,
): CrossProducts | null {
  if (kind === MetricKind.RATIO) return cell ?? null;
  const known = cell ? firstMoments(cell) : noMoments;
  const { n, mean, m2, m3 = 0 } = absentAsZero ? mergeMoments(known, { ...noMoments, n: customers - known.n }) : known;
  return n === 0 ? null : { n, means: [mean], centred: [[m2]], cubes: new Map([[CUBE, m3]]) };
}

/** What tests need of values. */
export function summaryOf(kind: MetricKind, values: CrossProducts): ChannelSummary | null {
  if (kind === MetricKind.RATIO) return ratioSummary(values);
  const { n, means, centred, cubes } = values;
  const [mean = 0, m2 = 0] = [means[0], centred[0]?.[0]];
  if (kind === MetricKind.MEAN) return meanSummary({ n, mean, m2, m3: cubes?.get(CUBE) });
  return { n, successes: Math.round(n * mean) };
}

/** A ratio of sums as a mean with the variance of the ratio; null where no denominator is above zero. */
function ratioSummary(values: CrossProducts): MeanSummary | null {
  const [estimate] = ratioEstimates([{ name: '', arms: [values] }]).arms;
  if (!estimate) return null;
  return { n: values.n, mean: estimate.mean, standardDeviation: Math.sqrt(estimate.variance * values.n) };
}
