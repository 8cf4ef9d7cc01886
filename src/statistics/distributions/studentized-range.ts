import jstat from 'jstat';
import { requireCount, requireNumber, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { chiSquaredLowerTail } from './chi-squared.js';
import { fLowerTail } from './f.js';
import { logNormalUpperTail } from './log-normal-tail.js';
import { logScaledChiDensity } from './log-scaled-chi.js';
import { normalDensity, normalLowerTail, normalUpperQuantile, normalUpperTail } from './normal.js';
import { studentTTwoSided } from './student-t.js';
import { invertPositiveTail, type Side } from './tail-inversion.js';
import { climb, integrateUnimodal } from './unimodal-integral.js';

/**
 * P(Q ≤ q) of the studentized range of `groups` means on `df` degrees of freedom (Infinity: known variance).
 * Source: the double integral of Copenhaver & Holland (1988), both parts by the trapezoid rule.
 */
export function studentizedRangeLowerTail(q: number, groups: number, df: number): number {
  check(q, groups, df);
  return tail(q, groups, df, 'lower');
}

/** P(Q ≥ q), computed directly: the p-value of Tukey's test. */
export function studentizedRangeUpperTail(q: number, groups: number, df: number): number {
  check(q, groups, df);
  return tail(q, groups, df, 'upper');
}

/** The q with lower tail p, 0 < p < 1. */
export function studentizedRangeQuantile(p: number, groups: number, df: number): number {
  return quantile(p, groups, df, 'lower');
}

/** The q with upper tail p, 0 < p < 1. */
export function studentizedRangeUpperQuantile(p: number, groups: number, df: number): number {
  return quantile(p, groups, df, 'upper');
}

function check(q: number, groups: number, df: number): void {
  requireNumber('q', q);
  requireCount('groups', groups, 2);
  if (!(df > 0)) throw new InvalidInputError('df', `df must be above 0, not ${df}.`);
}

function quantile(p: number, groups: number, df: number, side: Side): number {
  requireOpenProbability('p', p);
  check(0, groups, df);
  const tails = {
    lower: (q: number) => tail(q, groups, df, 'lower'),
    upper: (q: number) => tail(q, groups, df, 'upper'),
  };
  const { start, scale } = startingPoint(side === 'upper' ? p : 1 - p, groups, df);
  return invertPositiveTail(tails, side, p, start, scale);
}

/** jstat's quantile where it gives one, mostly good to seven digits, else Bonferroni's bound; the tails decide the digits. */
function startingPoint(upper: number, groups: number, df: number): { start: number; scale: number } {
  const approximate = approximateQuantile(upper, groups, df);
  if (approximate > 1e-3 && approximate < Number.POSITIVE_INFINITY) return { start: approximate, scale: 1e-7 };
  const pairs = (groups * (groups - 1)) / 2;
  const start = Math.SQRT2 * normalUpperQuantile(Math.min(0.4, upper / (2 * pairs)) || 0.4);
  return { start, scale: 0.25 };
}

/** jstat gives up with an exception where its iteration does not converge: far tails, few degrees of freedom. */
function approximateQuantile(upper: number, groups: number, df: number): number {
  try {
    return jstat.jStat.tukey.inv(1 - upper, groups, df);
  } catch {
    return Number.NaN;
  }
}

/** The range's tail at q·S, averaged over the density of u = ln S. */
function tail(q: number, groups: number, df: number, side: Side): number {
  if (q <= 0) return side === 'lower' ? 0 : 1;
  if (q === Infinity) return side === 'lower' ? 1 : 0;
  if (groups === 2) return ofTwo(q, df, side);
  const range = rangeTail(groups, side);
  if (df === Infinity) return range(q);
  const logRange = side === 'upper' ? logUpperTail(groups, range) : (w: number) => Math.log(range(w));
  const logDensity = logScaledChiDensity(df);
  const integrand = (u: number) => logDensity(u) + logRange(q * Math.exp(u));
  const width = Math.min(0.5, 1 / Math.sqrt(2 * df));
  return Math.min(1, integrateUnimodal(integrand, climb(integrand, 0, width), width));
}

/** From FAR on at most one pair of means is so far apart, to a share of 1e-50: the pairs' tails add up. */
function logUpperTail(groups: number, range: (w: number) => number): (w: number) => number {
  const logPairs = Math.log(groups * (groups - 1));
  return (w) => (w < FAR ? Math.log(range(w)) : logPairs + logNormalUpperTail(w * Math.SQRT1_2));
}

/** The range of two is √2 times a t. */
function ofTwo(q: number, df: number, side: Side): number {
  if (side === 'upper') return studentTTwoSided(q * Math.SQRT1_2, df);
  return df === Infinity ? chiSquaredLowerTail((q * q) / 2, 1) : fLowerTail((q * q) / 2, 1, df);
}

/** A range whose tail is still far above the smallest double. */
const FAR = 40;
/** Normal tails are doubles above 0 within this bound. */
const BOUND = 37;

/**
 * The tail of the range of k standard normals by w, an integral over z, the smallest of them: k ∫ φ(z)(Φ(z + w) − Φ(z))ᵏ⁻¹ dz is
 * P(R ≤ w); Φ̄(z)ᵏ⁻¹ minus that power instead gives P(R ≥ w), and is written so that nothing cancels.
 */
function rangeTail(k: number, side: Side): (w: number) => number {
  const grid = normalGrid(k);
  if (side === 'lower') return (w) => sumOverSmallest(w, k, grid, (node) => between(node, w) ** (k - 1));
  return (w) =>
    sumOverSmallest(w, k, grid, ({ z, above }) => {
      const beyond = Math.min(1, normalUpperTail(z + w) / above);
      return -(above ** (k - 1)) * Math.expm1((k - 1) * Math.log1p(-beyond));
    });
}

/** A point of the integration with what depends on it alone. */
interface Node {
  readonly z: number;
  readonly density: number;
  /** Φ(z) and Φ̄(z). */
  readonly below: number;
  readonly above: number;
}

interface Grid {
  readonly step: number;
  readonly stepsToBound: number;
  /** From −stepsToBound to stepsToBound steps. */
  readonly nodes: readonly Node[];
}

/**
 * The narrowest peaks are as wide as a normal's of deviation 1/√k; steps of three quarters of that leave an error of 1e-15.
 */
function normalGrid(k: number): Grid {
  const step = Math.min(0.25, 0.75 / Math.sqrt(k));
  const stepsToBound = Math.floor(BOUND / step);
  const nodes = Array.from({ length: 2 * stepsToBound + 1 }, (_, i) => {
    const z = (i - stepsToBound) * step;
    return { z, density: normalDensity(z), below: normalLowerTail(z), above: normalUpperTail(z) };
  });
  return { step, stepsToBound, nodes };
}

/** Sums outwards from about where the smallest lies, −w/2 or the median smallest of k. */
function sumOverSmallest(w: number, k: number, { step, stepsToBound, nodes }: Grid, f: (node: Node) => number): number {
  const centre = Math.max(0, stepsToBound - Math.round(Math.max(w / 2, normalUpperQuantile(0.5 / k)) / step));
  const term = (i: number) => nodes[i]!.density * f(nodes[i]!);
  let sum = term(centre);
  for (const direction of [-1, 1]) {
    let value = 1;
    for (let i = centre + direction; value > sum * 1e-18 && i >= 0 && i < nodes.length; i += direction) {
      value = term(i);
      sum += value;
    }
  }
  return Math.min(1, k * step * sum);
}

/** Φ(z + w) − Φ(z): for narrow w the series about the middle, else from whichever tails are small. */
function between({ z, below, above }: Node, w: number): number {
  if (w < 0.02) {
    const square = (z + w / 2) ** 2;
    const fourth = ((square - 6) * square + 3) / 1920;
    return w * normalDensity(z + w / 2) * (1 + w * w * ((square - 1) / 24 + w * w * fourth));
  }
  if (z > 0) return above - normalUpperTail(z + w);
  if (z + w < 0) return normalLowerTail(z + w) - below;
  return 1 - below - normalUpperTail(z + w);
}
