import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalDraw } from '../normal-draws.js';

/** Uniform on (0, 1]: its logarithm is finite. */
export function drawPositive(generator: RandomGenerator): number {
  return 1 - uniformFloat64(generator);
}

/**
 * A draw from the gamma distribution with a shape and rate 1.
 * Source: Marsaglia & Tsang (2000), "A simple method for generating gamma variables", ACM TOMS 26(3):363–372.
 */
export function drawGamma(generator: RandomGenerator, shape: number): number {
  if (shape < 1) return drawGamma(generator, shape + 1) * drawPositive(generator) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = normalDraw(generator);
    const root = 1 + c * normal;
    if (root <= 0) continue;
    const v = root * root * root;
    const square = normal * normal;
    const uniform = drawPositive(generator);
    // The first condition implies the second, and saves two logarithms nearly always.
    if (uniform < 1 - 0.0331 * square * square) return d * v;
    if (Math.log(uniform) < square / 2 + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** A draw from the beta distribution, as the share of one gamma variable in two. */
export function drawBeta(generator: RandomGenerator, a: number, b: number): number {
  const first = drawGamma(generator, a);
  const second = drawGamma(generator, b);
  // Both vanish only where the distribution is as good as two points.
  return first + second > 0 ? first / (first + second) : Number(uniformFloat64(generator) * (a + b) < a);
}
