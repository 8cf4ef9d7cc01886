import { invalid } from '../../graph/expected-error.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { type Effect, twoSampleEffectOf } from '../../results/effect.js';
import type { TestOptions } from '../../statistics/summaries.js';
import { analyseTwoSamples, type TwoSampleQuestion } from '../../statistics/two-samples/two-sample-analysis.js';
import type { Engine } from '../../threads/engine.js';
import type { EffectInput } from './effect-input.js';
import { EffectMethod } from './effect-method.js';
import { readTwoSamples } from './two-sample-input.js';

/** Methods that may take longer than a request may hold up others. */
const LONG: ReadonlySet<string> = new Set([
  EffectMethod.FISHER,
  EffectMethod.FISHER_CENTRAL,
  EffectMethod.BOSCHLOO,
  EffectMethod.BARNARD,
  EffectMethod.QUANTILE,
  EffectMethod.MANN_WHITNEY,
  EffectMethod.PERMUTATION,
  EffectMethod.BOOTSTRAP_T,
  EffectMethod.BOOTSTRAP_BCA,
]);

/**
 * One effect from two samples.
 * @param engine does the long calculations
 * @throws ExpectedError for samples of different kinds, a method that does not fit them, arguments that do not fit the method, and
 *   numbers out of range; InvalidInputError for impossible numbers
 */
export async function calculateEffect(input: EffectInput, engine: Engine): Promise<Effect> {
  const question = questionOf(input);
  const { method } = question.samples;
  const result = LONG.has(method) ? await engine.run(analyseTwoSamples, [question]) : analyseTwoSamples(question);
  return twoSampleEffectOf(result, confidenceOf(question.options.alpha));
}

function questionOf(input: EffectInput): TwoSampleQuestion {
  const samples = readTwoSamples(input);
  const options: TestOptions = {
    alpha: alphaOf(input.confidenceLevel),
    alternative: input.alternative ?? AlternativeHypothesis.TWO_SIDED,
  };
  const { margin, equivalence } = input;
  if (margin && !(margin.margin > 0))
    throw invalid('margin.margin', 'Give a margin above 0; `goal` says its direction.');
  return {
    samples,
    options,
    ...(margin && {
      margin: { goal: margin.goal, margin: margin.margin, lowerIsBetter: margin.lowerIsBetter ?? false },
    }),
    ...(equivalence && { equivalence: { lower: equivalence.lower, upper: equivalence.upper } }),
  };
}
