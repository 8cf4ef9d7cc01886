import { Arg, Query, Resolver } from 'type-graphql';
import { ChannelResponse } from './channel-response.js';
import { ChannelResponseInput } from './channel-response-input.js';
import type { ChannelResponseService } from './channel-response-service.js';

@Resolver()
export class ChannelResponseResolver {
  constructor(private readonly service: ChannelResponseService) {}

  @Query(() => ChannelResponse, {
    nullable: true,
    description:
      'How acquired customers or other outcomes respond to the recorded spend of channels: response curves, whether the data tell them ' +
      'apart, the best allocation of a budget with its uncertainty, and which test of spend would tell most. Null, with an error, if it ' +
      'cannot be computed.',
  })
  channelResponse(
    @Arg('input', () => ChannelResponseInput, { description: 'The outcome, the channels, and what to plan.' })
    input: ChannelResponseInput,
  ): Promise<ChannelResponse | null> {
    return this.service.response(input);
  }
}
