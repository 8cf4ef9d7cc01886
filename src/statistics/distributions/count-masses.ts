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
  const up = [mass(mode)];
  for (let k = mode; k < largest && up[k - mode]! >= smallest; k++) up.push(up[k - mode]! * growth(k));
  const down: number[] = [];
  let last = mass(mode);
  for (let k = mode - 1; k >= 0 && last >= smallest; k--) {
    last /= growth(k);
    down.push(last);
  }
  const masses = Float64Array.from([...down.reverse(), ...up]);
  const below = new Float64Array(masses.length + 1);
  const above = new Float64Array(masses.length + 1);
  for (let i = 0; i < masses.length; i++) below[i + 1] = below[i]! + masses[i]!;
  for (let i = masses.length - 1; i >= 0; i--) above[i] = above[i + 1]! + masses[i]!;
  return { from: mode - down.length, masses, below, above };
}
