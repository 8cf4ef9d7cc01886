import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'What information is worth, in money.' })
export class InformationValue {
  @Field(() => Float, { description: 'Per customer that the decision covers.' })
  perCustomer: number;

  @Field(() => Float, { description: 'For all customers that the decision covers.' })
  total: number;
}

@ObjectType({ description: 'The number of additional customers that is worth most.' })
export class BestSample {
  @Field(() => Int, { description: 'The customers, half of them in each arm.' })
  customers: number;

  @Field(() => Float, { description: 'What they are worth, less their opportunity cost and the cost of waiting.' })
  netValue: number;
}

@ObjectType({ description: 'What deciding now may cost, and what more customers would be worth before the decision.' })
export class ValueOfWaiting {
  @Field(() => Float, { description: 'The probability that giving the treatment to all gains money.' })
  probabilityOfGain: number;

  @Field(() => Float, {
    description:
      'What is lost per customer on average, over all that the gain could be, if the treatment is given to all.',
  })
  expectedLossIfShipped: number;

  @Field(() => Float, { description: 'What is missed per customer on average if the treatment is stopped.' })
  expectedLossIfStopped: number;

  @Field(() => InformationValue, {
    description: 'What the additional customers are worth: how much better the decision becomes on average.',
  })
  valueOfSample: InformationValue;

  @Field(() => InformationValue, {
    description: 'What it would be worth to know the gain exactly. No experiment is worth more.',
  })
  valueOfPerfectInformation: InformationValue;

  @Field(() => Float, {
    description:
      'What the additional customers cost because half of them do not get what looks better now, in money for all of them.',
  })
  opportunityCost: number;

  @Field(() => Float, {
    description:
      'The value of the additional customers for all that the decision covers, less their opportunity cost and the cost of ' +
      'waiting. Waiting pays if it is above 0.',
  })
  netValue: number;

  @Field(() => BestSample, {
    nullable: true,
    description:
      'The number of additional customers that is worth most, where waiting costs in proportion to the customers; null when ' +
      'waiting for no number pays.',
  })
  best: BestSample | null;
}
