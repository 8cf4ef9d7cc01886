import type { Alternative, EffectEstimate, Interval, TestOptions } from '../summaries.js';
import type { PairwiseDifferences } from './pairwise-differences.js';

/** A rank test, whatever its null distribution. */
export interface RankTest {
  readonly method: string;
  readonly differences: PairwiseDifferences;
  /** Standard deviation of U where no customer of one arm equals one of the other. */
  readonly deviationBetween: number;
  deviationAt(shift: number): number;
  pValue(u: number, deviation: number, alternative: Alternative): number;
}

/** What the test says of the shift that it was asked about. */
export interface TestedShift {
  readonly shift: number;
  readonly pValue: number;
  /** Whether more than half of the pairs speak for a larger shift. */
  readonly above: boolean;
}

/**
 * Hodges and Lehmann's estimate with the hull of the shifts that a rank test does not reject, made to agree with the p-value of the
 * tested shift where ties let them differ: see `mannWhitneyEffect`.
 */
export function shiftLimits(
  test: RankTest,
  options: TestOptions,
  tested: TestedShift,
): Pick<EffectEstimate, 'absolute' | 'warnings'> {
  const { differences } = test;
  const { alternative } = options;
  const least = alternative === 'LESS' ? null : passedUntilAccepted(test, options, 'GREATER');
  const most = alternative === 'GREATER' ? null : passedUntilAccepted(test, options, 'LESS');
  const interval = {
    estimate: differences.median(),
    lower: least ? differences.ranked(least) : null,
    upper: most ? differences.ranked(differences.count + 1 - most) : null,
  };
  if (least === 0 || most === 0) {
    return {
      absolute: interval,
      warnings: ['There are too few customers to exclude any shift: an end is open (null).'],
    };
  }
  if (interval.lower !== null && interval.lower === interval.upper && pValueAt(test, interval.lower) < options.alpha) {
    const warning =
      'The arms differ in shape: no shift of all values alike explains them, so the shift has no interval.';
    return { absolute: { ...interval, lower: null, upper: null }, warnings: [warning] };
  }
  return agreeing(interval, tested, options.alpha);
}

/**
 * How many differences, counted from the end that speaks against `side`, a shift must pass until it is accepted; 0 where none is
 * rejected. Just past k of them U is pairs − k from the one end, k from the other.
 */
function passedUntilAccepted(test: RankTest, { alpha, alternative }: TestOptions, side: 'GREATER' | 'LESS'): number {
  const pairs = test.differences.count;
  const tail = alternative === 'TWO_SIDED' ? alpha / 2 : alpha;
  const p = (passed: number) => test.pValue(side === 'GREATER' ? pairs - passed : passed, test.deviationBetween, side);
  let [rejected, accepted] = [-1, pairs];
  while (accepted - rejected > 1) {
    const middle = Math.floor((rejected + accepted) / 2);
    if (p(middle) >= tail) accepted = middle;
    else rejected = middle;
  }
  return accepted;
}

function pValueAt(test: RankTest, shift: number): number {
  const { higher, equal } = test.differences.compare(shift);
  return test.pValue(higher + equal / 2, test.deviationAt(shift), 'TWO_SIDED');
}

function agreeing(
  interval: Interval,
  { shift, pValue, above }: TestedShift,
  alpha: number,
): Pick<EffectEstimate, 'absolute' | 'warnings'> {
  const { lower, upper } = interval;
  const rejected = pValue < alpha;
  if (shift === lower || shift === upper) {
    const belongs = rejected ? 'does not belong' : 'belongs';
    return {
      absolute: interval,
      warnings: [`Customers have equal values: the limit ${shift} itself ${belongs} to the interval.`],
    };
  }
  const outside = (lower !== null && shift < lower) || (upper !== null && shift > upper);
  if (!rejected || outside) return { absolute: interval, warnings: [] };
  const cut = above ? { ...interval, lower: shift } : { ...interval, upper: shift };
  return {
    absolute: cut,
    warnings: [`Customers have equal values: ${shift} itself is rejected, and the interval ends there.`],
  };
}
