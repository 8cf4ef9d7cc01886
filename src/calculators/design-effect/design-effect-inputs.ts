import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { SummarizedSampleInput } from '../samples/summarized-sample-input.js';

export enum ComparedArm {
  CONTROL = 'CONTROL',
  TREATMENT = 'TREATMENT',
}

registerEnumType(ComparedArm, {
  name: 'ComparedArm',
  description: 'One of the two arms compared.',
  valuesConfig: {
    CONTROL: { description: 'Without the treatment.' },
    TREATMENT: { description: 'With the treatment.' },
  },
});

export enum WeightedEstimator {
  HAJEK = 'HAJEK',
  HORVITZ_THOMPSON = 'HORVITZ_THOMPSON',
}

registerEnumType(WeightedEstimator, {
  name: 'WeightedEstimator',
  description: 'How customers with different chances of a treatment are weighed.',
  valuesConfig: {
    HAJEK: { description: 'A weighted mean per arm: nearly always the more precise.' },
    HORVITZ_THOMPSON: { description: 'A weighted total per arm over all customers: unbiased, but less precise.' },
  },
});

@InputType({ description: 'How the effect is tested.' })
export class DesignEffectInput {
  @Field(() => Float, {
    nullable: true,
    description: 'How often intervals made like this hold the true difference: 0.95 when left out.',
  })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;
}

@InputType({ description: 'Both arms within one stratum, such as a region or a loyalty tier.' })
export class StratumSamplesInput {
  @Field(() => SummarizedSampleInput, { description: 'Its customers without the treatment.' })
  control: SummarizedSampleInput;

  @Field(() => SummarizedSampleInput, { description: 'Its customers with the treatment.' })
  treatment: SummarizedSampleInput;
}

@InputType({ description: 'Strata within which customers were randomized, or by which they are compared afterwards.' })
export class StratifiedEffectInput extends DesignEffectInput {
  @Field(() => [StratumSamplesInput], { description: 'The strata, 1 to 1,000.' })
  strata: StratumSamplesInput[];
}

@InputType({ description: 'Those of a matched tuple who are in one arm.' })
export class TupleSampleInput {
  @Field(() => Int, { description: 'How many they are: often 1. 0 when their outcome is unknown.' })
  n: number;

  @Field(() => Float, { description: 'Their mean outcome; not looked at when `n` is 0.' })
  mean: number;
}

@InputType({ description: 'Customers, or groups, that were matched before one was drawn for the treatment.' })
export class MatchedTupleInput {
  @Field(() => TupleSampleInput, { description: 'Those without the treatment.' })
  control: TupleSampleInput;

  @Field(() => TupleSampleInput, { description: 'Those with the treatment.' })
  treatment: TupleSampleInput;
}

@InputType({ description: 'Matched pairs or tuples, in each of which chance decided who is treated.' })
export class MatchedTuplesEffectInput extends DesignEffectInput {
  @Field(() => [MatchedTupleInput], { description: 'The tuples, 1 to 5,000.' })
  tuples: MatchedTupleInput[];
}

@InputType({ description: 'A group, such as a store, that was randomized as a whole.' })
export class RandomizedGroupInput {
  @Field(() => ComparedArm, { description: 'The arm of all its customers.' })
  arm: ComparedArm;

  @Field(() => Int, { description: 'How many customers with an outcome it has.' })
  n: number;

  @Field(() => Float, { description: 'Their mean outcome.' })
  mean: number;

  @Field(() => String, {
    nullable: true,
    description: 'The stratum of groups within which it was randomized; left out where there are none.',
  })
  stratum?: string | null;
}

@InputType({ description: 'Groups that were randomized as a whole.' })
export class GroupEffectInput extends DesignEffectInput {
  @Field(() => [RandomizedGroupInput], { description: 'The groups, 1 to 1,000, in at most 20 strata.' })
  groups: RandomizedGroupInput[];
}

@InputType({ description: 'Customers of one arm who had the same chance of getting into it.' })
export class ProbabilityCellInput {
  @Field(() => ComparedArm, { description: 'Their arm.' })
  arm: ComparedArm;

  @Field(() => Float, { description: 'The probability of this arm for these customers, above 0 and at most 1.' })
  probability: number;

  @Field(() => SummarizedSampleInput, { description: 'The customers.' })
  sample: SummarizedSampleInput;
}

@InputType({ description: 'Customers who had different, known chances of the treatment.' })
export class WeightedEffectInput extends DesignEffectInput {
  @Field(() => [ProbabilityCellInput], { description: 'Customers by arm and chance, 1 to 1,000 cells.' })
  cells: ProbabilityCellInput[];

  @Field(() => WeightedEstimator, { nullable: true, description: 'How they are weighed: HAJEK when left out.' })
  estimator?: WeightedEstimator | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For HORVITZ_THOMPSON: all customers of the experiment, in whatever arm. Those in the cells when left out.',
  })
  customers?: number | null;
}
