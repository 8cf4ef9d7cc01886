import type { CellMoments } from '../../database/cell-reading.js';
import type { Session } from '../../database/database.js';
import { firstMoments, type MomentQuery, queryMoments } from '../../database/moment-query.js';
import { MetricKind } from '../../metrics/metric.js';
import { ratioEstimates } from '../../statistics/effects/ratio-means.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import { mergeMoments, noMoments } from '../../statistics/moments.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import type { ChannelQuantity } from './channel-quantity.js';

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
    const cell = cells.find(({ part }) => part === channel_id);
    return { channelId: channel_id, customers, summary: summarize(quantity, customers, cell) };
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

function summarize(
  { kind, absentAsZero }: ChannelQuantity,
  customers: number,
  cell: CellMoments | undefined,
): ChannelSummary | null {
  if (kind === MetricKind.RATIO) return cell ? ratioSummary(cell) : null;
  const known = cell ? firstMoments(cell) : noMoments;
  const moments = absentAsZero ? mergeMoments(known, { ...noMoments, n: customers - known.n }) : known;
  if (moments.n === 0) return null;
  if (kind === MetricKind.MEAN) return meanSummary(moments);
  return { n: moments.n, successes: Math.round(known.n * known.mean) };
}

/** A ratio of sums as a mean with the variance of the ratio; null where no denominator is above zero. */
function ratioSummary(cell: CellMoments): MeanSummary | null {
  const [estimate] = ratioEstimates([{ name: '', arms: [cell] }]).arms;
  if (!estimate) return null;
  return { n: cell.n, mean: estimate.mean, standardDeviation: Math.sqrt(estimate.variance * cell.n) };
}
