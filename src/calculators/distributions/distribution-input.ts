import { Field, Float, InputType, Int } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';

@InputType({ description: 'The normal distribution.' })
export class NormalDistributionInput {
  @Field(() => Float, { nullable: true, description: 'Its mean: 0 when left out.' })
  mean?: number | null;

  @Field(() => Float, { nullable: true, description: 'Its standard deviation, above 0: 1 when left out.' })
  standardDeviation?: number | null;
}

@InputType({ description: "Student's t distribution, or the χ² distribution." })
export class DegreesOfFreedomInput {
  @Field(() => Float, { description: 'Degrees of freedom, not necessarily whole; 0.001 to 1e9.' })
  degreesOfFreedom: number;
}

@InputType({ description: 'The F distribution.' })
export class FDistributionInput {
  @Field(() => Float, { description: 'Degrees of freedom above the line; 0.001 to 1e9.' })
  numeratorDegreesOfFreedom: number;

  @Field(() => Float, { description: 'Degrees of freedom below the line; 0.001 to 1e9.' })
  denominatorDegreesOfFreedom: number;
}

@InputType({ description: 'The beta distribution, of a share between 0 and 1.' })
export class BetaDistributionInput {
  @Field(() => Float, { description: 'The first shape, which draws towards 1; 0.001 to 1e9.' })
  alpha: number;

  @Field(() => Float, { description: 'The second shape, which draws towards 0; 0.001 to 1e9.' })
  beta: number;
}

@InputType({ description: 'How many of a number of customers do it, each with the same probability.' })
export class BinomialDistributionInput {
  @Field(() => Int, { description: 'How many customers there are.' })
  trials: number;

  @Field(() => Float, { description: 'The probability that one of them does it, from 0 to 1.' })
  probability: number;
}

@InputType({ description: 'How many rare events happen.' })
export class PoissonDistributionInput {
  @Field(() => Float, { description: 'How many happen on average; 0 to 1e9.' })
  rate: number;
}

@InputType({ description: 'A t or χ² statistic where there is an effect.' })
export class NoncentralDistributionInput {
  @Field(() => Float, { description: 'Degrees of freedom; for t 0.1 to 1e9, for χ² 0.001 to 1e9.' })
  degreesOfFreedom: number;

  @Field(() => Float, {
    description:
      'How far the effect moves it. For t the effect over its standard error, −1,000 to 1,000; for χ² the sum of squares ' +
      'of such, 0 to 1,000,000.',
  })
  noncentrality: number;
}

@InputType({ description: 'An F statistic where there is an effect.' })
export class NoncentralFDistributionInput extends FDistributionInput {
  @Field(() => Float, { description: 'How far the effect moves the part above the line; 0 to 1,000,000.' })
  noncentrality: number;
}

@InputType({ description: 'The range of several means over their estimated standard error, as in Tukey’s test.' })
export class StudentizedRangeInput {
  @Field(() => Int, { description: 'How many means there are, 2 to 100.' })
  groups: number;

  @Field(() => Float, { description: 'Degrees of freedom of the standard error; 0.1 to 1e9.' })
  degreesOfFreedom: number;
}

@InputType({ description: 'A distribution and its parameters. Give exactly one of the fields.' })
export class DistributionChoiceInput {
  @Field(() => NormalDistributionInput, { nullable: true, description: 'The bell curve.' })
  normal?: NormalDistributionInput | null;

  @Field(() => DegreesOfFreedomInput, {
    nullable: true,
    description: "Student's t, of a mean over its standard error.",
  })
  studentT?: DegreesOfFreedomInput | null;

  @Field(() => DegreesOfFreedomInput, { nullable: true, description: 'χ², of a sum of squares of normal deviations.' })
  chiSquared?: DegreesOfFreedomInput | null;

  @Field(() => FDistributionInput, { nullable: true, description: 'F, of a ratio of two variances.' })
  f?: FDistributionInput | null;

  @Field(() => BetaDistributionInput, { nullable: true, description: 'Beta, of a share between 0 and 1.' })
  beta?: BetaDistributionInput | null;

  @Field(() => BinomialDistributionInput, { nullable: true, description: 'Binomial, of a count out of a number.' })
  binomial?: BinomialDistributionInput | null;

  @Field(() => PoissonDistributionInput, { nullable: true, description: 'Poisson, of a count of rare events.' })
  poisson?: PoissonDistributionInput | null;

  @Field(() => NoncentralDistributionInput, { nullable: true, description: 't where there is an effect.' })
  noncentralT?: NoncentralDistributionInput | null;

  @Field(() => NoncentralDistributionInput, { nullable: true, description: 'χ² where there is an effect.' })
  noncentralChiSquared?: NoncentralDistributionInput | null;

  @Field(() => NoncentralFDistributionInput, { nullable: true, description: 'F where there is an effect.' })
  noncentralF?: NoncentralFDistributionInput | null;

  @Field(() => StudentizedRangeInput, { nullable: true, description: 'The studentized range of several means.' })
  studentizedRange?: StudentizedRangeInput | null;
}

oneOfInput('DistributionChoiceInput');

@InputType({
  description: 'A distribution, and exactly one of `at`, `lowerTail` and `upperTail`: the others are found.',
})
export class DistributionInput {
  @Field(() => DistributionChoiceInput, { description: 'The distribution.' })
  distribution: DistributionChoiceInput;

  @Field(() => Float, { nullable: true, description: 'A value whose tails are wanted; whole for counts.' })
  at?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'A probability in (0, 1), as small as 1e-300: the value is wanted that is undershot or met so often.',
  })
  lowerTail?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'A probability in (0, 1), as small as 1e-300: the value is wanted that is exceeded or met so often.',
  })
  upperTail?: number | null;
}
