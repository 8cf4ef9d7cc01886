import { Field, Float, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { adviceOf } from '../../results/advice-of.js';
import { insufficientData } from '../../results/insufficient-data.js';
import { TestResult } from '../../results/test-result.js';
import { sampleRatioTest } from '../../statistics/sample-ratio.js';
import { alwaysValidSampleRatio } from '../../statistics/sequential/sample-ratio-sequence.js';
import type { Arm } from '../arm.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';

@ObjectType({
  implements: TestResult,
  description:
    'A test of whether the arm sizes match the design. Below p = 0.001 something went wrong in the assignment or the ' +
    'data, and the effects cannot be trusted.',
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

/** Tests the arm sizes of an experiment. */
export function sampleRatioOf(experiment: Experiment, arms: readonly Arm[]): SampleRatio {
  const { armProbabilities, whyNoSampleRatio } = designOf(experiment).readout;
  if (arms.every((arm) => arm.size === 0)) return untested('No customer is assigned yet.');
  if (whyNoSampleRatio !== null) return untested(whyNoSampleRatio);
  const sizes = arms.map((arm) => arm.size);
  const probabilities = armProbabilities(experiment.design, arms);
  const test = sampleRatioTest(sizes, probabilities);
  return {
    method: METHOD,
    statistic: test.statistic,
    degreesOfFreedom: test.degreesOfFreedom,
    pValue: test.pValue,
    alwaysValidPValue: alwaysValidSampleRatio(sizes, probabilities),
    insufficientData: insufficientData(test.insufficientData),
    warnings: adviceOf(test.warnings),
  };
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
