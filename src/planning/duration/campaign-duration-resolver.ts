import { Arg, Query, Resolver } from 'type-graphql';
import { CampaignDuration } from './campaign-duration.js';
import { CampaignDurationInput } from './campaign-duration-input.js';
import type { CampaignDurationService } from './campaign-duration-service.js';

@Resolver()
export class CampaignDurationResolver {
  constructor(private readonly service: CampaignDurationService) {}

  @Query(() => CampaignDuration, {
    description: 'The time a campaign needs to reach a number of customers, estimated from past arrivals.',
  })
  campaignDuration(
    @Arg('input', () => CampaignDurationInput, { description: 'The number of customers and how they are enrolled.' })
    input: CampaignDurationInput,
  ): Promise<CampaignDuration> {
    return this.service.duration(input);
  }
}
