import { requireLength, requireNumber, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { logScaledChiDensity } from './log-scaled-chi.js';
import { normalDensity, normalLowerTail, normalUpperQuantile, normalUpperTail } from './normal.js';
import { invertTail } from './tail-inversion.js';
import { climb, integrateUnimodal } from './unimodal-integral.js';

/** Whether the largest statistic counts (one-sided) or the one largest in size (two-sided). */
export type DunnettSides = 'ONE' | 'TWO';

/**
 * P(max Tᵢ ≥ t), or P(max |Tᵢ| ≥ t) with two sides, of several treatments compared with one control: t statistics with a common
 * variance estimate on `df` degrees of freedom (Infinity: known variance) and correlations λᵢλⱼ, λᵢ = √(nᵢ/(nᵢ + n₀)).
 * The upper tail is computed as such.
 *
 * Source: Dunnett (1955), JASA 50:1096–1121: given the control and the variance the treatments are independent; both integrals by
 * the trapezoid rule.
 *
 * @param lambdas one per treatment, each in (0, 1)
 * @throws InvalidInputError for arguments out of range
 */
export function dunnettUpperTail(t: number, lambdas: readonly number[], df: number, sides: DunnettSides): number {
  requireNumber('t', t);
  check(lambdas, df);
  return tail(t, lambdas, df, sides).upper;
}

/** The t with upper tail p, 0 < p < 1. */
export function dunnettUpperQuantile(p: number, lambdas: readonly number[], df: number, sides: DunnettSides): number {
  requireOpenProbability('p', p);
  check(lambdas, df);
  const tails = {
    lower: (t: number) => tail(t, lambdas, df, sides).lower,
    upper: (t: number) => tail(t, lambdas, df, sides).upper,
  };
  const bonferroni = normalUpperQuantile(Math.min(0.4, p / lambdas.length / (sides === 'TWO' ? 2 : 1)));
  return invertTail(tails, 'upper', p, bonferroni, 0.5);
}

function check(lambdas: readonly number[], df: number): void {
  requireLength('lambdas', lambdas, 1);
  lambdas.forEach((lambda, i) => {
    requireOpenProbability(`lambdas[${i}]`, lambda);
  });
  if (!(df > 0)) throw new InvalidInputError('df', `df must be above 0, not ${df}.`);
}

function tail(
  t: number,
  lambdas: readonly number[],
  df: number,
  sides: DunnettSides,
): { lower: number; upper: number } {
  if (sides === 'TWO' && t <= 0) return { lower: 0, upper: 1 };
  if (df === Infinity) return known(t, lambdas, sides);
  const logDensity = logScaledChiDensity(df);
  const width = Math.min(0.5, 1 / Math.sqrt(2 * df));
  const side = (name: 'lower' | 'upper') => {
    const integrand = (u: number) => logDensity(u) + Math.log(known(t * Math.exp(u), lambdas, sides)[name]);
    return Math.min(1, integrateUnimodal(integrand, climb(integrand, 0, width), width));
  };
  const upper = side('upper');
  return { lower: upper < 0.5 ? 1 - upper : side('lower'), upper };
}

/** Beyond this distance past the statistic the control's density no longer counts. */
const MARGIN = 9.5;
/** The trapezoid rule is exact to 1e-12 with steps of this share of the narrowest feature. */
const FINENESS = 0.25;

/** Both tails for a known variance: the control's deviation z integrated out. */
function known(t: number, lambdas: readonly number[], sides: DunnettSides): { lower: number; upper: number } {
  const narrowest = Math.min(1, ...lambdas.map((lambda) => Math.sqrt(1 - lambda * lambda) / lambda));
  const step = FINENESS * narrowest;
  const reach = Math.ceil((Math.abs(t) + MARGIN) / step);
  let [lower, upper] = [0, 0];
  // With two sides z and −z weigh the same.
  for (let i = sides === 'TWO' ? 0 : -reach; i <= reach; i++) {
    const z = i * step;
    const density = normalDensity(z) * (sides === 'TWO' && i > 0 ? 2 : 1);
    let logInside = 0;
    for (const lambda of lambdas) {
      const scale = Math.sqrt(1 - lambda * lambda);
      const above = normalUpperTail((t - lambda * z) / scale);
      const below = sides === 'TWO' ? normalLowerTail((-t - lambda * z) / scale) : 0;
      logInside += Math.log1p(-Math.min(1, above + below));
    }
    lower += density * Math.exp(logInside);
    upper -= density * Math.expm1(logInside);
  }
  return { lower: Math.min(1, step * lower), upper: Math.min(1, step * upper) };
}
