import { Arg, Query, Resolver } from 'type-graphql';
import { ChannelComparison } from './channel-comparison.js';
import { ChannelComparisonInput } from './channel-comparison-input.js';
import type { ChannelComparisonService } from './channel-comparison-service.js';

@Resolver()
export class ChannelComparisonResolver {
  constructor(private readonly service: ChannelComparisonService) {}

  @Query(() => ChannelComparison, {
    nullable: true,
    description:
      'A comparison of acquisition channels on one metric or attribute. Channels are not randomized: a difference ' +
      'describes the customers who come through a channel, not an effect of the channel. Null, with ' +
      'an error, if it cannot be computed.',
  })
  channelComparison(
    @Arg('input', () => ChannelComparisonInput, {
      description: 'The metric or attribute, the channels and the methods.',
    })
    input: ChannelComparisonInput,
  ): Promise<ChannelComparison | null> {
    return this.service.compare(input);
  }
}
