import { gaussLegendre } from '../quadrature/gauss-legendre.js';

const rule = gaussLegendre(16);
/** Each panel reaches this many times as far as the one before. */
const GROWTH = 3;
/** How far below its start, in natural logarithms, the integrand no longer counts. */
const NEGLIGIBLE = 46;

/** The purchase rate of a customer is gamma(shape, alpha), the rate of stopping gamma(s, beta). */
export interface DropoutRates {
  shape: number;
  alpha: number;
  s: number;
  beta: number;
}

/**
 * ln ∫ ((α + T)/(α + τ))^shape ((β + T)/(β + τ))^s s/(β + τ) dτ from t to T, the odds that a customer who bought last at t has stopped by
 * T, with its slopes. The hypergeometric form of the papers subtracts nearly equal numbers and its series stall where α and β differ
 * much; here only positive terms are added.
 *
 * The integrand falls from t on, and changes on a logarithmic scale of the time since t: Gauss–Legendre rules of 16 points on panels that
 * grow by a factor, from the scale on which it first changes, until it is negligible.
 *
 * @param slopes where the slopes are written
 */
export function logDropoutIntegral(
  { shape, alpha, s, beta }: DropoutRates,
  from: number,
  until: number,
  slopes: Float64Array,
): number {
  slopes.fill(0);
  if (until <= from) return -Infinity;
  const [alphaFrom, betaFrom] = [alpha + from, beta + from];
  const first = 1 / (shape / alphaFrom + (s + 1) / betaFrom + 1 / alphaFrom);
  const length = until - from;
  let [low, high] = [0, Math.min(first, length)];
  let sum = 0;
  for (;;) {
    const middle = (low + high) / 2;
    const half = (high - low) / 2;
    for (let node = 0; node < rule.nodes.length; node++) {
      const since = middle + half * rule.nodes[node]!;
      const byAlpha = Math.log1p(since / alphaFrom);
      const byBeta = Math.log1p(since / betaFrom);
      const inverseBeta = 1 / (betaFrom + since);
      const term = half * rule.weights[node]! * Math.exp(-shape * byAlpha - s * byBeta) * inverseBeta;
      sum += term;
      slopes[0]! += term * byAlpha;
      slopes[1]! += term / (alphaFrom + since);
      slopes[2]! += term * byBeta;
      slopes[3]! += term * inverseBeta;
    }
    if (high >= length || shape * Math.log1p(high / alphaFrom) + s * Math.log1p(high / betaFrom) > NEGLIGIBLE) break;
    [low, high] = [high, Math.min(length, high * GROWTH)];
  }
  const [alphaRise, betaRise] = [Math.log1p(length / alphaFrom), Math.log1p(length / betaFrom)];
  slopes[0] = alphaRise - slopes[0]! / sum;
  slopes[1] = shape * (1 / (alpha + until) - slopes[1]! / sum);
  slopes[2] = 1 / s + betaRise - slopes[2]! / sum;
  slopes[3] = s / (beta + until) - ((s + 1) * slopes[3]!) / sum;
  return Math.log(s * sum) + shape * alphaRise + s * betaRise;
}
