import { Field, Float, InputType, Int } from 'type-graphql';

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
}
