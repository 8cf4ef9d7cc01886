import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { KNOWN_AT } from '../as-of/known-at.js';
import { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { SegmentComparison } from './segment-comparison.js';
import { ExperimentSegmentComparisonInput, SegmentComparisonInput } from './segment-comparison-input.js';
import { asError, type ComparisonRequest, type SegmentComparisonService } from './segment-comparison-service.js';

@Resolver(() => Experiment)
export class SegmentComparisonResolver {
  constructor(
    private readonly service: SegmentComparisonService,
    private readonly experiments: ExperimentService,
  ) {}

  @Query(() => SegmentComparison, {
    nullable: true,
    description:
      'The effect of a treatment, compared between segments; null, with an error, when it cannot be compared.',
  })
  async segmentComparison(
    @Arg('input', () => SegmentComparisonInput, { description: 'The experiment, the effect and the segments.' })
    input: SegmentComparisonInput,
    @Ctx() context: RequestContext,
  ): Promise<SegmentComparison> {
    const experiments = context.loaders.get<string, Experiment>('compared experiments', (keys) =>
      Promise.all(keys.map((key) => this.experiments.get(key, 'experiment').catch(asError))),
    );
    return this.load(await experiments.load(input.experiment), input, null, context);
  }

  @FieldResolver(() => SegmentComparison, {
    name: 'segmentComparison',
    nullable: true,
    description:
      'The effect of a treatment, compared between segments; null, with an error, when it cannot be compared.',
  })
  comparisonOfExperiment(
    @Root() experiment: Experiment,
    @Arg('input', () => ExperimentSegmentComparisonInput, { description: 'The effect and the segments.' })
    input: ExperimentSegmentComparisonInput,
    @Arg('knownAt', () => GraphQLISODateTime, { nullable: true, description: KNOWN_AT })
    knownAt: Date | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<SegmentComparison> {
    return this.load(experiment, input, knownAt ?? null, context);
  }

  /** Together with the other comparisons of the request. */
  private load(
    experiment: Experiment,
    input: ExperimentSegmentComparisonInput,
    knownAt: Date | null,
    { actor, loaders }: RequestContext,
  ): Promise<SegmentComparison> {
    return loaders
      .get<ComparisonRequest, SegmentComparison, string>(
        'segment comparisons',
        (requests) => this.service.compare(requests),
        ({ experiment: { id }, input: { metric, arm, segments, crossWith }, knownAt }) =>
          JSON.stringify([id, { metric, arm, segments, crossWith, knownAt }]),
      )
      .load({ experiment, input, knownAt, actor });
  }
}
