import { requireCount, requireOpenProbability } from '../argument-checks.js';
import { everyPair } from '../comparisons/comparison.js';
import { chiSquaredUpperTail } from '../distributions/chi-squared.js';
import { at, entryOf } from '../entries.js';
import { generalizedQuadraticForm } from '../matrices/ordered-cholesky.js';
import { adjustPValues } from '../multiplicity/adjust-p-values.js';
import type { CorrectionMethod } from '../multiplicity/correction-method.js';
import { normalCritical, normalPValue } from '../tails.js';
import { type ConstantLevel, constantGroups, constantLevels, thinShares } from './constant-outcomes.js';
import { cellOverlap, type GroupOverlap, propensityRanges } from './overlap.js';
import { crudeMeans, type PatternTable, requirePatternTable, rowsOfGroups } from './pattern-table.js';
import { type MeanModel, type StandardizedMeans, standardizedMeans } from './standardized-means.js';

/** Groups to compare as if they had the same covariates. */
export interface AdjustedQuestion {
  table: PatternTable;
  /** The number of groups, each with customers. */
  groups: number;
  model: MeanModel;
  alpha: number;
  correction: CorrectionMethod;
}

/**
 * Why a group has no standardized mean: all its customers have the same outcome, none of the others' customers has a comparable one in it, covariates do not vary enough in it (or,
 * with common slopes, within groups), a logistic regression separates outcomes, or no other group is left to compare with.
 */
export type Refusal = 'CONSTANT' | 'NO_COMPARABLE' | 'NOT_DETERMINED' | 'SEPARATED' | 'ALONE';

export interface AdjustedGroup {
  n: number;
  crude: number;
  estimate: number | null;
  standardError: number | null;
  lower: number | null;
  upper: number | null;
  overlap: GroupOverlap;
  /** With slopes of its own, the share of the others whom it predicts from fewer than five customers: see `thinShares`. 0 with common slopes. */
  thin: number;
  refusal: Refusal | null;
}

/** The difference of two groups, the earlier minus the later. */
export interface AdjustedPair {
  a: number;
  b: number;
  crude: number;
  difference: number | null;
  standardError: number | null;
  lower: number | null;
  upper: number | null;
  pValue: number | null;
  adjustedPValue: number | null;
  /** Whether the crude difference points in the other direction; null without an adjusted one. */
  reversed: boolean | null;
}

export interface AdjustedComparison {
  groups: AdjustedGroup[];
  pairs: AdjustedPair[];
  /** Wald's test that all standardized means are equal; null where fewer than two are left. */
  omnibus: { statistic: number; degreesOfFreedom: number; pValue: number } | null;
  /** Customers of the groups that have a standardized mean: those whose covariates are the standard. */
  customers: number;
  /** Parameters of the regression; null without one. */
  parameters: number | null;
  /** Levels that separate outcomes; empty unless that is why there is no fit. */
  separating: ConstantLevel[];
}

/** Standardized means of the groups that can be compared, and why the others cannot. */
interface Standardized {
  /** The groups that have one, in the order of the means. */
  compared: number[];
  found: StandardizedMeans | null;
  refusals: Map<number, Refusal>;
  customers: number;
  separating: ConstantLevel[];
}

/**
 * Means of groups standardized to the covariates of all customers of the groups that can be compared, beside the crude ones, with pairs by
 * the normal distribution and the overlap of the groups. Groups that cannot be compared are taken out one step after the other,
 * with the reason; their customers are then not part of the standard.
 *
 * Sources: as `standardizedMeans`, `cellOverlap` and `propensityRanges`; Wald (1943) for the test of all groups.
 *
 * @throws InvalidInputError for rows that are not one table, fewer than two groups, alpha outside (0, 1)
 */
