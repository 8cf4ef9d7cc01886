import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Segment } from '../../segments/segment.js';
import { SegmentProfile } from './segment-profile.js';
import { SegmentProfileArguments } from './segment-profile-input.js';
import type { SegmentProfileService } from './segment-profile-service.js';

@Resolver(() => Segment)
export class SegmentProfileResolver {
  constructor(private readonly service: SegmentProfileService) {}

  @FieldResolver(() => SegmentProfile, {
    nullable: true,
    description:
      'The differences between the segment and other customers, as known now: all others, or those of a segment (`among`) or an ' +
      'experiment (`amongExperiment`). They describe the customers and say nothing about causes. Null when it cannot be computed.',
  })
  profile(
    @Root() segment: Segment,
    @Args(() => SegmentProfileArguments) given: SegmentProfileArguments,
    @Ctx() context: RequestContext,
  ): Promise<SegmentProfile> {
    return context.loaders
      .get<Segment, SegmentProfile, number>(
        `segment profiles ${JSON.stringify(given)}`,
        (segments) => this.service.profiles(segments, given),
        (key) => key.id,
      )
      .load(segment);
  }
}
