import { Field, Float, InputType } from 'type-graphql';
import { oneOfInput } from '../../graph/one-of.js';
import { SummarySampleInput } from '../samples/sample-input.js';

@InputType({ description: 'One arm. Give exactly one of `proportion` and `mean`.' })
export class PosteriorArmInput extends SummarySampleInput {
  @Field(() => String, { description: 'A name for the arm, which the answer repeats; 1 to 200 characters.' })
  label: string;
}

@InputType({
  description: 'What is believed of a share before the data, counted in customers: Beta(successes, failures).',
})
export class BetaPriorInput {
  @Field(() => Float, { description: 'Customers who did it, above 0; 1 for no opinion.' })
  successes: number;

  @Field(() => Float, { description: 'Customers who did not, above 0; 1 for no opinion.' })
  failures: number;
}

@InputType({
  description: 'What is believed of a mean and of how much customers differ before the data (normal–inverse-gamma).',
})
export class NormalPriorInput {
  @Field(() => Float, { description: 'The mean that is expected.' })
  mean: number;

  @Field(() => Float, { description: 'How many customers that belief is worth; 0 for nothing.' })
  meanCustomers: number;

  @Field(() => Float, { description: 'The standard deviation of customers that is expected.' })
  standardDeviation: number;

  @Field(() => Float, { description: 'How many customers that belief is worth (degrees of freedom), at least −1.' })
  degreesOfFreedom: number;
}

@InputType({ description: 'A belief before the data, the same for every arm. Give exactly one of the fields.' })
export class PriorInput {
  @Field(() => BetaPriorInput, { nullable: true, description: 'For proportions; Beta(1, 1) when left out.' })
  proportion?: BetaPriorInput | null;

  @Field(() => NormalPriorInput, { nullable: true, description: 'For means; the reference prior when left out.' })
  mean?: NormalPriorInput | null;
}

oneOfInput('PriorInput');

@InputType({ description: 'Arms to be read in the Bayesian way, all proportions or all means.' })
export class PosteriorInput {
  @Field(() => [PosteriorArmInput], { description: 'The arms, 2 to 20.' })
  arms: PosteriorArmInput[];

  @Field(() => String, { nullable: true, description: 'The label of the control; the first arm when left out.' })
  control?: string | null;

  @Field(() => PriorInput, {
    nullable: true,
    description: 'The belief before the data; a weak one when left out: every share equally likely, any mean whatever.',
  })
  prior?: PriorInput | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The probability that intervals hold, between 0 and 1: 0.95 when left out.',
  })
  credibleLevel?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether less of the metric is better; false when left out.' })
  lowerIsBetter?: boolean | null;
}