export function adjustedComparison(question: AdjustedQuestion): AdjustedComparison {
  const { table, groups, model, alpha, correction } = question;
  requirePatternTable(table);
  requireCount('groups', groups, 2);
  requireOpenProbability('alpha', alpha);
  const crude = crudeMeans(table, groups);
  const cells = cellOverlap(table, groups);
  const propensities = propensityRanges(table, groups);
  const { compared, found, refusals, customers, separating } = standardize(table, groups, model);
  const thin = model.interacted ? thinShares(table, groups) : null;
  const critical = normalCritical({ alpha, alternative: 'TWO_SIDED' });
  const estimates = crude.map(({ n, mean }, group): AdjustedGroup => {
    const place = compared.indexOf(group);
    const overlap = { ...at(cells, group), propensity: at(propensities, group) };
    const known = found === null || place < 0 ? null : estimateAt(found, place, critical);
    return {
      n,
      crude: mean,
      ...(known ?? noEstimate),
      overlap,
      thin: thin?.[group] ?? 0,
      refusal: refusals.get(group) ?? null,
    };
  });
  const everyGroup = Array.from(crude.keys());
  const pairs = everyPair(everyGroup).map(([a, b]) => {
    const crudeDifference = at(crude, a).mean - at(crude, b).mean;
    const places = [compared.indexOf(a), compared.indexOf(b)] as const;
    const tested = found === null || Math.min(...places) < 0 ? noTest : testPair(found, places, critical);
    const reversed = tested.difference === null ? null : tested.difference * crudeDifference < 0;
    return { a, b, crude: crudeDifference, ...tested, reversed };
  });
  const adjusted = adjustPValues(
    correction,
    pairs.map(({ pValue }) => pValue),
    alpha,
  );
  return {
    groups: estimates,
    pairs: pairs.map((pair, index) => ({ ...pair, adjustedPValue: at(adjusted, index) })),
    omnibus: found && waldOf(found),
    customers,
    parameters: found?.parameters ?? null,
    separating,
  };
}

const noEstimate = { estimate: null, standardError: null, lower: null, upper: null };
const noTest = { difference: null, standardError: null, lower: null, upper: null, pValue: null };

function standardize(table: PatternTable, groups: number, model: MeanModel): Standardized {
  const constant = constantGroups(table, groups);
  const refusals = new Map<number, Refusal>(constant.map((group) => [group, 'CONSTANT']));
  let compared = Array.from({ length: groups }, (_, group) => group).filter((group) => !constant.includes(group));
  for (;;) {
    const none = (reason: Refusal, separating: ConstantLevel[] = []): Standardized => {
      for (const group of compared) refusals.set(group, reason);
      return { compared: [], found: null, refusals, customers: 0, separating };
    };
    if (compared.length < 2) return none('ALONE');
    const own = rowsOfGroups(table, compared, groups);
    const apart = cellOverlap(own, compared.length).flatMap(({ uncovered }, place) => (uncovered === 1 ? [place] : []));
    const answer = apart.length > 0 ? null : standardizedMeans(own, compared.length, model);
    if (answer !== null && 'means' in answer) {
      return {
        compared,
        found: answer,
        refusals,
        customers: own.n.reduce((sum, count) => sum + count, 0),
        separating: [],
      };
    }
    if (answer !== null && answer.reason === 'SEPARATED') {
      const levels = constantLevels(own, model.interacted);
      return none(
        'SEPARATED',
        levels.map((level) => ({ ...level, group: level.group === null ? null : at(compared, level.group) })),
      );
    }
    const out = new Set(answer === null ? apart : answer.groups);
    for (const place of out) refusals.set(at(compared, place), answer === null ? 'NO_COMPARABLE' : 'NOT_DETERMINED');
    compared = compared.filter((_, place) => !out.has(place));
  }
}

function estimateAt({ means, covariance }: StandardizedMeans, place: number, critical: number) {
  const estimate = at(means, place);
  const standardError = Math.sqrt(Math.max(0, entryOf(covariance, place, place)));
  return {
    estimate,
    standardError,
    lower: estimate - critical * standardError,
    upper: estimate + critical * standardError,
  };
}

function testPair({ means, covariance }: StandardizedMeans, [a, b]: readonly [number, number], critical: number) {
  const difference = at(means, a) - at(means, b);
  const variance = entryOf(covariance, a, a) + entryOf(covariance, b, b) - 2 * entryOf(covariance, a, b);
  const standardError = Math.sqrt(Math.max(0, variance));
  return {
    difference,
    standardError,
    lower: difference - critical * standardError,
    upper: difference + critical * standardError,
    pValue: standardError > 0 ? normalPValue(difference / standardError, 'TWO_SIDED') : null,
  };
}

function waldOf({ means, covariance }: StandardizedMeans): AdjustedComparison['omnibus'] {
  const others = Array.from(means.keys()).slice(1);
  const differences = others.map((group) => at(means, group) - at(means, 0));
  const variances = others.map((a) =>
    others.map(
      (b) =>
        entryOf(covariance, a, b) - entryOf(covariance, a, 0) - entryOf(covariance, 0, b) + entryOf(covariance, 0, 0),
    ),
  );
  const { value, rank } = generalizedQuadraticForm(differences, variances);
  return rank === 0 ? null : { statistic: value, degreesOfFreedom: rank, pValue: chiSquaredUpperTail(value, rank) };
}
