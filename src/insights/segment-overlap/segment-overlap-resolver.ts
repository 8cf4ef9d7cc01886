import { Arg, Query, Resolver } from 'type-graphql';
import { SegmentOverlap } from './segment-overlap.js';
import type { SegmentOverlapService } from './segment-overlap-service.js';

@Resolver()
export class SegmentOverlapResolver {
  constructor(private readonly service: SegmentOverlapService) {}

  @Query(() => SegmentOverlap, {
    nullable: true,
    description:
      'The customers that segments have in common, as known now: sizes, and the overlap of every two segments. Null, with an error, ' +
      'if it cannot be computed.',
  })
  segmentOverlap(
    @Arg('segments', () => [String], { description: 'The keys of 2 to 20 segments.' }) segments: string[],
  ): Promise<SegmentOverlap | null> {
    return this.service.overlap(segments);
  }
}
