import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import {
  PlannedGroupsInput,
  PlannedMarginInput,
  PlannedMultiplicityInput,
  PlannedPairsInput,
  PlannedStratificationInput,
} from './planned-design-input.js';
import { PowerLooksInput } from './power-looks-input.js';
import { PowerOutcomeInput } from './power-outcome-input.js';

@InputType({ description: 'The effect to find, with its sign. Give exactly one of the fields.' })
export class PlannedEffectInput {
  @Field(() => Float, { nullable: true, description: 'Treatment minus control: 0.01 is 1 percentage point.' })
  absolute?: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment over control, minus 1: 0.1 is a 10 % increase.' })
  relative?: number | null;
}

oneOfInput('PlannedEffectInput');

@InputType({
  description:
    'An experiment to plan. Give exactly two of `effect`, `power` and `totalSampleSize`: the third is solved for.',
})
export class PowerAnalysisInput {
  @Field(() => PowerOutcomeInput, { description: 'The outcome to measure, and its level without the treatment.' })
  outcome: PowerOutcomeInput;

  @Field(() => PlannedEffectInput, { nullable: true, description: 'The effect to find.' })
  effect?: PlannedEffectInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of finding the effect, between 0 and 1: 0.8 is usual.',
  })
  power?: number | null;

  @Field(() => Float, { nullable: true, description: 'The number of customers in all arms together.' })
  totalSampleSize?: number | null;

  @Field(() => Float, { nullable: true, description: 'The risk of a false alarm. Defaults to 0.05.' })
  alpha?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'The weights of the arms, the control first, at most 20. Defaults to two equal arms.',
  })
  allocation?: number[] | null;

  @Field(() => PlannedGroupsInput, {
    nullable: true,
    description: 'The groups, if whole groups are randomized. Defaults to none.',
  })
  groups?: PlannedGroupsInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For means and ratios: the share of the variance explained by adjusting for earlier behavior (R²), from 0 to below ' +
      '1. Defaults to 0.',
  })
  varianceExplained?: number | null;

  @Field(() => PlannedPairsInput, {
    nullable: true,
    description: 'The pairs, if similar customers are paired first. Defaults to none.',
  })
  pairs?: PlannedPairsInput | null;

  @Field(() => PlannedStratificationInput, {
    nullable: true,
    description: 'The strata, if customers are drawn within strata. Defaults to none.',
  })
  stratification?: PlannedStratificationInput | null;

  @Field(() => PlannedMarginInput, {
    nullable: true,
    description:
      'The margin, to show that nothing is lost instead of finding a difference. `effect` is then the true difference you ' +
      'expect (none by default); give two of the margin, `power` and `totalSampleSize`.',
  })
  margin?: PlannedMarginInput | null;

  @Field(() => PlannedMultiplicityInput, {
    nullable: true,
    description: 'The tests that share the risk of a false alarm, with several treatments or primary metrics.',
  })
  multiplicity?: PlannedMultiplicityInput | null;

  @Field(() => PowerLooksInput, {
    nullable: true,
    description: 'Looks before the end. Defaults to a single look at the end. Not for EQUIVALENCE.',
  })
  looks?: PowerLooksInput | null;
}
