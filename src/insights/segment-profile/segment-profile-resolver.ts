import { Arg, Ctx, FieldResolver, Float, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Segment } from '../../segments/segment.js';
import { SegmentProfile } from './segment-profile.js';
import type { ProfileRequest, SegmentProfileService } from './segment-profile-service.js';

@Resolver(() => Segment)
export class SegmentProfileResolver {
  constructor(private readonly service: SegmentProfileService) {}

  @FieldResolver(() => SegmentProfile, {
    description:
      'How the segment differs from all other customers on record, as known now: who they are, not what made them so.',
  })
  profile(
    @Root() segment: Segment,
    @Arg('attributes', () => [String], {
      nullable: true,
      description: 'Keys of attributes, and the word `channel`; at most 50. All but dates when left out.',
    })
    attributes: string[] | null,
    @Arg('confidenceLevel', () => Float, {
      nullable: true,
      description: 'How often intervals made like this hold the truth: 0.95 when left out.',
    })
    confidenceLevel: number | null,
    @Ctx() context: RequestContext,
  ): Promise<SegmentProfile> {
    const request: ProfileRequest = { attributes: attributes ?? null, confidenceLevel: confidenceLevel ?? null };
    return context.loaders
      .get<Segment, SegmentProfile, number>(
        `segment profiles ${JSON.stringify(request)}`,
        (segments) => this.service.profiles(segments, request),
        (key) => key.id,
      )
      .load(segment);
  }
}
