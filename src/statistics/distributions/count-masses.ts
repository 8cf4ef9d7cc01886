import { binomialMass, poissonMass } from './saddle-point.js';

/** A distribution of a count. */
export interface CountDistribution {
  readonly mean: number;
  /** The largest possible count; infinite for Poisson's. */
  readonly largest: number;
  mass(count: number): number;
  /** mass(count + 1)/mass(count). */
  growth(count: number): number;
}

/** Successes of n customers at a rate in [0, 1]. */
export function binomialCount(n: number, rate: number): CountDistribution {
  const rest = 1 - rate;
  return {
    mean: n * rate,
    largest: n,
    mass: (count) => binomialMass(count, n - count, rate, rest),
    growth: (count) => ((n - count) / (count + 1)) * (rate / rest),
  };
}

/** Events of which `mean` ≥ 0 are expected. */
export function poissonCount(mean: number): CountDistribution {
  return {
    mean,
    largest: Number.POSITIVE_INFINITY,
    mass: (count) => poissonMass(count, mean),
    growth: (count) => mean / (count + 1),
  };
}

/** Probabilities of consecutive counts. */
export interface CountMasses {
  readonly from: number;
  readonly masses: Float64Array;
  /** `below[i]` is the sum of the masses before place i, from the smallest count; `above[i]` that of places i and later. */
  readonly below: Float64Array;
  readonly above: Float64Array;
}

/**
 * The probabilities of all counts that have at least the smallest one of interest. From the mode outwards each follows from its
 * neighbor, which keeps 12 digits.
 */
export function countMasses({ mean, largest, mass, growth }: CountDistribution, smallest: number): CountMasses {
  const mode = Math.min(largest, Math.floor(mean));
  const peak = mass(mode);
  const up = massesFrom(peak, largest - mode, smallest, (step) => growth(mode + step));
  const down = massesFrom(peak, mode, smallest, (step) => 1 / growth(mode - 1 - step));
  const lower = down.length - 1;
  const masses = new Float64Array(lower + up.length);
  for (let i = 0; i < lower; i++) masses[i] = down[lower - i]!;
  masses.set(up, lower);
  const below = new Float64Array(masses.length + 1);
  const above = new Float64Array(masses.length + 1);
  for (let i = 0; i < masses.length; i++) below[i + 1] = below[i]! + masses[i]!;
  for (let i = masses.length - 1; i >= 0; i--) above[i] = above[i + 1]! + masses[i]!;
  return { from: mode - lower, masses, below, above };
}

/** The mass of a count and those of at most so many after it, up to the first that is too small; by growing arrays, as there may be millions. */
function massesFrom(first: number, most: number, smallest: number, ratio: (step: number) => number): Float64Array {
  let found = new Float64Array(64);
  found[0] = first;
  let length = 1;
  for (let last = first; length <= most && last >= smallest; length++) {
    if (length === found.length) {
      const longer = new Float64Array(2 * length);
      longer.set(found);
      found = longer;
    }
    last *= ratio(length - 1);
    found[length] = last;
  }
  return found.subarray(0, length);
}
