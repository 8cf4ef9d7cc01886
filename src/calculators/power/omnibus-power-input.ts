import { Field, Float, InputType, Int } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';

@InputType({ description: 'The expected means of the arms.' })
class OmnibusMeansInput {
  @Field(() => [Float], { description: 'One mean for each arm, 2 to 20.' })
  means: number[];

  @Field(() => Float, { description: 'The standard deviation of customers, above 0.' })
  standardDeviation: number;
}

@InputType({ description: 'The expected shares of the arms.' })
class OmnibusProportionsInput {
  @Field(() => [Float], { description: 'One share for each arm, 2 to 20, each between 0 and 1.' })
  rates: number[];
}

@InputType({ description: "An analysis of variance, with its effect as Cohen's f." })
class OmnibusAnovaInput {
  @Field(() => Int, { description: 'The number of arms, 2 to 20.' })
  arms: number;

  @Field(() => Float, {
    nullable: true,
    description: "Cohen's f: 0.1 is small, 0.25 medium, 0.4 large. By default it is solved for.",
  })
  effectSize?: number | null;
}

@InputType({ description: "A χ² test, with its effect as Cohen's w." })
class OmnibusChiSquaredInput {
  @Field(() => Int, { description: 'The degrees of freedom: (rows − 1) × (columns − 1) of the table; 1 to 1,000.' })
  degreesOfFreedom: number;

  @Field(() => Float, {
    nullable: true,
    description: "Cohen's w: 0.1 is small, 0.3 medium, 0.5 large. By default it is solved for.",
  })
  effectSize?: number | null;
}

@InputType({ description: 'What is expected of the arms. Give exactly one of the fields.' })
class OmnibusOutcomeInput {
  @Field(() => OmnibusMeansInput, { nullable: true, description: 'Means of the arms, for an analysis of variance.' })
  means?: OmnibusMeansInput | null;

  @Field(() => OmnibusProportionsInput, { nullable: true, description: 'Shares of the arms, for a χ² test.' })
  proportions?: OmnibusProportionsInput | null;

  @Field(() => OmnibusAnovaInput, { nullable: true, description: 'An analysis of variance by its effect size.' })
  anova?: OmnibusAnovaInput | null;

  @Field(() => OmnibusChiSquaredInput, { nullable: true, description: 'A χ² test by its effect size.' })
  chiSquared?: OmnibusChiSquaredInput | null;
}

oneOfInput('OmnibusOutcomeInput');

@InputType({
  description:
    'One test of all arms at once. Give exactly two of effect (means, shares or an effect size), `power` and ' +
    '`totalSampleSize`: the third is solved for.',
})
export class OmnibusPowerInput {
  @Field(() => OmnibusOutcomeInput, { description: 'What is expected of the arms.' })
  outcome: OmnibusOutcomeInput;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability of finding that the arms differ: 0.8 is usual.',
  })
  power?: number | null;

  @Field(() => Float, { nullable: true, description: 'The number of customers in all arms together.' })
  totalSampleSize?: number | null;

  @Field(() => Float, { nullable: true, description: 'The risk of a false alarm. Defaults to 0.05.' })
  alpha?: number | null;

  @Field(() => [Float], {
    nullable: true,
    description: 'The weights of the arms, at most 20. Defaults to equal arms.',
  })
  allocation?: number[] | null;
}
