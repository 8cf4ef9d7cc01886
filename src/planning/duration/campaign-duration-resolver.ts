import { Arg, Query, Resolver } from 'type-graphql';
import { CampaignDuration } from './campaign-duration.js';
import { CampaignDurationInput } from './campaign-duration-input.js';
import type { CampaignDurationService } from './campaign-duration-service.js';

@Resolver()
export class CampaignDurationResolver {
  constructor(private readonly service: CampaignDurationService) {}

  @Query(() => CampaignDuration, {
    nullable: true,
    description:
      'The time a campaign needs to reach a number of customers, estimated from past arrivals. Null, with an error, if ' +
      'it cannot be computed.',
  })
  campaignDuration(
    @Arg('input', () => CampaignDurationInput, { description: 'The number of customers and how they are enrolled.' })
    input: CampaignDurationInput,
  ): Promise<CampaignDuration | null> {
    return this.service.duration(input);
  }
}
