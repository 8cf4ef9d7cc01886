import { Arg, Query, Resolver } from 'type-graphql';
import { ChannelEconomics } from './channel-economics.js';
import { ChannelEconomicsInput } from './channel-economics-input.js';
import type { ChannelEconomicsService } from './channel-economics-service.js';

@Resolver()
export class ChannelEconomicsResolver {
  constructor(private readonly service: ChannelEconomicsService) {}

  @Query(() => ChannelEconomics, {
    nullable: true,
    description:
      'What acquired customers cost, how long they stay, what they are worth and when they have paid for their acquisition, by channel ' +
      'and acquisition cohort. Ages count only once they are over for all customers of a cohort, and channels are compared at an equal ' +
      'age. Null, with an error, if it cannot be computed.',
  })
  channelEconomics(
    @Arg('input', () => ChannelEconomicsInput, { description: 'What customers are worth, and how they are followed.' })
    input: ChannelEconomicsInput,
  ): Promise<ChannelEconomics | null> {
    return this.service.economics(input);
  }
}
