import { Arg, Ctx, FieldResolver, GraphQLISODateTime, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { KNOWN_AT } from '../as-of/known-at.js';
import { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { loadComparison } from './comparison-loading.js';
import { SegmentComparison } from './segment-comparison.js';
import { ExperimentSegmentComparisonInput, SegmentComparisonInput } from './segment-comparison-input.js';
import { asError, type SegmentComparisonService } from './segment-comparison-service.js';

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
    const experiment = await experiments.load(input.experiment);
    return loadComparison(this.service, { experiment, input, knownAt: null }, context);
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
    return loadComparison(this.service, { experiment, input, knownAt: knownAt ?? null }, context);
  }
}
