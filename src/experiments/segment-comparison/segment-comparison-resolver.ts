import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import type { SegmentComparisonService } from './segment-comparison-service.js';
import { SegmentComparison, SegmentComparisonInput } from './segment-comparison-types.js';

@Resolver()
export class SegmentComparisonResolver {
  constructor(private readonly service: SegmentComparisonService) {}

  @Query(() => SegmentComparison, {
    description: 'Whether a treatment works differently in different segments: compare effects, not their p-values.',
  })
  segmentComparison(
    @Arg('input', () => SegmentComparisonInput, { description: 'Which effect, between which segments.' })
    input: SegmentComparisonInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<SegmentComparison> {
    return this.service.compare(input, actor);
  }
}
