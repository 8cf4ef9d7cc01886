import { Field, Float, InputType } from 'type-graphql';
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
    'A campaign to be sized on your own data. Give at most two of `effect` (or the size of a margin), `power` and ' +
    '`totalSampleSize`; with only one, the size is that of the segment today.',
})
export class CampaignPowerInput {
  @Field(() => MetricHistoryInput, {
    description:
      'Where the numbers come from. Its `adjustFor`, `strata` and `groupBy` are also the design that is planned.',
  })
  history: MetricHistoryInput;

  @Field(() => PlannedEffectInput, { nullable: true, description: 'The effect to be found.' })
  effect?: PlannedEffectInput | null;

  @Field(() => Float, { nullable: true, description: 'The chance of finding the effect: 0.8 is usual.' })
  power?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Customers in all arms together of whom the metric will be known.',
  })
  totalSampleSize?: number | null;

  @Field(() => Float, { nullable: true, description: 'The risk of a false alarm: 0.05 when left out.' })
  alpha?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'Weights of the arms, the control first: two equal arms when left out. At most 20.',
  })
  allocation?: number[] | null;

  @Field(() => PlannedPairsInput, { nullable: true, description: 'Give it when like customers are paired first.' })
  pairs?: PlannedPairsInput | null;

  @Field(() => PlannedMarginInput, {
    nullable: true,
    description: 'Give it to show that nothing is lost, as in `powerAnalysis`.',
  })
  margin?: PlannedMarginInput | null;

  @Field(() => PlannedMultiplicityInput, {
    nullable: true,
    description: 'What the risk of a false alarm is shared among.',
  })
  multiplicity?: PlannedMultiplicityInput | null;

  @Field(() => PowerLooksInput, {
    nullable: true,
    description: 'Looks before the end, as in `powerAnalysis`.',
  })
  looks?: PowerLooksInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'How sure the cautious plan should be that history did not flatter, above 0.5 and below 1; 0.8 when left out.',
  })
  assurance?: number | null;
}
