import { Arg, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { confidenceOf } from '../../results/confidence.js';
import { RandomizationStatistic } from '../../results/randomization-statistic.js';
import { RandomizationTest, randomizationTestOf } from '../../results/randomization-test.js';
import { Experiment } from '../experiment.js';
import type { RandomizationInferenceService } from './randomization-inference-service.js';

@Resolver(() => Experiment)
export class RandomizationInferenceResolver {
  constructor(private readonly service: RandomizationInferenceService) {}

  @FieldResolver(() => RandomizationTest, {
    description:
      'Whether an arm changed a metric, judged by the draws that this very design could have made: nothing is assumed of ' +
      "how outcomes are distributed. Alpha and alternative are the plan's. Up to 100,000 customers; takes seconds.",
  })
  async randomizationInference(
    @Root() experiment: Experiment,
    @Arg('metric', () => String, { description: 'The key of one of the metrics; a proportion or a mean.' })
    metric: string,
    @Arg('arm', () => String, { description: 'The key of the arm that is compared with the control.' })
    arm: string,
    @Arg('statistic', () => RandomizationStatistic, {
      nullable: true,
      description: 'By what arms are compared: DIFFERENCE when left out.',
    })
    statistic: RandomizationStatistic | null | undefined,
    @Arg('seed', () => Seed, {
      nullable: true,
      description: 'The seed of sampled draws. Defaults to 1.',
    })
    seed: string | null | undefined,
    @Arg('resamples', () => Int, {
      nullable: true,
      description: 'How many draws to sample when there are more than 200,000: 999 when left out, at most 10,000.',
    })
    resamples: number | null | undefined,
  ): Promise<RandomizationTest> {
    const test = await this.service.test({ experiment, metric, arm, statistic, seed, resamples });
    return randomizationTestOf(test, confidenceOf(experiment.plan.alpha));
  }
}
