import { Arg, Query, Resolver } from 'type-graphql';
import { CampaignPower } from './campaign-power.js';
import { CampaignPowerInput } from './campaign-power-input.js';
import type { CampaignPowerService } from './campaign-power-service.js';

@Resolver()
export class CampaignPowerResolver {
  constructor(private readonly service: CampaignPowerService) {}

  @Query(() => CampaignPower, {
    nullable: true,
    description:
      'The sample size, the power or the detectable effect of a campaign, computed from the history of your own customers: ' +
      'once at the estimates and once at cautious limits. Null, with an error, if it cannot be computed.',
  })
  campaignPower(
    @Arg('input', () => CampaignPowerInput, { description: 'The campaign to size.' }) input: CampaignPowerInput,
  ): Promise<CampaignPower | null> {
    return this.service.plan(input);
  }
}
