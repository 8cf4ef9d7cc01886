import { invalid } from '../../graph/expected-error.js';
import { checkParts } from '../../graph/problems.js';
import { DEFAULT_SEED } from '../../graph/seed.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { alphaOf, confidenceOf } from '../../results/confidence.js';
import { type Effect, twoSampleEffectOf } from '../../results/effects/effect.js';
import { MarginGoal } from '../../results/effects/margin-goal.js';
import { type MarginClaim, requireEquivalence } from '../../statistics/two-samples/margin-tests.js';
import { analyseTwoSamples, type TwoSampleQuestion } from '../../statistics/two-samples/two-sample-analysis.js';
import type { Engine } from '../../threads/engine.js';
import type { EffectInput } from './effect-input.js';
import type { MarginInput } from './margin-input.js';
import { readTwoSamples } from './two-samples.js';

/**
 * One effect from two samples.
 * @param engine does the long calculations
 * @throws ExpectedError for samples of different kinds, a method that does not fit them, arguments that do not fit the method, and
 *   numbers out of range; InvalidInputError for impossible numbers
 */
export async function calculateEffect(input: EffectInput, engine: Engine): Promise<Effect> {
  const question = questionOf(input);
  const result = await engine.run(analyseTwoSamples, [question]);
  return twoSampleEffectOf(result, confidenceOf(question.options.alpha), input.seed ?? DEFAULT_SEED);
}

function questionOf(input: EffectInput): TwoSampleQuestion {
  const { margin, equivalence } = input;
  const { samples, alpha, claim } = checkParts({
    samples: () => readTwoSamples(input),
    alpha: () => alphaOf(input.confidenceLevel),
    claim: () => margin && claimOf(margin),
    equivalence: () => equivalence && requireEquivalence(equivalence),
  });
  return {
    samples,
    options: { alpha, alternative: input.alternative ?? AlternativeHypothesis.TWO_SIDED },
    ...(claim && { margin: claim }),
    ...(equivalence && { equivalence: { lower: equivalence.lower, upper: equivalence.upper } }),
  };
}

function claimOf({ goal, margin, lowerIsBetter }: MarginInput): MarginClaim {
  if (!(margin > 0)) throw invalid('margin.margin', 'Give a margin above 0; its direction follows from `goal`.');
  if (goal === MarginGoal.EQUIVALENCE) {
    throw invalid('margin.goal', 'Give `equivalence` with both bounds to test equivalence.');
  }
  return { goal, margin, lowerIsBetter: lowerIsBetter ?? false };
}
