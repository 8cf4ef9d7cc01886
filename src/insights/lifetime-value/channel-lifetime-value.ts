import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';
import { ExpectedPurchases, FirstPurchases, PurchaseModelFit } from './purchase-fits.js';

/** The models of channels. */
export enum ChannelFitChoice {
  COMMON = 'COMMON',
  SEPARATE = 'SEPARATE',
}

registerEnumType(ChannelFitChoice, {
  name: 'ChannelFitChoice',
  description: 'Whether channels share a model.',
  valuesConfig: {
    COMMON: { description: 'One model of all customers serves all channels.' },
    SEPARATE: { description: 'Each channel has a model of its own.' },
  },
});

@ObjectType({
  description:
    'The likelihood ratio test of whether customers of all channels follow one model, over the channels that have a fit of their own.',
})
export class ChannelFits {
  @Field(() => ChannelFitChoice, {
    description:
      'What the values of channels rest on: separate models when the test rejects a common one at the 5 % level.',
  })
  chosen: ChannelFitChoice;

  @Field(() => Float, { description: 'Twice the gain of the log-likelihood by separate models.' })
  statistic: number;

  @Field(() => Int, { description: 'The number of parameters that separate models have more.' })
  degreesOfFreedom: number;

  @Field(() => Float, {
    description: 'The probability of a gain at least this large if all channels followed one model.',
  })
  pValue: number;

  @Field(() => String, { description: 'The answer as a sentence.' })
  sentence: string;
}

@ObjectType({ description: 'What customers of a channel will buy, and what a new one is worth.' })
export class ChannelLifetimeValue {
  @Field(() => Channel, { nullable: true, description: 'The channel; null for customers whose channel is unknown.' })
  channel: Channel | null;

  @Field(() => Int, { description: 'The number of customers acquired by the day `until`.' })
  acquired: number;

  @Field(() => Int, {
    description:
      'The number of them who were acquired in the 30 days up to `until`, so that many may still buy for the first time.',
  })
  recent: number;

  @Field(() => Int, { description: 'The number of customers who bought by the day `until`.' })
  customers: number;

  @Field(() => Interval, {
    description:
      'The share of the acquired customers who bought, with the Wilson interval. Those who have not bought yet count as customers who never do.',
  })
  shareBuying: Interval;

  @Field(() => Int, { description: 'The number of repeat purchases by the day `until`.' })
  repeatTransactions: number;

  @Field(() => PurchaseModelFit, {
    nullable: true,
    description: 'The fit of the model to the customers of the channel alone; null when there is none.',
  })
  model: PurchaseModelFit | null;

  @Field(() => FirstPurchases, {
    nullable: true,
    description: 'What customers of the channel spent on the day of their first purchase; null when there is no model.',
  })
  firstPurchases: FirstPurchases | null;

  @Field(() => ExpectedPurchases, {
    nullable: true,
    description: 'What these customers will buy within the horizon, by the chosen model; null when there is none.',
  })
  expected: ExpectedPurchases | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean probability that a customer is still one on the day `until`; null when there is no model.',
  })
  meanProbabilityAlive: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'What an acquired customer is worth within the horizon from the first purchase on: the share who buy times the margin of the first ' +
      'purchase (the mean of `firstPurchases`) and of the repeat purchases expected (at the model of spend), discounted. The interval is of the mean, not of a single customer. Null when it ' +
      'cannot be estimated.',
  })
  newCustomerValue: Interval | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What an acquired customer cost: the spend of complete months divided by the customers acquired in them. It is taken as exact: it has no interval. Null when unknown.',
  })
  acquisitionCost: number | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The value of a new customer less the acquisition cost. The cost is taken as exact, so the interval is that of the value, moved. ' +
      'Null when one of them is unknown.',
  })
  valueLessCost: Interval | null;

  @Field(() => String, { nullable: true, description: 'Why the acquisition cost is unknown; null when it is known.' })
  spendUnknown: string | null;

  @Field(() => String, { description: 'The answer as a sentence.' })
  sentence: string;

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'Why numbers of the channel are missing; null when none is.',
  })
  insufficientData: InsufficientData | null;
}
