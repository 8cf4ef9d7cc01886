import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { SummarySampleInput } from '../samples/sample-input.js';

@InputType({ description: 'One arm. Give exactly one of `proportion` and `mean`.' })
class PosteriorArmInput extends SummarySampleInput {
  @Field(() => String, { description: 'A name for the arm, which the answer repeats; 1 to 200 characters.' })
  label: string;
}

@InputType({
  description: 'A prior for a share, expressed as earlier customers: Beta(successes, failures).',
})
class BetaPriorInput {
  @Field(() => Float, { description: 'Earlier customers who converted, above 0; 1 for a flat prior.' })
  successes: number;

  @Field(() => Float, { description: 'Earlier customers who did not convert, above 0; 1 for a flat prior.' })
  failures: number;
}

@InputType({
  description: 'A prior for a mean and for the standard deviation of customers (normal–inverse-gamma).',
})
class NormalPriorInput {
  @Field(() => Float, { description: 'The expected mean.' })
  mean: number;

  @Field(() => Float, { description: 'How many customers the expected mean is worth; 0 for nothing.' })
  meanCustomers: number;

  @Field(() => Float, { description: 'The expected standard deviation of customers.' })
  standardDeviation: number;

  @Field(() => Float, {
    description: 'How many customers the expected standard deviation is worth (degrees of freedom), at least −1.',
  })
  degreesOfFreedom: number;
}

@InputType({ description: 'The prior, the same for every arm. Give exactly one of the fields.' })
class PriorInput {
  @Field(() => BetaPriorInput, { nullable: true, description: 'For proportions. Defaults to Beta(1, 1).' })
  proportion?: BetaPriorInput | null;

  @Field(() => NormalPriorInput, { nullable: true, description: 'For means. Defaults to the reference prior.' })
  mean?: NormalPriorInput | null;
}

oneOfInput('PriorInput');

@InputType({ description: 'Arms to read in Bayesian terms, all proportions or all means.' })
export class PosteriorInput {
  @Field(() => [PosteriorArmInput], { description: 'The arms, 2 to 20.' })
  arms: PosteriorArmInput[];

  @Field(() => String, { nullable: true, description: 'The label of the control. Defaults to the first arm.' })
  control?: string | null;

  @Field(() => PriorInput, {
    nullable: true,
    description: 'The prior. Defaults to a weak one: Beta(1, 1) for proportions, the reference prior for means.',
  })
  prior?: PriorInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The credible level of the intervals, between 0 and 1. Defaults to 0.95.',
  })
  credibleLevel?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether lower values of the metric are better. Defaults to false.',
  })
  lowerIsBetter?: boolean | null;
}
