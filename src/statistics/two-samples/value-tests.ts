import type { TestOptions } from '../summaries.js';
import { trimmedMeanEffect } from './means/trimmed-mean.js';
import { winsorizedMeanEffect } from './means/winsorized-mean.js';
import { mannWhitneyEffect } from './ranks/mann-whitney.js';
import { quantileEffect } from './ranks/quantile-difference.js';
import { bootstrapBcaEffect } from './resampling/bootstrap-bca.js';
import { bootstrapTEffect } from './resampling/bootstrap-t.js';
import { permutationTest } from './resampling/permutation-test.js';
import { movedBack, type TwoSampleAnswer } from './two-sample-answer.js';

/** Every customer's value, by arm. */
export interface ArmValues {
  readonly control: readonly number[];
  readonly treatment: readonly number[];
}

/** Yuen's test, the treatment moved by −shift. @throws InvalidInputError as `trimmedMeanEffect` */
export function trimmedTest(values: ArmValues, fraction: number, options: TestOptions, shift: number): TwoSampleAnswer {
  return { estimate: movedBack(trimmedMeanEffect(values.control, moved(values, shift), fraction, options), shift) };
}

/** Welch's test of capped values. @throws InvalidInputError as `winsorizedMeanEffect` */
export function winsorizedTest(
  { control, treatment }: ArmValues,
  fraction: number,
  options: TestOptions,
): TwoSampleAnswer {
  return { estimate: winsorizedMeanEffect(control, treatment, fraction, options) };
}

/** The difference of quantiles, the treatment moved by −shift. @throws InvalidInputError as `quantileEffect` */
export function quantileTest(
  values: ArmValues,
  probability: number,
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  return { estimate: movedBack(quantileEffect(values.control, moved(values, shift), probability, options), shift) };
}

/** The Mann–Whitney test of a shift. @throws InvalidInputError as `mannWhitneyEffect` */
export function rankTest({ control, treatment }: ArmValues, options: TestOptions, shift: number): TwoSampleAnswer {
  return mannWhitneyEffect(control, treatment, options, shift);
}

const resampled = { PERMUTATION: permutationTest, BOOTSTRAP_T: bootstrapTEffect, BOOTSTRAP_BCA: bootstrapBcaEffect };

/** A method that resamples. @throws InvalidInputError as `requireResampling` */
export function resamplingTest(
  method: keyof typeof resampled,
  { control, treatment }: ArmValues,
  { seed, resamples }: { seed: number; resamples: number },
  options: TestOptions,
  shift: number,
): TwoSampleAnswer {
  const effect = resampled[method](control, treatment, { ...options, seed, resamples }, shift);
  return {
    estimate: effect.estimate,
    resampling: { seed: effect.exact ? null : seed, resamples: effect.resamples, exact: effect.exact },
  };
}

function moved({ treatment }: ArmValues, shift: number): readonly number[] {
  return shift === 0 ? treatment : treatment.map((value) => value - shift);
}
