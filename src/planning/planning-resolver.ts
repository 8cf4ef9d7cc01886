import { Arg, Query, Resolver } from 'type-graphql';
import { CampaignDuration } from './duration/campaign-duration.js';
import { CampaignDurationInput } from './duration/campaign-duration-input.js';
import type { CampaignDurationService } from './duration/campaign-duration-service.js';
import { MetricHistory } from './history/metric-history.js';
import { MetricHistoryInput } from './history/metric-history-input.js';
import type { MetricHistoryService } from './history/metric-history-service.js';
import { CampaignPower } from './power/campaign-power.js';
import { CampaignPowerInput } from './power/campaign-power-input.js';
import type { CampaignPowerService } from './power/campaign-power-service.js';

@Resolver()
export class PlanningResolver {
  constructor(
    private readonly histories: MetricHistoryService,
    private readonly powers: CampaignPowerService,
    private readonly durations: CampaignDurationService,
  ) {}

  @Query(() => MetricHistory, {
    description: 'What a metric was for a segment in a past window, and how sure that is: the numbers a plan needs.',
  })
  metricHistory(
    @Arg('input', () => MetricHistoryInput, { description: 'What to look back on.' }) input: MetricHistoryInput,
  ): Promise<MetricHistory> {
    return this.histories.history(input);
  }

  @Query(() => CampaignPower, {
    description: 'Sizes a campaign on what your own customers did before, once as it was and once with caution.',
  })
  campaignPower(
    @Arg('input', () => CampaignPowerInput, { description: 'The campaign to be sized.' }) input: CampaignPowerInput,
  ): Promise<CampaignPower> {
    return this.powers.plan(input);
  }

  @Query(() => CampaignDuration, {
    description: 'How long a campaign takes until enough customers have come, from how they came before.',
  })
  campaignDuration(
    @Arg('input', () => CampaignDurationInput, { description: 'How many customers, and how they come.' })
    input: CampaignDurationInput,
  ): Promise<CampaignDuration> {
    return this.durations.duration(input);
  }
}
