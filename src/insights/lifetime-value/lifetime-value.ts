import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { Seed } from '../../graph/seed.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { ChannelFits, ChannelLifetimeValue } from './channel-lifetime-value.js';
import { PurchaseModel } from './lifetime-value-input.js';
import { ExpectedPurchases, FirstPurchases, PurchaseModelFit, SpendModelFit } from './purchase-fits.js';

/** What became of a prediction. */
export enum PredictionVerdict {
  WITHIN_LIMITS = 'WITHIN_LIMITS',
  TOO_LOW = 'TOO_LOW',
  TOO_HIGH = 'TOO_HIGH',
}

registerEnumType(PredictionVerdict, {
  name: 'PredictionVerdict',
  description: 'How the prediction of a model compares with what customers did.',
  valuesConfig: {
    WITHIN_LIMITS: { description: 'The purchases made are within the limits of the prediction.' },
    TOO_LOW: { description: 'More purchases were made than the limits allow: the prediction is too low.' },
    TOO_HIGH: { description: 'Fewer purchases were made than the limits allow: the prediction is too high.' },
  },
});

@ObjectType({ description: 'A prediction beside what customers did in a period that the model had not seen.' })
export class LifetimeHoldout {
  @Field(() => String, { description: 'The first day of the period.' })
  from: string;

  @Field(() => String, { description: 'The last day of the period.' })
  to: string;

  @Field(() => Float, { description: 'The length of the period in units of time.' })
  horizon: number;

  @Field(() => Int, {
    description:
      'The number of customers of the model that was checked. Where the period is before `until`, that model was fitted to the purchases ' +
      'before the period.',
  })
  customers: number;

  @Field(() => Float, { description: 'The number of repeat purchases that the model predicts in the period.' })
  expected: number;

  @Field(() => Float, { description: 'The lower predictive limit.' })
  lower: number;

  @Field(() => Float, { description: 'The upper predictive limit.' })
  upper: number;

  @Field(() => Int, {
    description: 'The number of purchases that these customers made in the period, several on one day counted as one.',
  })
  actual: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The prediction minus the purchases made, as a share of the purchases made; null when nothing was bought.',
  })
  relativeError: number | null;

  @Field(() => PredictionVerdict, { description: 'How the prediction compares with the purchases made.' })
  verdict: PredictionVerdict;

  @Field(() => String, { description: 'The answer as a sentence.' })
  sentence: string;
}

@ObjectType({
  description:
    'What customers will buy and are worth, by a model fitted to when they bought. Null numbers have their reason in `insufficientData`.',
})
export class LifetimeValue {
  @Field(() => String, { description: 'The currency of all amounts of money, as an ISO 4217 code.' })
  currency: string;

  @Field(() => String, { description: 'The last day whose purchases the model learns from.' })
  until: string;

  @Field(() => Int, { description: 'The number of days of a unit of time.' })
  timeUnitDays: number;

  @Field(() => Int, { description: 'The number of units of time that are predicted.' })
  horizon: number;

  @Field(() => PurchaseModel, { description: 'The model of repeat purchases.' })
  purchaseModel: PurchaseModel;

  @Field(() => Float, { description: 'What one unit of the amount is worth.' })
  margin: number;

  @Field(() => Float, { description: 'The discount rate per year.' })
  discountRate: number;

  @Field(() => Int, { description: 'The number of customers who bought by the day `until`.' })
  customers: number;

  @Field(() => Int, {
    description:
      'The number of their repeat purchases: days with a purchase after the first day, until the day `until`.',
  })
  repeatTransactions: number;

  @Field(() => PurchaseModelFit, { nullable: true, description: 'The fit of the model; null when there is none.' })
  model: PurchaseModelFit | null;

  @Field(() => SpendModelFit, {
    nullable: true,
    description: 'The fit of the model of what customers spend; null when it was not asked for or there is none.',
  })
  spendModel: SpendModelFit | null;

  @Field(() => FirstPurchases, {
    nullable: true,
    description:
      'What customers spent on the day of their first purchase; null when spend is not modeled or nobody bought.',
  })
  firstPurchases: FirstPurchases | null;

  @Field(() => ExpectedPurchases, {
    nullable: true,
    description: 'What these customers will buy within the horizon; null when there is no fit.',
  })
  expected: ExpectedPurchases | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean probability that a customer is still one on the day `until`; null when there is no fit.',
  })
  meanProbabilityAlive: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What the purchases of these customers within the horizon are worth in total: the purchases expected of each history times the mean ' +
      'amount expected of its customers times the margin, without a discount. Customers with one purchase so far are expected to spend the mean of repeat days. Customers who spent nothing on repeat purchases count as 0. Null when spend is not modeled or there is no fit.',
  })
  expectedMargin: number | null;

  @Field(() => LifetimeHoldout, {
    nullable: true,
    description:
      'The check of the model on a period that it had not seen: after `until` if events of at least one unit of time are complete, else a last ' +
      'part of the time before. Null when there is no such period.',
  })
  holdout: LifetimeHoldout | null;

  @Field(() => [ChannelLifetimeValue], {
    nullable: true,
    description: 'The channels in the order of their keys; null when they were not asked for.',
  })
  channels: ChannelLifetimeValue[] | null;

  @Field(() => ChannelFits, {
    nullable: true,
    description:
      'Whether channels need models of their own; null when they were not asked for or fewer than two have a fit.',
  })
  channelFits: ChannelFits | null;

  @Field(() => Seed, { description: 'The seed of the draws behind the limits.' })
  seed: string;

  @Field(() => String, { description: 'The answer as a sentence.' })
  sentence: string;

  @Field(() => InsufficientData, {
    nullable: true,
    description: 'Why there is no fit or no model of spend; null when nothing is missing.',
  })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know when reading the numbers.' })
  warnings: Advice[];
}
