import { invalid } from '../graph/expected-error.js';
import { scoreProportionEffect } from '../statistics/effects/score-proportions.js';
import { welchMeanEffect } from '../statistics/effects/welch-mean.js';
import type { TestOptions } from '../statistics/summaries.js';
import { AlternativeHypothesis } from './alternative.js';
import { alphaOf } from './confidence.js';
import { type Effect, effectOf } from './effect.js';
import type { EffectInput } from './effect-input.js';
import { readSample } from './sample-input.js';

/**
 * One effect from summary statistics.
 * @throws ExpectedError when a sample is a proportion and the other a mean, or a level is out of range;
 *   InvalidInputError for impossible numbers
 */
export function calculateEffect(input: EffectInput): Effect {
  const control = readSample('control', input.control);
  const treatment = readSample('treatment', input.treatment);
  const options: TestOptions = {
    alpha: alphaOf(input.confidenceLevel),
    alternative: input.alternative ?? AlternativeHypothesis.TWO_SIDED,
  };
  if (control.kind === 'proportion' && treatment.kind === 'proportion') {
    return effectOf(scoreProportionEffect(control.summary, treatment.summary, options));
  }
  if (control.kind === 'mean' && treatment.kind === 'mean') {
    return effectOf(welchMeanEffect(control.summary, treatment.summary, options));
  }
  throw invalid('treatment', 'A proportion and a mean cannot be compared: give two proportions or two means.');
}
