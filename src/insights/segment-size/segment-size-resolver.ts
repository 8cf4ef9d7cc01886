import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { Segment } from '../../segments/segment.js';
import { SegmentSizeOverTime, SizeOverTimeArguments } from './segment-size.js';
import type { SegmentSizeService } from './segment-size-service.js';

@Resolver(() => Segment)
export class SegmentSizeResolver {
  constructor(private readonly service: SegmentSizeService) {}

  @FieldResolver(() => SegmentSizeOverTime, {
    nullable: true,
    description:
      'The size at moments of the past, by the present rule and what was known then. Null, with an error, if it cannot be counted.',
  })
  sizeOverTime(
    @Root() segment: Segment,
    @Args(() => SizeOverTimeArguments) given: SizeOverTimeArguments,
  ): Promise<SegmentSizeOverTime> {
    return this.service.overTime(segment, given);
  }
}
