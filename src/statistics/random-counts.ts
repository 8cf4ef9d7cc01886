import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { binomialMass, poissonMass } from './distributions/saddle-point.js';
import { InvalidInputError } from './invalid-input.js';
import { sum } from './matrices/vectors.js';

/** Steps of drawing that take some seconds: each count takes about as many as its standard deviation. */
const MOST_STEPS = 2e8;

/**
 * Refuses draws that would take too long.
 * @param means of the counts to draw
 * @throws InvalidInputError naming `resamples`
 */
export function requireDrawable(means: readonly number[], replicates: number): void {
  const steps = sum(means.map((mean) => 1 + Math.sqrt(mean)));
  if (steps * replicates <= MOST_STEPS) return;
  const most = Math.floor(MOST_STEPS / steps);
  const instead = most < 99 ? 'use the approximate p-value' : `draw at most ${most} resamples`;
  const message = `Drawing counts as large as ${Math.round(Math.max(...means))} ${replicates} times would take too long: ${instead}.`;
  throw new InvalidInputError('resamples', message);
}

/** A count between `low` and `high` by inversion from the mode outwards, given neighbours' ratio P(k + 1)/P(k). */
function drawOutwards(
  u: number,
  mode: number,
  massAtMode: number,
  [low, high]: readonly [number, number],
  rise: (k: number) => number,
): number {
  let rest = u - massAtMode;
  let [up, down] = [mode, mode];
  let [upper, lower] = [massAtMode, massAtMode];
  while (rest > 0 && (up < high || down > low)) {
    if (up < high) {
      upper *= rise(up);
      up++;
      rest -= upper;
      if (rest <= 0) return up;
    }
    if (down > low) {
      down--;
      lower /= rise(down);
      rest -= lower;
      if (rest <= 0) return down;
    }
    if (upper === 0 && lower === 0) break;
  }
  return mode;
}

/** Successes among n trials of probability p, 0 ≤ p ≤ 1. */
export function drawBinomial(generator: RandomGenerator, n: number, p: number): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  const mass = binomialMass(mode, n - mode, p, 1 - p);
  return drawOutwards(uniformFloat64(generator), mode, mass, [0, n], (k) => ((n - k) / (k + 1)) * odds);
}

/** Successes among `draws` from `total` things of which `successes` succeed, without putting back. */
export function drawHypergeometric(
  generator: RandomGenerator,
  draws: number,
  successes: number,
  total: number,
): number {
  const low = Math.max(0, draws + successes - total);
  const high = Math.min(draws, successes);
  if (low === high) return low;
  const failures = total - successes;
  const mode = Math.min(high, Math.max(low, Math.floor(((draws + 1) * (successes + 1)) / (total + 2))));
  const p = draws / total;
  const q = (total - draws) / total;
  const mass =
    (binomialMass(mode, successes - mode, p, q) * binomialMass(draws - mode, failures - draws + mode, p, q)) /
    binomialMass(draws, total - draws, p, q);
  const rise = (k: number) => (((successes - k) / (k + 1)) * (draws - k)) / (failures - draws + k + 1);
  return drawOutwards(uniformFloat64(generator), mode, mass, [low, high], rise);
}

/** A Poisson count. */
export function drawPoisson(generator: RandomGenerator, mean: number): number {
  const mode = Math.floor(mean);
  const range = [0, Number.MAX_SAFE_INTEGER] as const;
  return drawOutwards(uniformFloat64(generator), mode, poissonMass(mode, mean), range, (k) => mean / (k + 1));
}
