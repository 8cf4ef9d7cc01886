import { requireCount } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import { bestStart } from './best-start.js';
import { type ChosenCount, type ClusterCount, chooseClusterCount } from './choose-k.js';
import { countDistinct } from './distinct-points.js';
import { type GapPoint, gapStatistic } from './gap.js';
import { converge } from './lloyd.js';
import { pickPoints, pointsIn, rowsOf } from './points.js';
import { sampleIndices } from './sample-indices.js';
import { separation } from './separation.js';
import { silhouette } from './silhouette.js';
import { halvesAgreement } from './split-halves.js';
import { spreadTies } from './spread-ties.js';
import { type Scaling, standardize } from './standardize.js';

interface ClusterCountsJob {
  /** Row after row. */
  values: Float64Array;
  width: number;
  /** The largest number of clusters that is tried, at least 2. */
  most: number;
  seed: number;
  scaling: Scaling;
  /** Stability from which a number of clusters can be chosen. */
  stableFrom: number;
}

export interface ClusterCounts extends ChosenCount {
  /** For each number of clusters from 2. */
  counts: (ClusterCount & { gap: GapPoint })[];
  /** The gap for one cluster. */
  noClusters: GapPoint;
  /** Customers that were used: all, or a seeded sample of 1,000. */
  points: number;
  sampled: boolean;
}

/** Customers above which a sample of them is used. */
const allScannedUpTo = 1000;
const starts = 10;
const referenceStarts = 2;
const references = 20;
const halfStarts = 3;
const divisions = 10;

/**
 * Tries each number of clusters and chooses one by `chooseClusterCount`, on all customers or a seeded sample of 1,000: enough for
 * clusters of some percent of the customers, while smaller ones can be missed.
 *
 * @throws InvalidInputError where there are fewer distinct customers than clusters, or not more customers
 */
export function clusterCounts({ values, width, most, seed, scaling, stableFrom }: ClusterCountsJob): ClusterCounts {
  requireCount('most', most, 2);
  requireSeed(seed);
  const everyone = pointsIn(values, width);
  if (everyone.count <= most) {
    throw new InvalidInputError('rows', `${most} clusters need more than ${most} customers, not ${everyone.count}.`);
  }
  const sampled = everyone.count > allScannedUpTo;
  const chosen = sampled
    ? pickPoints(everyone, sampleIndices(everyone.count, allScannedUpTo, seed))
    : pointsIn(values.slice(), width);
  const { squaredUnit } = standardize(chosen, scaling);
  const distinct = countDistinct(chosen, most + 1);
  if (distinct <= most) {
    throw new InvalidInputError(
      'most',
      `${most} clusters need more than ${most} customers with different values, but there are ${distinct}.`,
    );
  }
  const generator = seededGenerator(seed);
  const points = rowsOf(chosen);
  const partitions = Array.from({ length: most }, (_, i) =>
    converge(chosen, bestStart(points, i + 1, starts, generator).centroids),
  );
  const inertias = partitions.map(({ inertia }) => inertia);
  const [noClusters, ...gaps] = gapStatistic(points, inertias, { seed, references, starts: referenceStarts });
  const untied = spreadTies(chosen, seededGenerator(seed));
  const counts = gaps.map((gap, i): ClusterCount & { gap: GapPoint } => {
    const partition = at(partitions, i + 1);
    const agreement = halvesAgreement(points, { k: gap.k, seed, divisions, starts: halfStarts });
    return {
      k: gap.k,
      inertia: partition.inertia * squaredUnit,
      silhouette: silhouette(chosen, partition.assignments, seed).value,
      stability: agreement?.stability ?? null,
      predictionStrength: agreement?.predictionStrength ?? null,
      separation: separation(untied, partition),
      gap,
    };
  });
  const choice = chooseClusterCount(counts, [noClusters!, ...gaps], stableFrom);
  return { ...choice, counts, noClusters: noClusters!, points: points.length, sampled };
}
