import { allocationCount } from '../../../randomization/allocations.js';
import { acceptedSet } from '../../../randomization/rerandomization-probabilities.js';
import { rerandomize } from '../../../randomization/rerandomized.js';
import { balanceCriterion } from './balance-criterion.js';

const EQUAL_ARMS = [1, 1];
/** The largest number of allocations that are listed to count the acceptable ones. */
const MOST_LISTED = 1_000_000;
/** This number of units has more than 1e17 allocations, enough for any acceptance and alpha. */
const MANY_UNITS = 60;

/** Customers to draw into two equal arms that are balanced in their columns. */
interface BalanceJob {
  /** Row by row, in ascending order of the keys. */
  values: Float64Array<ArrayBuffer>;
  width: number;
  units: number;
  /** The tier of each column; ascending. */
  tierOf: number[];
  /** The share of draws that each tier accepts. */
  acceptances: number[];
  seed: string;
  mixedWith?: string;
}

interface BalancedDrawFound {
  /** Number of the accepted draw, from 1; 0 where a tier has no independent column. */
  draw: number;
  tiers: { degreesOfFreedom: number; limit: number | null }[];
  /** The smallest p-value that randomization inference could give. */
  smallestPValue: number;
}

/** @throws RandomizationError when no draw is accepted within a sufficient number of draws */
export function* balancedDraw(job: BalanceJob): Generator<number, BalancedDrawFound> {
  const { units, acceptances, seed, mixedWith } = job;
  const { tiers, accepts } = balanceCriterion(job);
  if (tiers.some(({ degreesOfFreedom }) => degreesOfFreedom === 0)) return { draw: 0, tiers, smallestPValue: 0 };
  const acceptance = acceptances.reduce((product, value) => product * value, 1);
  const design = { seed, mixedWith, weights: EQUAL_ARMS, units, accepts, acceptance };
  const smallest = smallestPValue(design);
  const draws = rerandomize(design);
  let step = draws.next();
  while (!step.done) {
    // The number of draws is geometric: this is the probability that no more are needed.
    yield -Math.expm1(step.value * Math.log1p(-Math.min(acceptance, 1 - 1e-9)));
    step = draws.next();
  }
  return { draw: step.value.draw, tiers, smallestPValue: smallest };
}

function smallestPValue(design: Parameters<typeof acceptedSet>[0] & { acceptance: number }): number {
  if (design.units >= MANY_UNITS) return 0;
  const possible = allocationCount(design.units, design.weights);
  if (possible <= BigInt(MOST_LISTED)) return acceptedSet(design, MOST_LISTED).smallestPValue;
  return Math.min(1, 2 / (Number(possible) * design.acceptance));
}
