import { requireCount, requireLength } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import { bestStart } from './best-start.js';
import { uniformReference } from './uniform-reference.js';

/** How much more tightly k clusters hold the points than they hold points without clusters. */
export interface GapPoint {
  k: number;
  /** log W of the points, W the sum of squared distances to the own center; minus infinity when all are at their center. */
  logInertia: number;
  /** Mean log W of the references without clusters. */
  expected: number;
  /** Expected minus found. */
  gap: number;
  /** Standard deviation of the references' log W, times √(1 + 1/B). */
  standardError: number;
}

interface GapOptions {
  seed: number;
  /** Number of reference data sets, B. */
  references: number;
  /** Number of k-means++ starts for each reference and k. */
  starts: number;
}

/**
 * Gap statistic with *squared* Euclidean distances, for which W is the inertia. R's `cluster::clusGap` computes this with
 * `d.power = 2`; its own default is unsquared distances. Its W is half of ours, which cancels in the gap.
 *
 * Source: Tibshirani, Walther & Hastie (2001), JRSS B 63:411–423; the standard deviation has divisor B − 1 as in R.
 *
 * @param inertias inertia of the points for 1, 2, … clusters
 */
export function gapStatistic(points: number[][], inertias: readonly number[], options: GapOptions): GapPoint[] {
  requireLength('points', points, 1);
  requireCount('references', options.references, 2);
  requireCount('starts', options.starts, 1);
  requireSeed(options.seed);
  if (inertias.length >= points.length) {
    throw new InvalidInputError(
      'inertias',
      `There are ${inertias.length} numbers of clusters for ${points.length} points.`,
    );
  }
  const generator = seededGenerator(options.seed);
  const draw = uniformReference(points);
  const logs = inertias.map((): number[] => []);
  for (let b = 0; b < options.references; b++) {
    const reference = draw(generator);
    logs.forEach((list, i) => {
      list.push(Math.log(bestStart(reference, i + 1, options.starts, generator).inertia));
    });
  }
  return inertias.map((inertia, i) => gapPoint(i + 1, Math.log(inertia), at(logs, i)));
}

function gapPoint(k: number, logInertia: number, references: readonly number[]): GapPoint {
  const b = references.length;
  const expected = references.reduce((sum, value) => sum + value, 0) / b;
  const variance = references.reduce((sum, value) => sum + (value - expected) ** 2, 0) / (b - 1);
  return { k, logInertia, expected, gap: expected - logInertia, standardError: Math.sqrt((1 + 1 / b) * variance) };
}

/**
 * The smallest k whose gap is at least that of k + 1 less its standard error, the rule of the paper (`Tibs2001SEmax` in R);
 * the largest k where no gap is.
 */
export function tibshiraniChoice(points: readonly GapPoint[]): number {
  requireLength('points', points, 1);
  const chosen = points.findIndex(({ gap }, i) => {
    const next = points[i + 1];
    return next === undefined || gap >= next.gap - next.standardError;
  });
  return at(points, chosen).k;
}
