import { requireLength, requireNumber, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { adaptiveGauss, panelEdges } from '../quadrature/adaptive-gauss.js';
import { logNormalUpperTail } from './log-normal-tail.js';
import { logScaledChiDensity } from './log-scaled-chi.js';
import { normalDensity, normalLowerTail, normalUpperQuantile, normalUpperTail } from './normal.js';
import { invertTail, type Side } from './tail-inversion.js';
import { climb, integrateUnimodal } from './unimodal-integral.js';

/** Whether the largest statistic counts (one-sided) or the one largest in size (two-sided). */
export type DunnettSides = 'ONE' | 'TWO';

/**
 * P(max Tᵢ ≥ t), or P(max |Tᵢ| ≥ t) with two sides, of several treatments compared with one control: t statistics with a common
 * variance estimate on `df` degrees of freedom (Infinity: known variance) and correlations λᵢλⱼ, λᵢ = √(nᵢ/(nᵢ + n₀)).
 * The upper tail is computed directly.
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
  return tail(t, lambdas, df, sides, 'upper');
}

/** The t with upper tail p, 0 < p < 1. */
export function dunnettUpperQuantile(p: number, lambdas: readonly number[], df: number, sides: DunnettSides): number {
  requireOpenProbability('p', p);
  check(lambdas, df);
  const tails = {
    lower: (t: number) => tail(t, lambdas, df, sides, 'lower'),
    upper: (t: number) => tail(t, lambdas, df, sides, 'upper'),
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

function tail(t: number, lambdas: readonly number[], df: number, sides: DunnettSides, side: Side): number {
  if (sides === 'TWO' && t <= 0) return side === 'lower' ? 0 : 1;
  const groups = sameLambdas(lambdas);
  if (df === Infinity) return known(t, groups, sides, side);
  const logDensity = logScaledChiDensity(df);
  const width = Math.min(0.5, 1 / Math.sqrt(2 * df));
  const logKnown =
    side === 'upper' ? logUpperTail(groups, sides) : (x: number) => Math.log(known(x, groups, sides, side));
  const integrand = (u: number) => logDensity(u) + logKnown(t * Math.exp(u));
  return Math.min(1, integrateUnimodal(integrand, climb(integrand, 0, width), width));
}

/** From here on, where the tail is 1e-280, it is taken to fall as one treatment's does. */
const FAR = 36;

function logUpperTail(groups: readonly LambdaGroup[], sides: DunnettSides): (t: number) => number {
  const beyond = Math.log(known(FAR, groups, sides, 'upper')) - logNormalUpperTail(FAR);
  return (t) => (t < FAR ? Math.log(known(t, groups, sides, 'upper')) : beyond + logNormalUpperTail(t));
}

/** Treatments of the same λ, which share all they need. */
interface LambdaGroup {
  readonly lambda: number;
  /** √(1 − λ²). */
  readonly scale: number;
  readonly count: number;
}

function sameLambdas(lambdas: readonly number[]): LambdaGroup[] {
  return [...new Set(lambdas)].map((lambda) => ({
    lambda,
    scale: Math.sqrt(1 - lambda * lambda),
    count: lambdas.filter((other) => other === lambda).length,
  }));
}

/** Beyond this distance past the statistic the control's density no longer counts. */
const MARGIN = 9.5;
/** Normal densities are doubles above 0 within this bound. */
const BOUND = 39;
/** The trapezoid rule is exact to 1e-12 with steps of this share of the narrowest feature. */
const FINENESS = 0.25;
/** Features narrower than this are cheaper to find by bisecting. */
const NARROW = 0.1;
const PANELS = 12;
const DEVIATIONS = [-9, -3, 0, 3, 9];

/** The tail for a known variance: the control's deviation z integrated out. */
function known(t: number, groups: readonly LambdaGroup[], sides: DunnettSides, side: Side): number {
  const integrand = givenControl(t, groups, sides, side);
  const reach = Math.min(Math.abs(t) + MARGIN, BOUND);
  const narrowest = Math.min(1, ...groups.map(({ lambda, scale }) => scale / lambda));
  // With two sides z and −z weigh the same.
  const low = sides === 'TWO' ? 0 : -reach;
  const times = sides === 'TWO' ? 2 : 1;
  if (narrowest < NARROW)
    return Math.min(1, times * adaptiveGauss(integrand, panelEdges(low, reach, PANELS, changesOf(t, groups))));
  const step = FINENESS * narrowest;
  const steps = Math.ceil(reach / step);
  let sum = sides === 'TWO' ? integrand(0) / 2 : 0;
  for (let i = sides === 'TWO' ? 1 : -steps; i <= steps; i++) sum += integrand(i * step);
  return Math.min(1, times * step * sum);
}

/** The control's density at z times the tail given z. */
function givenControl(
  t: number,
  groups: readonly LambdaGroup[],
  sides: DunnettSides,
  side: Side,
): (z: number) => number {
  return (z) => {
    let logInside = 0;
    for (const { lambda, scale, count } of groups) {
      const above = normalUpperTail((t - lambda * z) / scale);
      const below = sides === 'TWO' ? normalLowerTail((-t - lambda * z) / scale) : 0;
      logInside += count * Math.log1p(-Math.min(1, above + below));
    }
    return normalDensity(z) * (side === 'lower' ? Math.exp(logInside) : -Math.expm1(logInside));
  };
}

/** Where each treatment goes from surely below the statistic to surely above it. */
function changesOf(t: number, groups: readonly LambdaGroup[]): number[] {
  return groups.flatMap(({ lambda, scale }) => DEVIATIONS.map((deviations) => (t + deviations * scale) / lambda));
}
