import type { EffectEstimate, Interval, TestOptions } from '../summaries.js';
import type { NumberNeededToTreat } from './proportions/number-needed-to-treat.js';

/** What resampling did. */
interface Resampling {
  /** Null where all possibilities were gone through. */
  readonly seed: number | null;
  readonly resamples: number;
  readonly exact: boolean;
}

/** The answer of a two-sample method; what it does not give is omitted. */
export interface TwoSampleAnswer {
  readonly estimate: EffectEstimate;
  /** Treatment ÷ control; null ends are open. */
  readonly oddsRatio?: Interval;
  /** Treatment ÷ control; null ends are open. */
  readonly rateRatio?: Interval;
  readonly numberNeededToTreat?: NumberNeededToTreat | null;
  readonly probabilityHigher?: number | null;
  readonly resampling?: Resampling;
}

/**
 * A method on given samples: the test of a difference of `shift`, treatment − control, in `statistic` and `pValue`, beside the
 * estimate and limits of the difference itself.
 */
export type TwoSampleTest = (options: TestOptions, shift: number) => TwoSampleAnswer;

/** The estimate from samples of which the treatment was moved by −shift, moved back. */
export function movedBack(estimate: EffectEstimate, shift: number): EffectEstimate {
  const back = (end: number | null) => (end === null ? null : end + shift);
  const moved = (interval: Interval): Interval => ({
    estimate: back(interval.estimate),
    lower: back(interval.lower),
    upper: back(interval.upper),
  });
  const { absolute, skewnessAdjusted } = estimate;
  return {
    ...estimate,
    absolute: moved(absolute),
    ...(skewnessAdjusted && { skewnessAdjusted: moved(skewnessAdjusted) }),
  };
}
