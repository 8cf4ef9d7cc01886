import { Field, Float, InputType, Int } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';

@InputType({ description: 'The normal distribution.' })
class NormalDistributionInput {
  @Field(() => Float, { nullable: true, description: 'The mean. Defaults to 0.' })
  mean?: number | null;

  @Field(() => Float, { nullable: true, description: 'The standard deviation, above 0. Defaults to 1.' })
  standardDeviation?: number | null;
}

@InputType({ description: "Student's t distribution, or the χ² distribution." })
class DegreesOfFreedomInput {
  @Field(() => Float, { description: 'The degrees of freedom, not necessarily whole; 0.001 to 1e9.' })
  degreesOfFreedom: number;
}

@InputType({ description: 'The F distribution.' })
class FDistributionInput {
  @Field(() => Float, { description: 'The degrees of freedom of the numerator; 0.001 to 1e9.' })
  numeratorDegreesOfFreedom: number;

  @Field(() => Float, { description: 'The degrees of freedom of the denominator; 0.001 to 1e9.' })
  denominatorDegreesOfFreedom: number;
}

@InputType({ description: 'The beta distribution, of a share between 0 and 1.' })
class BetaDistributionInput {
  @Field(() => Float, { description: 'The first shape, which pulls toward 1; 0.001 to 1e9.' })
  alpha: number;

  @Field(() => Float, { description: 'The second shape, which pulls toward 0; 0.001 to 1e9.' })
  beta: number;
}

@InputType({ description: 'The number of successes in a number of trials with the same probability.' })
class BinomialDistributionInput {
  @Field(() => Int, { description: 'The number of trials.' })
  trials: number;

  @Field(() => Float, { description: 'The probability of success in each trial, from 0 to 1.' })
  probability: number;
}

@InputType({ description: 'The number of rare events.' })
class PoissonDistributionInput {
  @Field(() => Float, { description: 'The average number of events; 0 to 1e9.' })
  rate: number;
}

@InputType({ description: 'The distribution of a t or χ² statistic when there is an effect.' })
class NoncentralDistributionInput {
  @Field(() => Float, { description: 'The degrees of freedom; for t 0.1 to 1e9, for χ² 0.001 to 1e9.' })
  degreesOfFreedom: number;

  @Field(() => Float, {
    description:
      'The size of the effect. For t: the effect over its standard error, −1,000 to 1,000. For χ²: the sum of the squares ' +
      'of such ratios, 0 to 1,000,000.',
  })
  noncentrality: number;
}

@InputType({ description: 'The distribution of an F statistic when there is an effect.' })
class NoncentralFDistributionInput extends FDistributionInput {
  @Field(() => Float, { description: 'The size of the effect in the numerator; 0 to 1,000,000.' })
  noncentrality: number;
}

@InputType({ description: 'The range of several means over their estimated standard error, as in Tukey’s test.' })
class StudentizedRangeInput {
  @Field(() => Int, { description: 'The number of means, 2 to 100.' })
  groups: number;

  @Field(() => Float, { description: 'The degrees of freedom of the standard error; 0.1 to 1e9.' })
  degreesOfFreedom: number;
}

@InputType({ description: 'A distribution and its parameters. Give exactly one of the fields.' })
export class DistributionChoiceInput {
  @Field(() => NormalDistributionInput, { nullable: true, description: 'The normal distribution.' })
  normal?: NormalDistributionInput | null;

  @Field(() => DegreesOfFreedomInput, {
    nullable: true,
    description: "Student's t, of a mean over its standard error.",
  })
  studentT?: DegreesOfFreedomInput | null;

  @Field(() => DegreesOfFreedomInput, { nullable: true, description: 'χ², of a sum of squared normal deviations.' })
  chiSquared?: DegreesOfFreedomInput | null;

  @Field(() => FDistributionInput, { nullable: true, description: 'F, of a ratio of two variances.' })
  f?: FDistributionInput | null;

  @Field(() => BetaDistributionInput, { nullable: true, description: 'Beta, of a share between 0 and 1.' })
  beta?: BetaDistributionInput | null;

  @Field(() => BinomialDistributionInput, { nullable: true, description: 'Binomial, of successes in trials.' })
  binomial?: BinomialDistributionInput | null;

  @Field(() => PoissonDistributionInput, { nullable: true, description: 'Poisson, of a count of rare events.' })
  poisson?: PoissonDistributionInput | null;

  @Field(() => NoncentralDistributionInput, { nullable: true, description: 't when there is an effect.' })
  noncentralT?: NoncentralDistributionInput | null;

  @Field(() => NoncentralDistributionInput, { nullable: true, description: 'χ² when there is an effect.' })
  noncentralChiSquared?: NoncentralDistributionInput | null;

  @Field(() => NoncentralFDistributionInput, { nullable: true, description: 'F when there is an effect.' })
  noncentralF?: NoncentralFDistributionInput | null;

  @Field(() => StudentizedRangeInput, { nullable: true, description: 'The studentized range of several means.' })
  studentizedRange?: StudentizedRangeInput | null;
}

oneOfInput('DistributionChoiceInput');

@InputType({ description: 'What is known of the value. Give exactly one of the fields; the others are computed.' })
export class DistributionValueInput {
  @Field(() => Float, { nullable: true, description: 'The value itself; a whole number for counts.' })
  at?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of at most the value, in (0, 1), as small as 1e-300.',
  })
  lowerTail?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of at least the value, in (0, 1), as small as 1e-300.',
  })
  upperTail?: number | null;
}

oneOfInput('DistributionValueInput');

@InputType({ description: 'A value of a distribution to compute, with its tails.' })
export class DistributionInput {
  @Field(() => DistributionChoiceInput, { description: 'The distribution.' })
  distribution: DistributionChoiceInput;

  @Field(() => DistributionValueInput, { description: 'What is known of the value.' })
  value: DistributionValueInput;
}
