import { Arg, Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { InsufficientData, insufficientData } from '../../results/insufficient-data.js';
import { sampleRatioTest } from '../../statistics/sample-ratio.js';
import { alwaysValidSampleRatio } from '../../statistics/sequential/sample-ratio-sequence.js';
import { armProbabilities } from '../designs/arm-probabilities.js';
import { Experiment } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { Readout } from './readout.js';
import type { ReadoutService } from './readout-service.js';
import type { ReadoutRequest } from './readout-subject.js';

@ObjectType({
  description: 'Whether the arm sizes are what the design says. A tiny p-value means that something broke.',
})
class SampleRatio {
  @Field(() => Float, { nullable: true, description: "Pearson's χ² of the sizes against the weights." })
  statistic: number | null;

  @Field(() => Float, { nullable: true, description: 'Its degrees of freedom: the number of arms minus 1.' })
  degreesOfFreedom: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How often chance alone makes sizes differ so much; below 0.001 do not believe the readout.',
  })
  pValue: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The same for checks that are repeated while customers come in: it stays valid however often you look (Lindon & Malek).',
  })
  alwaysValidPValue: number | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;
}

@Resolver(() => Experiment)
export class ReadoutResolver {
  constructor(
    private readonly service: ReadoutService,
    private readonly loaders: ExperimentLoaders,
  ) {}

  @FieldResolver(() => Readout, { description: 'What the experiment caused, as of now.' })
  readout(
    @Root() experiment: Experiment,
    @Arg('metrics', () => [String], { nullable: true, description: 'Keys of metrics to read; all when left out.' })
    metrics: string[] | null | undefined,
    @Arg('adjustFor', () => [String], {
      nullable: true,
      description:
        'Attributes (or `channel`), as known at the assignment, to adjust for: narrower intervals, the same question. ' +
        'Those of the plan when left out; an empty list for none.',
    })
    adjustFor: string[] | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Readout> {
    const { actor } = context;
    return context.loaders
      .get<ReadoutRequest, Readout, string>(
        'readouts',
        (requests) => this.service.read(requests),
        (request) => JSON.stringify([request.experiment.id, request.metrics, request.adjustFor]),
      )
      .load({ experiment, metrics: metrics ?? null, adjustFor: adjustFor ?? null, actor });
  }

  @FieldResolver(() => SampleRatio, { description: 'Whether the arm sizes are what the design says.' })
  async sampleRatio(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<SampleRatio> {
    const arms = await this.loaders.arms(experiment.id, context);
    if (arms.every((arm) => arm.size === 0)) {
      const reason = 'Nobody is assigned yet.';
      return {
        statistic: null,
        degreesOfFreedom: null,
        pValue: null,
        alwaysValidPValue: null,
        insufficientData: { reason },
      };
    }
    if (experiment.design.method === DesignMethod.BY_GROUP) {
      const reason = 'Whole groups were assigned, in exact numbers; customers follow the sizes of their groups.';
      return {
        statistic: null,
        degreesOfFreedom: null,
        pValue: null,
        alwaysValidPValue: null,
        insufficientData: { reason },
      };
    }
    const sizes = arms.map((arm) => arm.size);
    const probabilities = armProbabilities(experiment, arms);
    const test = sampleRatioTest(sizes, probabilities);
    return {
      ...test,
      alwaysValidPValue: alwaysValidSampleRatio(sizes, probabilities),
      insufficientData: insufficientData(test.insufficientData),
    };
  }
}
