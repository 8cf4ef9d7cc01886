import { Arg, Query, Resolver } from 'type-graphql';
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
  ): Promise<SegmentComparison> {
    return this.service.compare(input);
  }
}
