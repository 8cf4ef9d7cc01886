import { Arg, FieldResolver, Float, Int, Query, Resolver, Root } from 'type-graphql';
import { PowerCurveAxis } from '../../calculators/power/power-curve-input.js';
import { PowerCurvePoint } from '../../calculators/power/power-curve-result.js';
import { CampaignPower } from './campaign-power.js';
import { CampaignPowerInput } from './campaign-power-input.js';
import type { CampaignPowerService } from './campaign-power-service.js';

@Resolver(() => CampaignPower)
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

  @FieldResolver(() => [PowerCurvePoint], {
    nullable: true,
    description:
      'The power of the expected plan over the number of customers or over the effect, as in `powerCurve`. Null without a plan, ' +
      'and, with an error, for a range that is none.',
  })
  curve(
    @Root() campaign: CampaignPower,
    @Arg('along', () => PowerCurveAxis, {
      nullable: true,
      description: 'The horizontal axis. Defaults to SAMPLE_SIZE.',
    })
    along: PowerCurveAxis | null = null,
    @Arg('from', () => Float, {
      nullable: true,
      description:
        'The start: a number of customers in all arms, or an absolute effect. Defaults to a range around the plan.',
    })
    from: number | null = null,
    @Arg('to', () => Float, { nullable: true, description: 'The end. Defaults to a range around the plan.' })
    to: number | null = null,
    @Arg('points', () => Int, { nullable: true, description: 'The number of points, 2 to 200. Defaults to 41.' })
    points: number | null = null,
  ): Promise<PowerCurvePoint[] | null> {
    return this.service.curve(campaign, { along, from, to, points });
  }
}
