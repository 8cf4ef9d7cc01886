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
    CONTROL: { description: 'The arm without the treatment.' },
    TREATMENT: { description: 'The arm with the treatment.' },
  },
});

export enum WeightedEstimator {
  HAJEK = 'HAJEK',
  HORVITZ_THOMPSON = 'HORVITZ_THOMPSON',
}

registerEnumType(WeightedEstimator, {
  name: 'WeightedEstimator',
  description: 'How customers with different probabilities of the treatment are weighted.',
  valuesConfig: {
    HAJEK: { description: 'A weighted mean per arm: almost always more precise.' },
    HORVITZ_THOMPSON: { description: 'A weighted total per arm over all customers: unbiased, but less precise.' },
  },
});

/** How the effect is tested, whatever the design. */
@InputType()
export abstract class DesignEffectInput {
  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;
}

@InputType({ description: 'Both arms within one stratum, such as a region or a loyalty tier.' })
class StratumSamplesInput {
  @Field(() => SummarizedSampleInput, { description: 'Its customers without the treatment.' })
  control: SummarizedSampleInput;

  @Field(() => SummarizedSampleInput, { description: 'Its customers with the treatment.' })
  treatment: SummarizedSampleInput;
}

@InputType({
  description: 'Strata within which customers were randomized, or by which they are compared afterwards.',
})
export class StratifiedEffectInput extends DesignEffectInput {
  @Field(() => [StratumSamplesInput], { description: 'The strata, 1 to 1,000.' })
  strata: StratumSamplesInput[];
}

@InputType({ description: 'The members of a matched tuple who are in one arm.' })
class TupleSampleInput {
  @Field(() => Int, { description: 'The number of members, often 1; 0 when their outcome is unknown.' })
  n: number;

  @Field(() => Float, { description: 'Their mean outcome; ignored when `n` is 0.' })
  mean: number;
}

@InputType({ description: 'Customers, or groups, that were matched before the treatment was drawn.' })
class MatchedTupleInput {
  @Field(() => TupleSampleInput, { description: 'The members without the treatment.' })
  control: TupleSampleInput;

  @Field(() => TupleSampleInput, { description: 'The members with the treatment.' })
  treatment: TupleSampleInput;
}

@InputType({ description: 'Matched pairs or tuples, within which the treatment was assigned at random.' })
export class MatchedTuplesEffectInput extends DesignEffectInput {
  @Field(() => [MatchedTupleInput], { description: 'The tuples, 1 to 5,000.' })
  tuples: MatchedTupleInput[];
}

@InputType({ description: 'A group, such as a store, that was randomized as a whole.' })
class RandomizedGroupInput {
  @Field(() => ComparedArm, { description: 'The arm of all its customers.' })
  arm: ComparedArm;

  @Field(() => Int, { description: 'The number of its customers with an outcome.' })
  n: number;

  @Field(() => Float, { description: 'Their mean outcome.' })
  mean: number;

  @Field(() => String, {
    nullable: true,
    description: 'The stratum of groups within which it was randomized. Defaults to none.',
  })
  stratum?: string | null;
}

@InputType({ description: 'Groups that were randomized as a whole.' })
export class GroupEffectInput extends DesignEffectInput {
  @Field(() => [RandomizedGroupInput], { description: 'The groups, 1 to 1,000, in at most 20 strata.' })
  groups: RandomizedGroupInput[];
}

@InputType({ description: 'Customers of one arm who all had the same probability of that arm.' })
class ProbabilityCellInput {
  @Field(() => ComparedArm, { description: 'Their arm.' })
  arm: ComparedArm;

  @Field(() => Float, { description: 'Their probability of this arm, above 0 and at most 1.' })
  probability: number;

  @Field(() => SummarizedSampleInput, { description: 'Their outcomes.' })
  sample: SummarizedSampleInput;
}

@InputType({ description: 'Customers who had different, known probabilities of the treatment.' })
export class WeightedEffectInput extends DesignEffectInput {
  @Field(() => [ProbabilityCellInput], { description: 'Customers by arm and probability, 1 to 1,000 cells.' })
  cells: ProbabilityCellInput[];

  @Field(() => WeightedEstimator, {
    nullable: true,
    description: 'How they are weighted. Defaults to HAJEK.',
  })
  estimator?: WeightedEstimator | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'For HORVITZ_THOMPSON: the number of customers in all arms of the experiment. Defaults to those in the cells.',
  })
  customers?: number | null;
}
