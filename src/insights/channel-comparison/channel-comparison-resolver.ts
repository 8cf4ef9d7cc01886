import { Arg, Query, Resolver } from 'type-graphql';
import { ChannelComparison } from './channel-comparison.js';
import { ChannelComparisonInput } from './channel-comparison-input.js';
import type { ChannelComparisonService } from './channel-comparison-service.js';

@Resolver()
export class ChannelComparisonResolver {
  constructor(private readonly service: ChannelComparisonService) {}

  @Query(() => ChannelComparison, {
    description:
      'How acquisition channels differ in what their customers do or are. The channels were not assigned by chance: a ' +
      'difference says who comes through a channel, not what the channel causes.',
  })
  channelComparison(
    @Arg('input', () => ChannelComparisonInput, { description: 'What to compare by.' }) input: ChannelComparisonInput,
  ): Promise<ChannelComparison> {
    return this.service.compare(input);
  }
}
