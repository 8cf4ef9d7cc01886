import { requireCount, requireLength, requireMagnitude } from '../argument-checks.js';
import { type ArmMeans, armMeansEffect, unansweredEffect } from '../effects/arm-means.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import { type SkewedMean, skewnessOfDifference } from '../skewness-rule.js';
import type { EffectEstimate, TestOptions } from '../summaries.js';
import { clusterContrast, type GroupedCell } from './cluster-robust.js';
import { comparableStrata } from './comparable-strata.js';
import { excludedStrata } from './excluded-strata.js';
import { leastSquares } from './least-squares.js';

/** One randomized group of customers. */
interface RandomizedGroup {
  /** Index of the arm, from 0. */
  arm: number;
  /** Customers with an outcome. */
  n: number;
  /** Their mean outcome. */
  mean: number;
  /** The stratum of the group; omitted where the design has none. */
  stratum?: string | number;
}

const method = 'Difference of means of randomized groups (CR2)';
/** Below this many degrees of freedom even CR2's tests are not to be relied on (Pustejovsky & Tipton 2018). */
const reliable = 4;

/**
 * The effect of one arm against another where whole groups were randomized: arm means over customers, cluster-robust CR2
 * variances over groups with Bell & McCaffrey's degrees of freedom, Fieller for the relative effect. Where groups were
 * randomized within strata, arm means are averaged over strata by their shares of all customers. Groups without customers do
 * not count; each arm needs two in a stratum, and strata with fewer are excluded and named.
 *
 * Sources: Bell & McCaffrey (2002), Survey Methodology 28:169–181; R package clubSandwich.
 *
 * @throws InvalidInputError for no groups, arms, strata or counts that are none, means not finite, alpha outside (0, 1).
 */
export function groupRandomizedEffect(
  groups: readonly RandomizedGroup[],
  control: number,
  treatment: number,
  options: TestOptions,
): EffectEstimate {
  requireGroups(groups);
  if (control === treatment) throw new InvalidInputError('treatment', 'must be an arm other than the control');
  const compared = groups.filter(({ arm, n }) => n > 0 && (arm === control || arm === treatment));
  const counts = [control, treatment].map((arm) => compared.filter((group) => group.arm === arm).length);
  if (counts.some((count) => count < 2)) return unansweredEffect(method, 'Each arm needs at least two groups.');
  const { strata, warnings } = comparableGroups(compared, treatment);
  if (strata.length === 0)
    return unansweredEffect(method, 'Each arm needs at least two groups in a stratum.', warnings);
  const means = pooledMeans(strata, treatment);
  const [base, other] = [control, treatment].map((arm) => totalSkewness(strata, arm)) as [SkewedMean, SkewedMean];
  const skewness = skewnessOfDifference(base, other);
  if (means.df < reliable) {
    const message = `The groups leave only ${means.df.toFixed(1)} degrees of freedom, so the p-value and interval are unreliable.`;
    warnings.push({ code: 'FEW_DEGREES_OF_FREEDOM', message });
  }
  return armMeansEffect(means, { ...options, method, skewness, warnings });
}

/** The means that `groupRandomizedEffect` compares; null where groups do not suffice. */
export function groupRandomizedMeans(
  groups: readonly RandomizedGroup[],
  control: number,
  treatment: number,
): ArmMeans | null {
  requireGroups(groups);
  const compared = groups.filter(({ arm, n }) => n > 0 && (arm === control || arm === treatment));
  const { strata } = comparableGroups(compared, treatment);
  return strata.length === 0 ? null : pooledMeans(strata, treatment);
}

/** Strata in which both arms have two groups, each as a list of its groups. */
function comparableGroups(groups: readonly RandomizedGroup[], treatment: number) {
  const names = [...new Set(groups.map(stratumOf))];
  const cells = names.flatMap((name, stratum) =>
    [0, 1].map((arm) => {
      const own = groups.filter((group) => stratumOf(group) === name && armOf(group, treatment) === arm);
      return { arm, stratum, n: own.length, means: [0], centred: [[0]] };
    }),
  );
  const { strata, excluded } = comparableStrata(cells, 2, 'EXCLUDED');
  return {
    strata: strata.map(({ key }) => groups.filter((group) => stratumOf(group) === names[key])),
    warnings: excludedStrata(
      excluded.keys.map((key) => at(names, key)),
      excluded.share,
      'groups',
    ),
  };
}

function stratumOf({ stratum = '' }: RandomizedGroup): string {
  return String(stratum);
}

function armOf({ arm }: RandomizedGroup, treatment: number): 0 | 1 {
  return arm === treatment ? 1 : 0;
}

/** A mean per arm and stratum, so that the strata's weighted sums are contrasts of one regression. */
function pooledMeans(strata: readonly (readonly RandomizedGroup[])[], treatment: number): ArmMeans {
  const cells: GroupedCell[] = strata.flatMap((groups, stratum) =>
    groups.map((group, index) => ({
      x: unitVector(2 * strata.length, 2 * stratum + armOf(group, treatment)),
      n: group.n,
      mean: group.mean,
      squares: 0,
      group: `${stratum} ${index}`,
    })),
  );
  const fit = leastSquares(cells)!;
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  const shares = strata.map((groups) => groups.reduce((sum, { n }) => sum + n, 0) / total);
  const weights = (onControl: number, onTreatment: number) =>
    shares.flatMap((share) => [onControl * share, onTreatment * share]);
  const mean = (onCells: readonly number[]) =>
    onCells.reduce((sum, weight, i) => sum + weight * at(fit.coefficients, i), 0);
  const [ofControl, ofTreatment] = [weights(1, 0), weights(0, 1)];
  return {
    m1: mean(ofTreatment),
    m0: mean(ofControl),
    v11: clusterContrast(cells, fit, ofTreatment).variance,
    v00: clusterContrast(cells, fit, ofControl).variance,
    v10: 0,
    df: clusterContrast(cells, fit, weights(-1, 1)).degreesOfFreedom,
  };
}

/**
 * Variance and third cumulant of an arm's mean over customers, from the groups' totals Σ(y − m) as units: Σ w²·Σd² and Σ w³·Σd³
 * over the squared and cubed customers of the arm in each stratum.
 */
function totalSkewness(strata: readonly (readonly RandomizedGroup[])[], arm: number): SkewedMean {
  const total = sum(strata.flat().map(({ n }) => n));
  let [n, variance, thirdCumulant] = [0, 0, 0];
  for (const groups of strata) {
    const share = sum(groups.map((group) => group.n)) / total;
    const own = groups.filter((group) => group.arm === arm);
    const customers = sum(own.map((group) => group.n));
    const mean = sum(own.map((group) => (group.n / customers) * group.mean));
    const distances = own.map((group) => (share * group.n * (group.mean - mean)) / customers);
    n += own.length;
    variance += sum(distances.map((distance) => distance ** 2));
    thirdCumulant += sum(distances.map((distance) => distance ** 3));
  }
  return { n, variance, thirdCumulant };
}

function unitVector(length: number, index: number): number[] {
  return Array.from({ length }, (_, i) => (i === index ? 1 : 0));
}

function requireGroups(groups: readonly RandomizedGroup[]): void {
  requireLength('groups', groups, 1);
  groups.forEach(({ arm, n, mean }, i) => {
    requireCount(`groups[${i}].arm`, arm);
    requireCount(`groups[${i}].n`, n);
    requireMagnitude(`groups[${i}].mean`, mean);
  });
}
