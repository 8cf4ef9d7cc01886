import { Field, Float, InputType, Int } from 'type-graphql';

@InputType({ description: 'What was believed about the gain before the estimate: a normal distribution.' })
export class GainPriorInput {
  @Field(() => Float, { description: 'Its mean, in money per customer.' })
  mean: number;

  @Field(() => Float, { description: 'Its standard deviation, above 0.' })
  standardDeviation: number;
}

@InputType({ description: 'What is known about a treatment now, and the customers that could still be observed.' })
export class ValueOfWaitingInput {
  @Field(() => Float, {
    description:
      'What is expected to be gained per customer if the treatment is given to all, in money: margin × effect − cost, the ' +
      'mean of its posterior.',
  })
  gain: number;

  @Field(() => Float, { description: 'The standard error of the gain, above 0.' })
  standardError: number;

  @Field(() => Float, { description: 'The standard deviation of the profit of one customer, above 0.' })
  outcomeStandardDeviation: number;

  @Field(() => Int, {
    description: 'The customers that would be added before the decision, half of them in each arm; at least 2.',
  })
  additionalCustomers: number;

  @Field(() => Int, { description: 'The number of customers that the decision covers.' })
  remainingCustomers: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What waiting costs besides, in money, such as the running of the experiment. Defaults to 0.',
  })
  waitingCost?: number | null;

  @Field(() => GainPriorInput, {
    nullable: true,
    description:
      'What was believed before. `gain` and `standardError` are then the estimate alone, and not yet the posterior. Defaults to a ' +
      'flat prior.',
  })
  prior?: GainPriorInput | null;
}
