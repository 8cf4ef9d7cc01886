import { betaLowerTail, betaQuantile, betaUpperQuantile, betaUpperTail } from './beta.js';
import { binomialLowerTail, binomialQuantile, binomialUpperQuantile, binomialUpperTail } from './binomial.js';
import {
  chiSquaredLowerTail,
  chiSquaredQuantile,
  chiSquaredUpperQuantile,
  chiSquaredUpperTail,
} from './chi-squared.js';
import { fLowerTail, fQuantile, fUpperQuantile, fUpperTail } from './f.js';
import {
  noncentralChiSquaredLowerTail,
  noncentralChiSquaredQuantile,
  noncentralChiSquaredUpperQuantile,
  noncentralChiSquaredUpperTail,
} from './noncentral-chi-squared.js';
import {
  noncentralFLowerTail,
  noncentralFQuantile,
  noncentralFUpperQuantile,
  noncentralFUpperTail,
} from './noncentral-f.js';
import {
  noncentralTLowerTail,
  noncentralTQuantile,
  noncentralTUpperQuantile,
  noncentralTUpperTail,
} from './noncentral-t.js';
import { normalLowerTail, normalQuantile, normalUpperQuantile, normalUpperTail } from './normal.js';
import { poissonLowerTail, poissonQuantile, poissonUpperQuantile, poissonUpperTail } from './poisson.js';
import { studentTLowerTail, studentTQuantile, studentTUpperQuantile, studentTUpperTail } from './student-t.js';
import {
  studentizedRangeLowerTail,
  studentizedRangeQuantile,
  studentizedRangeUpperQuantile,
  studentizedRangeUpperTail,
} from './studentized-range.js';

type Numeric = (first: number, ...parameters: number[]) => number;

/** Both tails and both quantiles of a distribution; the point or probability first, then the parameters. */
interface DistributionFamily {
  /** P(X ≤ x). */
  readonly lowerTail: Numeric;
  /** P(X ≥ x), computed directly. */
  readonly upperTail: Numeric;
  readonly quantile: Numeric;
  readonly upperQuantile: Numeric;
}

const family = (
  lowerTail: (...args: never[]) => number,
  upperTail: (...args: never[]) => number,
  quantile: (...args: never[]) => number,
  upperQuantile: (...args: never[]) => number,
): DistributionFamily => ({ lowerTail, upperTail, quantile, upperQuantile }) as unknown as DistributionFamily;

/** All distributions that have a name in the graph, with their parameters in the order of their functions. */
export const distributionFamilies = {
  normal: family(normalLowerTail, normalUpperTail, normalQuantile, normalUpperQuantile),
  studentT: family(studentTLowerTail, studentTUpperTail, studentTQuantile, studentTUpperQuantile),
  chiSquared: family(chiSquaredLowerTail, chiSquaredUpperTail, chiSquaredQuantile, chiSquaredUpperQuantile),
  f: family(fLowerTail, fUpperTail, fQuantile, fUpperQuantile),
  beta: family(betaLowerTail, betaUpperTail, betaQuantile, betaUpperQuantile),
  binomial: family(binomialLowerTail, binomialUpperTail, binomialQuantile, binomialUpperQuantile),
  poisson: family(poissonLowerTail, poissonUpperTail, poissonQuantile, poissonUpperQuantile),
  noncentralT: family(noncentralTLowerTail, noncentralTUpperTail, noncentralTQuantile, noncentralTUpperQuantile),
  noncentralChiSquared: family(
    noncentralChiSquaredLowerTail,
    noncentralChiSquaredUpperTail,
    noncentralChiSquaredQuantile,
    noncentralChiSquaredUpperQuantile,
  ),
  noncentralF: family(noncentralFLowerTail, noncentralFUpperTail, noncentralFQuantile, noncentralFUpperQuantile),
  studentizedRange: family(
    studentizedRangeLowerTail,
    studentizedRangeUpperTail,
    studentizedRangeQuantile,
    studentizedRangeUpperQuantile,
  ),
} as const;

export type DistributionName = keyof typeof distributionFamilies;

/** A distribution, and the point or the tail that is known. */
export interface DistributionQuestion {
  readonly distribution: DistributionName;
  /** In the order of the distribution's functions. */
  readonly parameters: readonly number[];
  readonly known: 'at' | 'lowerTail' | 'upperTail';
  readonly value: number;
}

/** A point with both its tails. */
interface DistributionPoint {
  /** Infinite where the wanted point is beyond the range of a double. */
  readonly at: number;
  readonly lowerTail: number;
  readonly upperTail: number;
}

/**
 * The point of a distribution that has a given tail, or both tails of a given point.
 * @throws InvalidInputError for parameters or tails out of range
 */
export function distributionPoint({ distribution, parameters, known, value }: DistributionQuestion): DistributionPoint {
  const { lowerTail, upperTail, quantile, upperQuantile } = distributionFamilies[distribution];
  const at = known === 'at' ? value : (known === 'lowerTail' ? quantile : upperQuantile)(value, ...parameters);
  return { at, lowerTail: lowerTail(at, ...parameters), upperTail: upperTail(at, ...parameters) };
}
