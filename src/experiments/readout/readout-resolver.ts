import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import type { Arm } from '../arm.js';
import { KNOWN_AT } from '../as-of/known-at.js';
import { Experiment } from '../experiment.js';
import type { ExperimentLoaders } from '../experiment-loaders.js';
import { PreviousPeriodInput, validPreviousPeriod } from '../previous-period.js';
import { Readout } from './readout.js';
import { loadReadout } from './readout-loading.js';
import type { ReadoutService } from './readout-service.js';
import { SampleRatio } from './sample-ratio.js';

@Resolver(() => Experiment)
export class ReadoutResolver {
  constructor(
    private readonly service: ReadoutService,
    private readonly loaders: ExperimentLoaders,
  ) {}

  @FieldResolver(() => Readout, {
    nullable: true,
    description: 'The effects of the treatments as of now; null, with an error, when they cannot be read.',
  })
  readout(
    @Root() experiment: Experiment,
    @Arg('metrics', () => [String], {
      nullable: true,
      description: 'Keys of the metrics to read. Defaults to all metrics of the experiment.',
    })
    metrics: string[] | null | undefined,
    @Arg('adjustFor', () => [String], {
      nullable: true,
      description:
        'Attributes (or `channel`) to adjust for, as known at the assignment, which narrows the intervals; an empty list ' +
        'for no adjustment. Defaults to the plan.',
    })
    adjustFor: string[] | null | undefined,
    @Arg('adjustForPrevious', () => PreviousPeriodInput, {
      nullable: true,
      description:
        'Adjusts each metric, except ratios, for its own value in a period before the assignment (CUPED). Defaults to the plan, ' +
        'or to none where `adjustFor` is given.',
    })
    adjustForPrevious: PreviousPeriodInput | null | undefined,
    @Arg('pairs', () => Boolean, {
      defaultValue: false,
      description: 'Also compares every pair of arms: see `pairs` of a metric. Defaults to false.',
    })
    pairs: boolean,
    @Arg('knownAt', () => GraphQLISODateTime, {
      nullable: true,
      description: KNOWN_AT,
    })
    knownAt: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Readout> {
    const { actor } = context;
    const request = {
      experiment,
      metrics: metrics ?? null,
      adjustFor: adjustFor ?? null,
      ...(adjustForPrevious !== undefined && {
        adjustForPrevious: validPreviousPeriod('adjustForPrevious', adjustForPrevious),
      }),
      pairs,
      knownAt: knownAt ?? null,
      actor,
    };
    return loadReadout(this.service, request, context);
  }

  @FieldResolver(() => SampleRatio, {
    nullable: true,
    description: 'A test of whether the arm sizes match the design; null, with an error, when it cannot be made.',
  })
  async sampleRatio(@Root() experiment: Experiment, @Ctx() context: RequestContext): Promise<SampleRatio> {
    const arms = await this.loaders.arms(experiment.id, context);
    return context.loaders
      .get<{ experiment: Experiment; arms: Arm[] }, SampleRatio, number>(
        'sample ratios',
        (subjects) => this.service.sampleRatios(subjects),
        (subject) => subject.experiment.id,
      )
      .load({ experiment, arms });
  }
}
