import { Field, Float, InputType, Int } from 'type-graphql';
import {
  PlannedMarginInput,
  PlannedMultiplicityInput,
  PlannedPairsInput,
} from '../../calculators/power/planned-design-input.js';
import { PlannedEffectInput } from '../../calculators/power/power-input.js';
import { PowerLooksInput } from '../../calculators/power/power-looks-input.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { MetricHistoryInput } from '../history/metric-history-input.js';

@InputType({
  description:
    'A campaign to size on the history of your own customers. Give at most two of `effect` (or the size of a margin), ' +
    '`power` and `totalSampleSize`; with only one of them, the size is that of the segment now.',
})
export class CampaignPowerInput {
  @Field(() => MetricHistoryInput, {
    description:
      'The history to plan from. Its `adjustFor`, `strata` and `groupBy` are also the design that is planned.',
  })
  history: MetricHistoryInput;

  @Field(() => PlannedEffectInput, {
    nullable: true,
    description: 'The effect to detect. Solved for when omitted.',
  })
  effect?: PlannedEffectInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of detecting the effect, usually 0.8. Solved for when omitted.',
  })
  power?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of guardrails that must pass beside this metric. `power` is then that of the whole decision, and this metric is ' +
      'planned with 1 − (1 − power)/(guardrails + 1). Defaults to 0.',
  })
  guardrails?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The number of customers in all arms together who will have a value of the metric. Solved for when omitted.',
  })
  totalSampleSize?: number | null;

  @Field(() => Float, { nullable: true, description: 'The risk of a false alarm. Defaults to 0.05.' })
  alpha?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'The direction of differences to test for. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'The weights of the arms, the control first, at most 20. Defaults to two equal arms.',
  })
  allocation?: number[] | null;

  @Field(() => PlannedPairsInput, {
    nullable: true,
    description: 'The pairing of similar customers before the randomization. Defaults to none.',
  })
  pairs?: PlannedPairsInput | null;

  @Field(() => PlannedMarginInput, {
    nullable: true,
    description: 'The margin of a non-inferiority or equivalence test, as in `powerAnalysis`. Defaults to none.',
  })
  margin?: PlannedMarginInput | null;

  @Field(() => PlannedMultiplicityInput, {
    nullable: true,
    description: 'The tests that share the risk of a false alarm. Defaults to the treatments.',
  })
  multiplicity?: PlannedMultiplicityInput | null;

  @Field(() => PowerLooksInput, {
    nullable: true,
    description: 'Looks before the end, as in `powerAnalysis`. Defaults to none.',
  })
  looks?: PowerLooksInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The confidence level of each limit in the cautious plan, above 0.5 and below 1. Defaults to 0.8.',
  })
  assurance?: number | null;
}
