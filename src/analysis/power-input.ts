import { Field, Float, InputType, Int } from 'type-graphql';
import { oneOfInput } from '../graph/one-of.js';
import { AlternativeHypothesis } from './alternative.js';

@InputType({ description: 'Something customers do or do not.' })
export class ProportionOutcomeInput {
  @Field(() => Float, { description: 'The share of customers who do it without the treatment, between 0 and 1.' })
  baseline: number;
}

@InputType({ description: 'An amount or a count per customer.' })
export class MeanOutcomeInput {
  @Field(() => Float, { description: 'The average without the treatment.' })
  baseline: number;

  @Field(() => Float, { description: 'How much customers differ: the standard deviation, above 0.' })
  standardDeviation: number;
}

@InputType({ description: 'What will be measured. Give exactly one of the fields.' })
export class PowerOutcomeInput {
  @Field(() => ProportionOutcomeInput, { nullable: true, description: 'Something customers do or do not.' })
  proportion?: ProportionOutcomeInput | null;

  @Field(() => MeanOutcomeInput, { nullable: true, description: 'An amount or a count per customer.' })
  mean?: MeanOutcomeInput | null;
}

oneOfInput('PowerOutcomeInput');

@InputType({ description: 'The effect to be found, with its sign. Give exactly one of the fields.' })
export class PlannedEffectInput {
  @Field(() => Float, { nullable: true, description: 'Treatment minus control: 0.01 is one percentage point.' })
  absolute?: number | null;

  @Field(() => Float, { nullable: true, description: 'Treatment over control, minus 1: 0.1 is ten percent more.' })
  relative?: number | null;
}

oneOfInput('PlannedEffectInput');

@InputType({ description: 'Whole groups, such as stores or households, are randomized instead of single customers.' })
export class PlannedGroupsInput {
  @Field(() => Int, { description: 'Customers in a group.' })
  size: number;

  @Field(() => Float, {
    description:
      'How alike customers of one group are, from 0, not at all, to 1, all the same. Stores: often 0.01 to 0.1.',
  })
  intraclassCorrelation: number;
}

@InputType({
  description:
    'An experiment to be planned. Give exactly two of `effect`, `power` and `totalSampleSize`: the third is solved for.',
})
export class PowerAnalysisInput {
  @Field(() => PowerOutcomeInput, { description: 'What will be measured, and its level without the treatment.' })
  outcome: PowerOutcomeInput;

  @Field(() => PlannedEffectInput, { nullable: true, description: 'The effect to be found.' })
  effect?: PlannedEffectInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The chance of finding the effect, between 0 and 1: 0.8 is usual.',
  })
  power?: number | null;

  @Field(() => Float, { nullable: true, description: 'Customers in all arms together.' })
  totalSampleSize?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The risk of calling a difference real that is not: 0.05 when left out.',
  })
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

  @Field(() => PlannedGroupsInput, { nullable: true, description: 'Give it when whole groups are randomized.' })
  groups?: PlannedGroupsInput | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For means: the share of the variance that adjusting for earlier behaviour explains (R²), from 0 to below 1.',
  })
  varianceExplained?: number | null;
}
