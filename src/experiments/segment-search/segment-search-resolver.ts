import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../graph/request-context.js';
import { Experiment } from '../experiment.js';
import { SegmentSearch } from './segment-search.js';
import { SegmentSearchInput } from './segment-search-input.js';
import type { SegmentSearchService } from './segment-search-service.js';

@Resolver(() => Experiment)
export class SegmentSearchResolver {
  constructor(private readonly service: SegmentSearchService) {}

  @FieldResolver(() => SegmentSearch, {
    nullable: true,
    description:
      'Searches the channel, attributes and segments for segments in which the effect differs, adjusted for everything that was tried. ' +
      'Null, with an error, when the design or the input does not allow it.',
  })
  segmentSearch(
    @Root() experiment: Experiment,
    @Arg('input', () => SegmentSearchInput, { description: 'The effect, the candidates, and how strictly to search.' })
    input: SegmentSearchInput,
    @Ctx() { actor }: RequestContext,
  ): Promise<SegmentSearch> {
    return this.service.search(experiment, input, actor);
  }
}
