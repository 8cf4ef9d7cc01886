import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { seededGenerator } from '../../seeded-generator.js';

/** The difference of means in one resample, and its standard error as Welch's test takes it. */
interface Replicate {
  readonly difference: number;
  readonly standardError: number;
}

/** Draws customers of each arm with replacement, arm sizes kept, again and again. */
export function* bootstrapReplicates(
  control: readonly number[],
  treatment: readonly number[],
  seed: number,
  resamples: number,
): Generator<Replicate> {
  const generator = seededGenerator(seed);
  const [controls, treated] = [Float64Array.from(control), Float64Array.from(treatment)];
  for (let b = 0; b < resamples; b++) {
    const c = drawnMean(controls, generator);
    const t = drawnMean(treated, generator);
    yield { difference: t.mean - c.mean, standardError: Math.sqrt(t.variance + c.variance) };
  }
}

/** Mean and squared standard error of customers drawn with replacement, by Welford's updates. */
function drawnMean(values: Float64Array, generator: RandomGenerator): { mean: number; variance: number } {
  const n = values.length;
  let [mean, squares] = [0, 0];
  for (let i = 1; i <= n; i++) {
    const value = values[uniformInt(generator, 0, n - 1)]!;
    const delta = value - mean;
    mean += delta / i;
    squares += delta * (value - mean);
  }
  return { mean, variance: squares / (n - 1) / n };
}
