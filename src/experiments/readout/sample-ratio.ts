import { Field, Float, ObjectType } from 'type-graphql';
import { Advice, advise } from '../../graph/advice.js';
import { shownStratum } from '../../randomization/stratified.js';
import { adviceOf } from '../../results/advice-of.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { growingSampleRatioAdvice, sampleRatioAdvice } from '../../results/sample-ratio-advice.js';
import { TestResult } from '../../results/test-result.js';
import { sampleRatioTest } from '../../statistics/sample-ratio.js';
import { alwaysValidSampleRatio } from '../../statistics/sequential/sample-ratio-sequence.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import { type Experiment, ExperimentStatus } from '../experiment.js';
import { impossibleSize } from './exact-sizes.js';
import type { Stratum } from './readout-strata.js';

@ObjectType({
  implements: TestResult,
  description:
    'A test of whether the arm sizes match the design. Below p = 0.01 look into it; below p = 0.001 something went wrong in ' +
    'the assignment or the data, and the effects cannot be trusted. `warnings` say so.',
})
export class SampleRatio extends TestResult {
  @Field(() => Float, {
    nullable: true,
    description:
      'A p-value that stays valid when the test is repeated while customers arrive (Lindon & Malek); null when the data ' +
      'cannot answer.',
  })
  alwaysValidPValue: number | null;

  @Field(() => [Advice], { description: 'What to know before relying on the test.' })
  warnings: Advice[];
}

const METHOD = "Pearson's χ² test of the arm sizes";
const FIXED_SIZES = 'Comparison of the arm sizes with those that the design fixes';

/** Tests the arm sizes of an experiment. @param strata of the experiment, where its design has any */
export function sampleRatioOf(experiment: Experiment, arms: readonly Arm[], strata: readonly Stratum[]): SampleRatio {
  const design = designOf(experiment);
  const { armProbabilities, whyNoSampleRatio } = design.readout;
  if (arms.every((arm) => arm.size === 0)) return untested('No customer is assigned yet.');
  if (whyNoSampleRatio !== null) return untested(whyNoSampleRatio);
  const impossible = impossibleSize(experiment, arms, strata);
  if (impossible !== null) return contradicted(impossible);
  const sizes = arms.map((arm) => arm.size);
  const probabilities = armProbabilities(experiment.design, arms);
  const test = sampleRatioTest(sizes, probabilities);
  const { pValue } = test;
  const alwaysValidPValue = alwaysValidSampleRatio(sizes, probabilities);
  const growing = design.review.grows && experiment.status === ExperimentStatus.RUNNING;
  const doubts = growing ? growingSampleRatioAdvice(pValue, alwaysValidPValue) : sampleRatioAdvice(pValue);
  return {
    method: METHOD,
    statistic: test.statistic,
    degreesOfFreedom: test.degreesOfFreedom,
    pValue,
    alwaysValidPValue,
    insufficientData: insufficientData(test.insufficientData),
    warnings: [...doubts, ...adviceOf(test.warnings)],
  };
}

/** An exact design leaves nothing to chance, so sizes that it cannot have are no matter of probability. */
function contradicted({ arm, size, expected, stratum }: NonNullable<ReturnType<typeof impossibleSize>>): SampleRatio {
  const where = stratum === null ? '' : ` in the stratum "${shownStratum(stratum)}"`;
  const message =
    `The design fixes the arm sizes: of these customers the arm "${arm.key}" has ${shown(expected)}${where}, but it has ` +
    `${size} here. Chance cannot do that.`;
  const remedy =
    'Find the customers who are missing, or import the experiment with the design SIMPLE if chance decided on the arm sizes.';
  return {
    ...untested('The design fixes the arm sizes, so a deviation is impossible and not a matter of probability.'),
    method: FIXED_SIZES,
    warnings: [advise('SAMPLE_RATIO_IMPOSSIBLE', message, { remedy })],
  };
}

function shown(expected: number): string {
  return Number.isInteger(expected) ? String(expected) : `about ${expected.toFixed(1)}`;
}

function untested(reason: string): SampleRatio {
  return {
    method: METHOD,
    statistic: null,
    degreesOfFreedom: null,
    pValue: null,
    alwaysValidPValue: null,
    insufficientData: { reason },
    warnings: [],
  };
}
