import { InvalidInputError } from '../invalid-input.js';
import { findRoot } from '../root-finding.js';
import { meanPower, proportionPower } from './contrast-power.js';
import { type PowerInput, type PowerProblem, powerProblem } from './power-input.js';

export interface PowerAnalysis {
  method: string;
  /** Power of the least powerful contrast at the answer's sizes; as given where the effect was solved for. */
  power: number | null;
  totalSampleSize: number | null;
  /** In the order of the allocation, the control first; `groups` where whole groups are randomized. */
  arms: { sampleSize: number; groups: number | null }[];
  /** Null where no effect reaches the power; `relative` null on a baseline that is not positive. */
  effect: { absolute: number; relative: number | null } | null;
  insufficientData: string | null;
}

const largestTotal = 1e15;
const smallestArm = 2;

/**
 * Power, sample size or smallest effect of an experiment that compares each treatment with the control: proportions by the
 * score test, means by the t-test, groups by the t-test on group means; several treatments each at alpha divided by their
 * number, the least powerful contrast counting. A size is solved as a real number N, and arm i gets ceil(N·wᵢ), or whole groups
 * enough, at least two of either; a solved effect is the smallest increase (decrease for `LESS`) that reaches the power.
 *
 * Sources: see `proportionPower` and `meanPower`; Donner & Klar (2000), "Design and Analysis of Cluster Randomization Trials",
 * ch. 5, for the variance of group means.
 *
 * @throws InvalidInputError naming the field that is missing, superfluous, out of range, or asks for more than 1e15 customers.
 */
export function powerAnalysis(input: PowerInput): PowerAnalysis {
  const problem = powerProblem(input);
  if (problem.totalSampleSize === null) return solveSize(problem, problem.effect!, problem.power!);
  const sizes = problem.shares.map((share) => share * problem.totalSampleSize!);
  const arms = wholeArms(problem, problem.totalSampleSize);
  const base = { method: methodOf(problem), totalSampleSize: problem.totalSampleSize, arms, insufficientData: null };
  if (!isLargeEnough(problem, sizes)) {
    const insufficientData = `Each arm needs at least two ${problem.groups === null ? 'customers' : 'groups'}.`;
    return { ...base, power: problem.power, effect: describeEffect(problem, problem.effect), insufficientData };
  }
  if (problem.effect !== null) {
    const power = leastPower(problem, problem.effect, sizes);
    return { ...base, power, effect: describeEffect(problem, problem.effect) };
  }
  const effect = solveEffect(problem, sizes, problem.power!);
  const insufficientData =
    effect === null ? 'No effect that the outcome allows reaches this power at this size.' : null;
  return { ...base, power: problem.power, effect: describeEffect(problem, effect), insufficientData };
}

function methodOf({ standardDeviation, groups }: PowerProblem): string {
  if (groups !== null) return 't-test of group means';
  return standardDeviation === null ? 'score test of two proportions' : 't-test of two means';
}

function describeEffect({ baseline }: PowerProblem, absolute: number | null): PowerAnalysis['effect'] {
  if (absolute === null) return null;
  return { absolute, relative: baseline > 0 ? absolute / baseline : null };
}

/** Power of the least powerful contrast for arms of those (possibly fractional) sizes. */
function leastPower(problem: PowerProblem, effect: number, sizes: readonly number[]): number {
  const [control, ...treatments] = sizes;
  const powers = [...new Set(treatments)].map((size) => contrastPower(problem, effect, control!, size));
  return Math.min(...powers);
}

function contrastPower(problem: PowerProblem, effect: number, n0: number, n1: number): number {
  const { baseline, standardDeviation, groups, contrastAlpha: alpha, alternative } = problem;
  const options = { alpha, alternative };
  const rate = baseline + effect;
  if (groups === null) {
    return standardDeviation === null
      ? proportionPower(baseline, rate, n0, n1, options)
      : meanPower(effect, standardDeviation, n0, n1, options);
  }
  const binomial = (baseline * (1 - baseline) + rate * (1 - rate)) / 2;
  const variance = standardDeviation === null ? binomial : standardDeviation ** 2;
  const inflation = 1 + (groups.size - 1) * groups.intraclassCorrelation;
  const deviation = Math.sqrt((variance * inflation) / groups.size);
  return meanPower(effect, deviation, n0 / groups.size, n1 / groups.size, options);
}

