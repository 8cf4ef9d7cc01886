import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import type { ExperimentService } from '../experiment-service.js';
import { SegmentComparison } from './segment-comparison.js';
import { ExperimentSegmentComparisonInput, SegmentComparisonInput } from './segment-comparison-input.js';
import type { SegmentComparisonService } from './segment-comparison-service.js';

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
    @Ctx() { actor }: RequestContext,
  ): Promise<SegmentComparison> {
    return this.service.compare(await this.experiments.get(input.experiment, 'experiment'), input, actor);
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
    @Ctx() { actor }: RequestContext,
  ): Promise<SegmentComparison> {
    return this.service.compare(experiment, input, actor);
  }
}
