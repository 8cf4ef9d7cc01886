import { requireFinite, requirePositive } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import type { TwoSampleTest } from './two-sample-answer.js';

/** A claim that the difference lies beyond a margin. */
export interface MarginClaim {
  /** `NON_INFERIORITY`: worse by less than the margin. `SUPERIORITY`: better by more than the margin. */
  readonly goal: 'NON_INFERIORITY' | 'SUPERIORITY';
  /** Above 0, in the unit of the difference. */
  readonly margin: number;
  /** Whether a lower value is better, as for complaints. */
  readonly lowerIsBetter: boolean;
}

/** One-sided test of a difference other than none. */
export interface MarginTest {
  readonly method: string;
  /** The difference, treatment − control, that is to be ruled out. */
  readonly nullDifference: number;
  /** `GREATER`: the claim is a difference above it. */
  readonly alternative: 'GREATER' | 'LESS';
  readonly statistic: number | null;
  readonly degreesOfFreedom: number | null;
  readonly pValue: number | null;
  /** The one-sided confidence limit of the difference: beyond `nullDifference` exactly when the claim is shown. */
  readonly limit: number | null;
  /** pValue < alpha; null without a p-value. */
  readonly shown: boolean | null;
  readonly insufficientData: string | null;
}

/** Two one-sided tests. */
export interface EquivalenceTest {
  /** That the difference is above the lower bound. */
  readonly aboveLower: MarginTest;
  /** That it is below the upper one. */
  readonly belowUpper: MarginTest;
  /** The larger of both p-values. */
  readonly pValue: number | null;
  readonly shown: boolean | null;
}

/**
 * Non-inferiority, or superiority by a margin: a one-sided test at `alpha` of the method's own kind, its hypothesis moved to the margin.
 *
 * Source: Farrington & Manning (1990), Statistics in Medicine 9:1447–1454, for proportions; Blackwelder (1982).
 *
 * @throws InvalidInputError for a margin not above 0, and as the method
 */
export function marginTest(
  test: TwoSampleTest,
  { goal, margin, lowerIsBetter }: MarginClaim,
  alpha: number,
): MarginTest {
  requirePositive('margin', margin);
  const sign = (goal === 'SUPERIORITY') === lowerIsBetter ? -1 : 1;
  return oneSided(test, sign * margin, lowerIsBetter ? 'LESS' : 'GREATER', alpha);
}

/** @throws InvalidInputError unless lower < upper, both finite */
export function requireEquivalence({ lower, upper }: { lower: number; upper: number }): void {
  requireFinite('equivalence.lower', lower);
  requireFinite('equivalence.upper', upper);
  if (lower >= upper) throw new InvalidInputError('equivalence.upper', 'The upper bound must be above the lower one.');
}

/**
 * Equivalence by two one-sided tests (TOST), each at `alpha`: shown exactly when the two-sided interval of confidence 1 − 2·alpha
 * lies between the bounds.
 *
 * Source: Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15:657–680.
 *
 * @throws InvalidInputError unless lower < upper, both finite, and as the method
 */
export function equivalenceTest(
  test: TwoSampleTest,
  { lower, upper }: { lower: number; upper: number },
  alpha: number,
): EquivalenceTest {
  requireEquivalence({ lower, upper });
  const aboveLower = oneSided(test, lower, 'GREATER', alpha);
  const belowUpper = oneSided(test, upper, 'LESS', alpha);
  if (aboveLower.pValue === null || belowUpper.pValue === null)
    return { aboveLower, belowUpper, pValue: null, shown: null };
  const pValue = Math.max(aboveLower.pValue, belowUpper.pValue);
  return { aboveLower, belowUpper, pValue, shown: pValue < alpha };
}

function oneSided(
  test: TwoSampleTest,
  nullDifference: number,
  alternative: 'GREATER' | 'LESS',
  alpha: number,
): MarginTest {
  const { absolute, relative: _, warnings: __, ...result } = test({ alpha, alternative }, nullDifference).estimate;
  return {
    ...result,
    nullDifference,
    alternative,
    limit: alternative === 'GREATER' ? absolute.lower : absolute.upper,
    shown: result.pValue === null ? null : result.pValue < alpha,
  };
}
