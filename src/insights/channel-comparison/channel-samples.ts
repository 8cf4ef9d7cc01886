import type { Session } from '../../database/database.js';
import { type CellMoments, type MomentQuery, queryMoments } from '../../database/moment-query.js';
import { MetricKind } from '../../metrics/metric.js';
import { ratioEstimates } from '../../statistics/effects/ratio-means.js';
import { meanSummary } from '../../statistics/mean-summary.js';
import { type Moments, mergeMoments, noMoments } from '../../statistics/moments.js';
import type { MeanSummary, ProportionSummary } from '../../statistics/summaries.js';
import type { ChannelQuantity } from './channel-quantity.js';

/** The customers of one channel, summed up. */
export interface ChannelSample {
  /** Null for customers whose channel is unknown. */
  channelId: number | null;
  /** How many customers the channel has. */
  customers: number;
  /** Those of whom the quantity is known; null when there are too few. */
  summary: ProportionSummary | MeanSummary | null;
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
  const [cells] = await queryMoments(session, [momentQuery(quantity, population)]);
  return counts.map(({ channel_id, customers }) => {
    const cell = cells!.find(({ part }) => part === channel_id);
    return { channelId: channel_id, customers, summary: summarize(quantity, customers, cell) };
  });
}

/** Driven from the customers who have a value; the zeros of all others are added afterwards. */
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
): ProportionSummary | MeanSummary | null {
  if (kind === MetricKind.RATIO) return cell ? ratioSummary(cell) : null;
  const known = cell ? momentsOfCell(cell) : noMoments;
  const moments = absentAsZero ? mergeMoments(known, { ...noMoments, n: customers - known.n }) : known;
  if (moments.n === 0) return null;
  if (kind === MetricKind.MEAN) return meanSummary(moments);
  return { n: moments.n, successes: Math.round(known.n * known.mean) };
}

function momentsOfCell({ n, means, centred, cubed }: CellMoments): Moments {
  return { n, mean: means[0]!, m2: centred[0]![0]!, m3: cubed };
}

/** A ratio of sums as a mean that has the ratio's variance; null where no denominator is above zero. */
function ratioSummary(cell: CellMoments): MeanSummary | null {
  const [estimate] = ratioEstimates([{ name: '', arms: [cell] }]).arms;
  if (!estimate) return null;
  const [part] = estimate.parts;
  return { n: cell.n, mean: estimate.ratio, standardDeviation: Math.sqrt(part!.variance * cell.n) };
}
