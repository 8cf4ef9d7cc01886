import { requireFinite, requireNonNegative, requireOpenProbability } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { gaussLegendre } from '../quadrature/gauss-legendre.js';
import { findRoot } from '../root-finding.js';
import { chiSquaredLowerTail } from './chi-squared.js';
import { studentTUpperQuantile, studentTUpperTail } from './student-t.js';

/** What one tier of covariates explains, and how far arms may be apart in it. */
export interface RestrictedPart {
  /** Share R² of the difference's variance that the tier explains beyond the tiers before it, from 0 to 1. */
  share: number;
  /** Independent covariates K of the tier. */
  degreesOfFreedom: number;
  /** Largest Mahalanobis distance a accepted; Infinity for none. */
  limit: number;
}

/** What covariates explain is taken as at most this share: beyond, the rest is narrower than the quadrature can see. */
const LARGEST_SHARE = 0.999;
/** Nodes at most, for one, two and three restricted parts; three together are many, and t tails cost more than normal ones. */
const MOST_NODES = [0, 160, 64, 32];
const MOST_NODES_OF_T = [0, 160, 64, 20];

/**
 * P(T ≥ t) of a studentized difference under rerandomization, T = √(1 − ΣR²)·Z + Σ √R²·L_{K,a}, where Z is standard normal and
 * L_{K,a} is the first coordinate of a K-dimensional standard normal vector whose squared length is at most a. Without restricted
 * parts it is the normal. Computed directly: a sum of positive terms, by Gauss–Legendre over x = √a·sin θ, in
 * which L's density φ(x)·P(χ²_{K−1} ≤ a − x²)/P(χ²_K ≤ a) is smooth. Shares that add up to more than 0.999 are scaled to
 * that, which errs on the safe side. With finite degrees of freedom Z is a t instead, for a variance that was estimated from few.
 *
 * Source: Li, Ding & Rubin (2018), PNAS 115:9157–9162, theorem 1 and proposition 2; theorem 3 for tiers.
 *
 * @param parts at most three that restrict anything
 * @param df degrees of freedom of Z, above 0; Infinity for the normal
 * @throws InvalidInputError for arguments out of range
 */
export function rerandomizedUpperTail(t: number, parts: readonly RestrictedPart[], df = Infinity): number {
  requireFinite('t', t);
  return tailOf(mixtureOf(parts, df), t);
}

/** The t with upper tail p, 0 < p < 1; with infinite degrees of freedom never further from 0 than the normal's. */
export function rerandomizedUpperQuantile(p: number, parts: readonly RestrictedPart[], df = Infinity): number {
  requireOpenProbability('p', p);
  const mixture = mixtureOf(parts, df);
  const unrestricted = studentTUpperQuantile(p, df);
  if (mixture.shifts.length === 1 || unrestricted === 0) return unrestricted;
  // Symmetric: the quantile of a large p is the one of 1 − p with its sign turned.
  if (unrestricted < 0) return -rerandomizedUpperQuantile(1 - p, parts, df);
  const excess = (t: number) => tailOf(mixture, t) - p;
  let high = unrestricted * (1 + 1e-9) + 1e-12;
  while (excess(high) > 0) high *= 1.5;
  return findRoot(excess, 0, high);
}

/** A normal (or t) of standard deviation `scale` around points with weights that add up to 1. */
interface Mixture {
  df: number;
  scale: number;
  shifts: number[];
  weights: number[];
}

function tailOf({ df, scale, shifts, weights }: Mixture, t: number): number {
  let sum = 0;
  for (let i = 0; i < shifts.length; i++) sum += weights[i]! * studentTUpperTail((t - shifts[i]!) / scale, df);
  return sum;
}

function mixtureOf(parts: readonly RestrictedPart[], df: number): Mixture {
  const restricted = mixtureParts(parts);
  const most = (df === Infinity ? MOST_NODES : MOST_NODES_OF_T)[restricted.length];
  if (most === undefined) throw new InvalidInputError('parts', `must be at most three, not ${restricted.length}`);
  const rest = 1 - restricted.reduce((sum, { share }) => sum + share, 0);
  let mixture: Mixture = { df, scale: Math.sqrt(rest), shifts: [0], weights: [1] };
  for (const part of restricted) mixture = convolve(mixture, part, Math.min(most, nodesFor(part, rest)));
  return mixture;
}

/** Nodes after which more change nothing above 2e-14, as trials with 400 showed: the integrand turns within 1/√(a·(1 + R²/rest)). */
function nodesFor({ share, limit }: RestrictedPart, rest: number): number {
  return Math.ceil(20 + 6 * Math.sqrt(limit * (1 + share / rest)));
}

/** The parts that say and restrict something, their shares adding up to at most 0.999. */
function mixtureParts(parts: readonly RestrictedPart[]): RestrictedPart[] {
  parts.forEach(({ share, degreesOfFreedom, limit }, i) => {
    requireNonNegative(`parts[${i}].share`, share);
    if (!(degreesOfFreedom >= 1)) throw new InvalidInputError(`parts[${i}].degreesOfFreedom`, 'must be at least 1');
    if (!(limit > 0)) throw new InvalidInputError(`parts[${i}].limit`, `must be above 0, not ${limit}`);
  });
  const restricted = parts.filter(({ share, limit }) => share > 0 && limit < Infinity);
  const total = restricted.reduce((sum, { share }) => sum + share, 0);
  if (total <= LARGEST_SHARE) return restricted;
  if (total > 1 + 1e-9) throw new InvalidInputError('parts', `must have shares that add up to at most 1, not ${total}`);
  return restricted.map((part) => ({ ...part, share: (part.share * LARGEST_SHARE) / total }));
}

function convolve({ df, scale, shifts, weights }: Mixture, part: RestrictedPart, count: number): Mixture {
  const { share, degreesOfFreedom, limit } = part;
  const rule = gaussLegendre(count);
  const radius = Math.sqrt(limit);
  const points = rule.nodes.map((node) => (node * Math.PI) / 2);
  const density = points.map((angle, i) => {
    const [x, cosine] = [radius * Math.sin(angle), Math.cos(angle)];
    const inside = degreesOfFreedom === 1 ? 1 : chiSquaredLowerTail(limit * cosine * cosine, degreesOfFreedom - 1);
    return rule.weights[i]! * Math.exp(-0.5 * x * x) * inside * cosine;
  });
  const total = density.reduce((sum, value) => sum + value, 0);
  return {
    df,
    scale,
    shifts: shifts.flatMap((shift) => points.map((angle) => shift + Math.sqrt(share) * radius * Math.sin(angle))),
    weights: weights.flatMap((weight) => density.map((value) => (weight * value) / total)),
  };
}