function isLargeEnough({ groups }: PowerProblem, sizes: readonly number[]): boolean {
  return sizes.every((size) => size / (groups?.size ?? 1) >= smallestArm);
}

function solveSize(problem: PowerProblem, effect: number, power: number): PowerAnalysis {
  const unit = problem.groups?.size ?? 1;
  const excess = (total: number) => {
    const sizes = problem.shares.map((share) => share * total);
    return leastPower(problem, effect, sizes) - power;
  };
  // Three customers or groups in a contrast leave one degree of freedom.
  const smallest = (3 * unit) / (problem.shares[0]! + Math.min(...problem.shares.slice(1)));
  const total = excess(smallest) >= 0 ? smallest : findRoot(excess, smallest, enoughFor(excess, smallest));
  const counts = problem.shares.map((share) => Math.max(smallestArm, Math.ceil((total * share) / unit)));
  const sizes = counts.map((count) => count * unit);
  return {
    method: methodOf(problem),
    power: leastPower(problem, effect, sizes),
    totalSampleSize: sizes.reduce((sum, size) => sum + size, 0),
    arms: sizes.map((sampleSize, i) => ({ sampleSize, groups: problem.groups === null ? null : counts[i]! })),
    effect: describeEffect(problem, effect),
    insufficientData: null,
  };
}

function enoughFor(excess: (total: number) => number, smallest: number): number {
  let total = 2 * smallest;
  while (excess(total) < 0) {
    total *= 2;
    if (total > largestTotal) {
      throw new InvalidInputError('effect', `needs more than ${largestTotal} customers to be found with this power`);
    }
  }
  return total;
}

const steps = 400;

/** The effect nearest to zero, in the alternative's direction, that reaches the power; null where none does. */
function solveEffect(problem: PowerProblem, sizes: readonly number[], power: number): number | null {
  const sign = problem.alternative === 'LESS' ? -1 : 1;
  const excess = (size: number) => leastPower(problem, sign * size, sizes) - power;
  const ceiling = problem.standardDeviation === null ? room(problem.baseline, sign) : Number.MAX_VALUE;
  let reached = 0;
  let next = Math.min(ceiling / 2, smallestStep(problem, sizes));
  while (next < ceiling && excess(next) < 0) {
    reached = next;
    next = problem.standardDeviation === null ? Math.min(next + ceiling / steps, (next + ceiling) / 2) : next * 2;
    if (next === reached || ceiling - next < 1e-12 * ceiling) return null;
  }
  return sign * findRoot(excess, reached, next);
}

function room(baseline: number, sign: number): number {
  return sign > 0 ? 1 - baseline : baseline;
}

/** One standard error of the control's mean: an effect of that size is hardly ever powerful. */
function smallestStep({ baseline, standardDeviation }: PowerProblem, sizes: readonly number[]): number {
  const deviation = standardDeviation ?? Math.sqrt(baseline * (1 - baseline));
  return deviation / Math.sqrt(Math.max(...sizes));
}

/** Whole customers that add up to the total as closely to the shares as can be, by largest remainder. */
function wholeArms({ shares, groups }: PowerProblem, total: number): PowerAnalysis['arms'] {
  const exact = shares.map((share) => share * total);
  const sizes = exact.map(Math.floor);
  const missing = total - sizes.reduce((sum, size) => sum + size, 0);
  const order = exact.map((_, i) => i).sort((a, b) => exact[b]! - sizes[b]! - (exact[a]! - sizes[a]!) || a - b);
  for (const i of order.slice(0, missing)) sizes[i]!++;
  return sizes.map((sampleSize) => {
    return { sampleSize, groups: groups === null ? null : Math.round(sampleSize / groups.size) };
  });
}
