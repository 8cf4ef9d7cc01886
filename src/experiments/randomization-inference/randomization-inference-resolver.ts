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
    nullable: true,
    description:
      'A test of one effect that repeats the draw of this design and assumes nothing about how outcomes are distributed. ' +
      'Alpha and the alternative come from the plan. It takes seconds and allows up to 100,000 customers. Null, with an ' +
      'error, when the test cannot be made.',
  })
  async randomizationInference(
    @Root() experiment: Experiment,
    @Arg('metric', () => String, { description: 'Key of a metric of the experiment, which is a proportion or a mean.' })
    metric: string,
    @Arg('arm', () => String, { description: 'Key of the treatment.' })
    arm: string,
    @Arg('statistic', () => RandomizationStatistic, {
      nullable: true,
      description: 'How the arms are compared. Defaults to DIFFERENCE.',
    })
    statistic: RandomizationStatistic | null | undefined,
    @Arg('seed', () => Seed, {
      nullable: true,
      description: 'The seed of sampled draws. The same seed gives the same p-value. Defaults to 1.',
    })
    seed: string | null | undefined,
    @Arg('resamples', () => Int, {
      nullable: true,
      description: 'The number of draws to sample when there are more than 200,000, 1 to 10,000. Defaults to 999.',
    })
    resamples: number | null | undefined,
  ): Promise<RandomizationTest> {
    const { test, doubts } = await this.service.test({ experiment, metric, arm, statistic, seed, resamples });
    const { warnings, ...answer } = randomizationTestOf(test, confidenceOf(experiment.plan.alpha));
    return { ...answer, warnings: [...doubts, ...warnings] };
  }
}
