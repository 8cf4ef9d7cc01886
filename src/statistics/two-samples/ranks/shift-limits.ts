import type { Alternative, EffectEstimate, Interval, TestOptions } from '../../summaries.js';
import type { Warning } from '../../warning.js';
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

/** The p-value of the tested shift. */
interface TestedShift {
  readonly shift: number;
  readonly pValue: number;
}

type ShiftEstimate = Pick<EffectEstimate, 'absolute' | 'warnings'>;

const openLimits: Warning = {
  code: 'OPEN_LIMITS',
  message: 'There are too few customers to rule out any shift, so at least one limit is open (null).',
};
const noLimits: Warning = {
  code: 'NO_LIMITS',
  message: 'The arms differ in shape: no shift of all values explains the data, so the shift has no interval.',
};

/**
 * Hodges and Lehmann's estimate with the hull of the shifts that a rank test does not reject, and a note where the tested shift is
 * an end of it: see `mannWhitneyEffect`.
 */
export function shiftLimits(test: RankTest, options: TestOptions, tested: TestedShift): ShiftEstimate {
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
      warnings: [openLimits],
    };
  }
  if (interval.lower !== null && interval.lower === interval.upper && pValueAt(test, interval.lower) < options.alpha) {
    return { absolute: { ...interval, lower: null, upper: null }, warnings: [noLimits] };
  }
  return withNote(interval, tested, options.alpha);
}

/**
 * How many differences, counted from the end that contradicts `side`, a shift must pass until it is accepted; 0 where none is
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
  const deviation = test.deviationAt(shift);
  // A shift that makes all values equal is never rejected.
  return deviation === 0 ? 1 : test.pValue(higher + equal / 2, deviation, 'TWO_SIDED');
}

function withNote(interval: Interval, { shift, pValue }: TestedShift, alpha: number): ShiftEstimate {
  if (shift !== interval.lower && shift !== interval.upper) return { absolute: interval, warnings: [] };
  const belongs = pValue < alpha ? 'does not belong' : 'belongs';
  const message = `Some customers have equal values: the limit ${shift} itself ${belongs} to the interval.`;
  return { absolute: interval, warnings: [{ code: 'TIED_LIMIT', message }] };
}
