import { Arg, Query, Resolver } from 'type-graphql';
import { SegmentLookalikes, SegmentLookalikesInput } from './lookalikes.js';
import type { LookalikesService } from './lookalikes-service.js';

@Resolver()
export class LookalikesResolver {
  constructor(private readonly service: LookalikesService) {}

  @Query(() => SegmentLookalikes, {
    nullable: true,
    description:
      'How many customers outside a segment look like its members, by a cross-fitted model of their present attributes. Null, with an error, if ' +
      'it cannot be computed.',
  })
  segmentLookalikes(
    @Arg('input', () => SegmentLookalikesInput, { description: 'The segment, and what to compare.' })
    input: SegmentLookalikesInput,
  ): Promise<SegmentLookalikes | null> {
    return this.service.count(input);
  }
}
