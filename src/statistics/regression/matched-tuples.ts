import { requireCount, requireLength, requireMagnitude } from '../argument-checks.js';
import { type ArmMeans, armMeansEffect, unansweredEffect } from '../effects/arm-means.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { type EffectEstimate, requireTestOptions, type TestOptions } from '../summaries.js';
import type { Warning } from '../warning.js';
import { betweenFactors, betweenFreedom, varyMeasurably } from './between-strata.js';

/** The units of one arm in one matched pair or tuple: customers, or the customers of a group where groups are matched. */
export interface TupleCell {
  /** Any key that is the same for the whole tuple. */
  tuple: string | number;
  /** Index of the arm, from 0. */
  arm: number;
  /** Customers with an outcome. */
  n: number;
  /** Their mean outcome. */
  mean: number;
}

interface TupleMeans {
  /** Null where the tuples do not suffice. */
  means: ArmMeans | null;
  /** Tuples in which both arms have an outcome. */
  tuples: number;
  /** Tuples excluded because one of the two arms has no outcome. */
  leftOut: number;
}

const method = 'Matched tuples: variance of differences between tuples';

/**
 * Arm means of two arms over matched pairs or tuples: Σ w·ȳ with each tuple's share w of all customers of the tuples in use.
 * With one customer per arm in a tuple the variance within is unknown, so variances and covariance come from the variation
 * between tuples: Σ c·(ȳ₁ − m₁)(ȳ₀ − m₀) with c = w²/((1 − 2w)(1 + Σ w²/(1 − 2w))), which is 1/(J(J − 1)) for J tuples of one
 * size. The variance is on average too large, never too small, where effects differ between tuples. Degrees of freedom
 * 1/Σw² − 1: J − 1 for tuples of one size.
 *
 * Sources: Imai, King & Nall (2009), Statistical Science 24:29–53; Pashley & Miratrix (2021), Journal of Educational and
 * Behavioral Statistics 46:271–296, the variance for strata of varying size.
 *
 * @param cells at most one per tuple and arm; other arms' customers count for a tuple's share
 * @returns no means for fewer than two tuples, or where one tuple has half of all customers
 * @throws InvalidInputError for no cells, cells given twice, counts or means that are none, a treatment that is the control.
 */
function matchedTupleMeans(cells: readonly TupleCell[], control: number, treatment: number): TupleMeans {
  requireCells(cells);
  if (control === treatment) throw new InvalidInputError('treatment', 'must be an arm other than the control');
  const tuples = byTuple(cells);
  const complete = tuples.flatMap(({ n, arms }) => {
    const [base, other] = [arms.get(control), arms.get(treatment)];
    return base === undefined || other === undefined ? [] : [{ n, base, other }];
  });
  const counts = { tuples: complete.length, leftOut: tuples.length - complete.length };
  const total = complete.reduce((sum, { n }) => sum + n, 0);
  const weights = complete.map(({ n }) => n / total);
  if (!varyMeasurably(weights)) return { ...counts, means: null };
  return { ...counts, means: weightedMeans(complete, weights) };
}

/**
 * The effect of one arm against another over matched pairs or tuples: t, and Fieller with the tuples' covariance for the relative
 * effect. With pairs of one size it is the paired t-test.
 *
 * @throws InvalidInputError as `matchedTupleMeans` does, for alpha outside (0, 1), an unknown alternative.
 */
export function matchedTuplesEffect(
  cells: readonly TupleCell[],
  control: number,
  treatment: number,
  options: TestOptions,
): EffectEstimate {
  requireTestOptions(options);
  const { means, tuples, leftOut } = matchedTupleMeans(cells, control, treatment);
  const warnings = leftOut === 0 ? [] : [excludedTuples(leftOut)];
  if (means !== null) return armMeansEffect(means, { ...options, method, warnings });
  const reason =
    tuples < 2
      ? 'At least two tuples with both arms are needed.'
      : 'One tuple has half of all customers, so the variation between tuples cannot be estimated.';
  return unansweredEffect(method, reason, warnings);
}

function excludedTuples(count: number): Warning {
  const message =
    count === 1
      ? '1 tuple is excluded because an arm has no outcome in it.'
      : `${count} tuples are excluded because an arm has no outcome in them.`;
  return { code: 'UNITS_EXCLUDED', message };
}

interface CompleteTuple {
  base: number;
  other: number;
}

/** Means are taken from a common origin, so that a large level costs no digits. */
function weightedMeans(tuples: readonly CompleteTuple[], weights: readonly number[]): ArmMeans {
  const [b0, o0] = [at(tuples, 0).base, at(tuples, 0).other];
  const sum = (value: (tuple: CompleteTuple, weight: number) => number) =>
    tuples.reduce((total, tuple, i) => total + value(tuple, at(weights, i)), 0);
  const m0 = b0 + sum(({ base }, weight) => weight * (base - b0));
  const m1 = o0 + sum(({ other }, weight) => weight * (other - o0));
  const factors = betweenFactors(weights);
  const spread = (value: (tuple: CompleteTuple) => number) =>
    tuples.reduce((total, tuple, i) => total + at(factors, i) * value(tuple), 0);
  return {
    m1,
    m0,
    v11: spread(({ other }) => (other - m1) ** 2),
    v00: spread(({ base }) => (base - m0) ** 2),
    v10: spread(({ base, other }) => (base - m0) * (other - m1)),
    df: betweenFreedom(weights),
  };
}

function byTuple(cells: readonly TupleCell[]): { n: number; arms: Map<number, number> }[] {
  const tuples = new Map<string | number, { n: number; arms: Map<number, number> }>();
  cells.forEach(({ tuple, arm, n, mean }, i) => {
    const own = tuples.get(tuple) ?? { n: 0, arms: new Map<number, number>() };
    tuples.set(tuple, own);
    if (n === 0) return;
    if (own.arms.has(arm)) throw new InvalidInputError(`cells[${i}]`, `arm ${arm} is given twice in tuple ${tuple}`);
    own.arms.set(arm, mean);
    own.n += n;
  });
  return [...tuples.values()];
}

function requireCells(cells: readonly TupleCell[]): void {
  requireLength('cells', cells, 1);
  cells.forEach(({ arm, n, mean }, i) => {
    requireCount(`cells[${i}].arm`, arm);
    requireCount(`cells[${i}].n`, n);
    requireMagnitude(`cells[${i}].mean`, mean);
  });
}
