import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Interval } from '../../results/interval.js';
import { PurchaseModel } from './lifetime-value-input.js';

@ObjectType({ description: 'A parameter of a model of customers, named as in the paper of the model.' })
export class LifetimeParameter {
  @Field(() => String, { description: 'The name, such as `r` or `alpha`.' })
  name: string;

  @Field(() => Float, { description: 'The maximum likelihood estimate.' })
  value: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The standard error, from the observed information; null when the data do not determine the parameter.',
  })
  standardError: number | null;
}

@ObjectType({ description: 'A model of repeat purchases, fitted by maximum likelihood.' })
export class PurchaseModelFit {
  @Field(() => PurchaseModel, { description: 'The model.' })
  name: PurchaseModel;

  @Field(() => [LifetimeParameter], { description: 'The parameters, with times in units of time.' })
  parameters: LifetimeParameter[];

  @Field(() => Float, { description: 'The logarithm of the likelihood of all histories at the maximum.' })
  logLikelihood: number;
}

@ObjectType({
  description:
    'The gamma-gamma model of what customers spend on a day with a purchase (Fader & Hardie 2013), fitted by maximum likelihood to the mean ' +
    'amount of the repeat days of each customer.',
})
export class SpendModelFit {
  @Field(() => String, { description: 'The name of the model: GAMMA_GAMMA.' })
  name: string;

  @Field(() => [LifetimeParameter], { description: 'The parameters p, q and gamma.' })
  parameters: LifetimeParameter[];

  @Field(() => Float, { description: 'The logarithm of the likelihood at the maximum.' })
  logLikelihood: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The mean amount on a day with a purchase of a customer who spends more than 0; null when the model has none, because q is not above 1.',
  })
  meanSpend: number | null;

  @Field(() => Int, {
    description:
      'The number of customers that the model was fitted to: those who spent more than 0 on repeat purchases.',
  })
  customers: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'The correlation of the number of repeat purchases with their mean amount over these customers. The model takes both for ' +
      'independent. Null when one of them is the same for all.',
  })
  frequencyCorrelation: number | null;
}

@ObjectType({
  description:
    'What customers spent on the day of their first purchase, days without an amount counted as 0. A new customer is valued at this mean for ' +
    'the first purchase, and at the model of spend for repeat purchases.',
})
export class FirstPurchases {
  @Field(() => Interval, { description: 'The mean amount of all customers who bought, with a normal interval.' })
  mean: Interval;

  @Field(() => Int, { description: 'The number of customers who bought on one day only.' })
  customersOnce: number;

  @Field(() => Float, { nullable: true, description: 'Their mean amount; null when there are none.' })
  meanOnce: number | null;

  @Field(() => Int, { description: 'The number of customers who bought again.' })
  customersAgain: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The mean amount of the first day of customers who bought again; null when there are none.',
  })
  meanAgain: number | null;
}

@ObjectType({ description: 'What customers will buy, several purchases of a customer on one day counted as one.' })
export class ExpectedPurchases {
  @Field(() => Float, { description: 'The mean number of purchases of a customer.' })
  perCustomer: number;

  @Field(() => Float, { description: 'The number of purchases of all these customers.' })
  total: number;

  @Field(() => Float, {
    description:
      'The lower limit of the total: a predictive interval, of uncertain parameters and of what customers will do.',
  })
  lower: number;

  @Field(() => Float, { description: 'The upper limit of the total.' })
  upper: number;

  @Field(() => Float, { description: 'The level of the limits, such as 0.95.' })
  level: number;
}
