import { Field, Float, InputType, Int } from 'type-graphql';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { RandomizationStatistic } from '../../results/randomization-statistic.js';

@InputType({ description: 'One customer of an experiment.' })
export class RandomizedCustomerInput {
  @Field(() => Float, { nullable: true, description: 'What was measured; null for a customer without a value.' })
  outcome?: number | null;

  @Field(() => String, { description: 'The arm the customer is in.' })
  arm: string;

  @Field(() => String, {
    nullable: true,
    description: 'The stratum, block or matched pair inside which arms were drawn; for groups, that of the group.',
  })
  stratum?: string | null;

  @Field(() => String, { nullable: true, description: 'The store or household, where whole groups were randomized.' })
  group?: string | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'Numbers known beforehand, up to 20, on whose balance the draw was repeated.',
  })
  covariates?: number[] | null;
}

@InputType({ description: 'An arm and its weight.' })
export class ArmWeightInput {
  @Field(() => String, { description: 'The arm.' })
  arm: string;

  @Field(() => Float, { description: 'Its weight; only the proportions matter.' })
  weight: number;
}

@InputType({ description: 'How the arms were drawn, beyond what strata and groups of the customers say.' })
export class RandomizedDesignInput {
  @Field(() => [ArmWeightInput], {
    nullable: true,
    description:
      'The weights by which arm sizes were drawn, one for each arm. When left out, the sizes in each stratum count as fixed.',
  })
  weights?: ArmWeightInput[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For rerandomized designs: the draw was repeated until the Mahalanobis distance between the arms in the covariates ' +
      'was at most this.',
  })
  largestDistance?: number | null;
}

@InputType({ description: 'Customers with outcomes and arms, and how the arms were drawn.' })
export class RandomizationTestInput {
  @Field(() => [RandomizedCustomerInput], { description: 'All randomized customers, 2 to 5,000.' })
  units: RandomizedCustomerInput[];

  @Field(() => String, { description: 'The arm without the treatment.' })
  control: string;

  @Field(() => String, { description: 'The arm that is compared with it.' })
  treatment: string;

  @Field(() => RandomizedDesignInput, {
    nullable: true,
    description: 'How the arms were drawn; one draw with the sizes that came out when left out.',
  })
  design?: RandomizedDesignInput | null;

  @Field(() => RandomizationStatistic, {
    nullable: true,
    description: 'By what arms are compared: DIFFERENCE when left out.',
  })
  statistic?: RandomizationStatistic | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence: TWO_SIDED when left out.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The confidence level of the limits, at least 0.5: 0.95 when left out.',
  })
  confidenceLevel?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'What sampled draws start from: the same seed gives the same p-value. 1 when left out.',
  })
  seed?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many draws to sample when there are more than 200,000: 9,999 when left out, at most 100,000.',
  })
  resamples?: number | null;
}
