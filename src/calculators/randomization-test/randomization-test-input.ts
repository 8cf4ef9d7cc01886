import { Field, Float, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { AlternativeHypothesis } from '../../results/alternative.js';
import { RandomizationStatistic } from '../../results/randomization-statistic.js';

@InputType({ description: 'One customer of an experiment.' })
export class RandomizedCustomerInput {
  @Field(() => Float, { nullable: true, description: 'The outcome; null for a customer without a value.' })
  outcome?: number | null;

  @Field(() => String, { description: 'The arm of the customer.' })
  arm: string;

  @Field(() => String, {
    nullable: true,
    description: 'The stratum, block or matched pair within which arms were drawn; for groups, that of the group.',
  })
  stratum?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The group, such as a store or household, if whole groups were randomized.',
  })
  group?: string | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'Up to 20 numbers known beforehand that the draw was rerandomized to balance.',
  })
  covariates?: number[] | null;
}

@InputType({ description: 'An arm and its weight.' })
class ArmWeightInput {
  @Field(() => String, { description: 'The arm.' })
  arm: string;

  @Field(() => Float, { description: 'Its weight, relative to the other arms.' })
  weight: number;
}

@InputType({ description: 'How the arms were drawn, beyond the strata and groups of the customers.' })
class RandomizedDesignInput {
  @Field(() => [ArmWeightInput], {
    nullable: true,
    description:
      'The weights by which arm sizes were drawn, one for each arm. By default the sizes in each stratum count as fixed.',
  })
  weights?: ArmWeightInput[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'For rerandomized designs: the largest accepted Mahalanobis distance between the arms in the covariates. By default ' +
      'the first draw was taken.',
  })
  largestDistance?: number | null;
}

@InputType({ description: 'Customers with their outcomes and arms, and how the arms were drawn.' })
export class RandomizationTestInput {
  @Field(() => [RandomizedCustomerInput], { description: 'All randomized customers, 2 to 5,000.' })
  customers: RandomizedCustomerInput[];

  @Field(() => String, { description: 'The arm without the treatment.' })
  control: string;

  @Field(() => String, { description: 'The arm to compare with it.' })
  treatment: string;

  @Field(() => RandomizedDesignInput, {
    nullable: true,
    description: 'How the arms were drawn. Defaults to one draw with the observed sizes.',
  })
  design?: RandomizedDesignInput | null;

  @Field(() => RandomizationStatistic, {
    nullable: true,
    description: 'The statistic that compares the arms. Defaults to DIFFERENCE.',
  })
  statistic?: RandomizationStatistic | null;

  @Field(() => AlternativeHypothesis, {
    nullable: true,
    description: 'Which differences count as evidence. Defaults to TWO_SIDED.',
  })
  alternative?: AlternativeHypothesis | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The confidence level of the limits, at least 0.5. Defaults to 0.95.',
  })
  confidenceLevel?: number | null;

  @Field(() => Seed, { nullable: true, description: 'The seed of sampled draws. Defaults to 1.' })
  seed?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of draws to sample when there are more than 200,000 possible ones, at most 100,000. Defaults to 9,999.',
  })
  resamples?: number | null;
}
