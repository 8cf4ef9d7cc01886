import type { CrossProducts } from '../cross-products.js';
import { ratioEffect, ratioEstimates } from '../effects/ratio-means.js';
import { welchMeanEffect } from '../effects/welch-mean.js';
import { at } from '../entries.js';
import { expectationWarnings } from '../few-expected.js';
import type { EffectEstimate, MeanSummary, TestOptions } from '../summaries.js';
import { normalPValue } from '../tails.js';
import { hallMeanEffect } from './means/hall-mean.js';
import { pooledMeanEffect } from './means/pooled-t.js';
import { pairedMeanEffect } from './paired/paired-t.js';
import { exactRateEffect } from './rates/rate-exact.js';
import { exactScoreRateEffect } from './rates/rate-exact-score.js';
import { rateScore, scoreRateEffect, scoreRateRatio } from './rates/rate-score.js';
import { expectedEvents, type RateSummary } from './rates/rate-summary.js';
import { movedBack, type TwoSampleAnswer } from './two-sample-answer.js';

const meanTests = { WELCH: welchMeanEffect, POOLED_T: pooledMeanEffect, HALL: hallMeanEffect };
export type MeanMethod = keyof typeof meanTests;

/** A test of two means of which the treatment's is moved by −shift. @throws InvalidInputError as `welchMeanEffect` */
export function meanTest(
  method: MeanMethod,
  control: MeanSummary,
  treatment: MeanSummary,
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  const moved = { ...treatment, mean: treatment.mean - shift };
  return { estimate: movedBack(meanTests[method](control, moved, options), shift) };
}

/** The paired t-test of columns control, treatment and, if known, their difference, the treatment moved by −shift. @throws InvalidInputError as `pairedMeanEffect` */
export function pairedTest(pairs: CrossProducts, options: TestOptions, shift: number): TwoSampleAnswer {
  const means = pairs.means.map((mean, column) => (column === 0 ? mean : mean - shift));
  return { estimate: movedBack(pairedMeanEffect({ ...pairs, means }, options), shift) };
}

/**
 * The delta method of a ratio of sums. A difference of `shift` is tested on the numerator less shift × denominator, whose ratio is
 * lower by just that. @throws InvalidInputError as `ratioEstimates`
 */
export function ratioTest(
  control: CrossProducts,
  treatment: CrossProducts,
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  const { arms } = ratioEstimates([
    { name: 'all', arms: [control, shift === 0 ? treatment : lessDenominator(treatment, shift)] },
  ]);
  return { estimate: movedBack(ratioEffect(at(arms, 0), at(arms, 1), options), shift) };
}

function lessDenominator({ n, means, centred }: CrossProducts, shift: number): CrossProducts {
  const [[yy, xy], [, xx]] = centred as [[number, number], [number, number]];
  const product = xy - shift * xx;
  const square = Math.max(0, yy - 2 * shift * xy + shift * shift * xx);
  return {
    n,
    means: [at(means, 0) - shift * at(means, 1), at(means, 1)],
    centred: [
      [square, product],
      [product, xx],
    ],
  };
}

/** The score test of two rates, at a difference of `shift`, with all intervals that invert it. @throws InvalidInputError as `scoreRateEffect` */
export function rateTest(
  control: RateSummary,
  treatment: RateSummary,
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  const scored = scoreRateEffect(control, treatment, options);
  const warnings = expectationWarnings(expectedEvents(control, treatment), 'An arm', 'events', 'normal');
  const effect = { ...scored, warnings };
  const rateRatio = scoreRateRatio(control, treatment, options);
  return {
    estimate: shift === 0 ? effect : atDifference(effect, rateScore(control, treatment, shift), options),
    rateRatio,
  };
}

function atDifference(effect: EffectEstimate, statistic: number, { alternative }: TestOptions): EffectEstimate {
  return { ...effect, statistic, pValue: normalPValue(statistic, alternative), insufficientData: null };
}

/** The score test of two rates with exact tails. @throws InvalidInputError as `scoreRateEffect` */
export function exactScoreRateTest(
  control: RateSummary,
  treatment: RateSummary,
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  const { estimate, ratio } = exactScoreRateEffect(control, treatment, options, shift);
  return { estimate, rateRatio: ratio };
}

/** The exact conditional test of two rates. @throws InvalidInputError as `exactRateEffect` */
export function exactRateTest(control: RateSummary, treatment: RateSummary, options: TestOptions): TwoSampleAnswer {
  const { estimate, ratio } = exactRateEffect(control, treatment, options);
  return { estimate, rateRatio: ratio };
}
