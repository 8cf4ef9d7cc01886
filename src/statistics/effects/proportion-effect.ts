import { expectsFew } from '../few-expected.js';
import type { EffectEstimate, ProportionSummary, TestOptions } from '../summaries.js';
import { exactProportionEffect } from './exact-proportions.js';
import { scoreProportionEffect } from './score-proportions.js';

/**
 * The effect on a proportion by the rule of readouts: the score test, with exact tails where some arm expects fewer than five
 * customers with the rarer outcome if there is no effect. There the normal approximation fails: with arms of 99,900 and 100 and a
 * rate of 0.001 it has 9.5 % false alarms at 5 %, and 9.1 % at 1 %.
 *
 * @throws InvalidInputError as `scoreProportionEffect`
 */
export function proportionEffect(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): EffectEstimate {
  const test = expectsFew(expectedCounts([control, treatment])) ? exactProportionEffect : scoreProportionEffect;
  return test(control, treatment, options);
}

/** The expected customers with the rarer outcome in each sample if all have the same rate. */
export function expectedCounts(samples: readonly ProportionSummary[]): number[] {
  const n = samples.reduce((sum, sample) => sum + sample.n, 0);
  const rate = samples.reduce((sum, { successes }) => sum + successes, 0) / Math.max(1, n);
  return samples.map((sample) => sample.n * Math.min(rate, 1 - rate));
}
