import { Field, Float, GraphQLISODateTime, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../channels/channel.js';
import { Advice } from '../../graph/advice.js';
import { Metric } from '../../metrics/metric.js';
import { Interval } from '../../results/interval.js';
import type { CumulativeMean } from '../../statistics/retention/mean-cumulative.js';
import { AcquisitionCohort } from './acquisition-cohort.js';
import { CohortPeriod } from './cohort-periods.js';

@ObjectType({ description: 'What the customers of a channel did at an age, over the cohorts that have completed it.' })
export class ChannelAge {
  @Field(() => Int, { description: 'Periods since the acquisition; 0 is the period of the acquisition.' })
  age: number;

  @Field(() => Int, { description: 'The number of customers whose cohort has completed the age.' })
  customers: number;

  @Field(() => Int, {
    description: 'Those of them whose events at this age are recorded (`AcquisitionCohort { ages { recorded } }`).',
  })
  recordedCustomers: number;

  @Field(() => Interval, {
    description:
      'The share of customers with recorded events of this age who had one, with the Wilson interval; without an estimate where none are recorded.',
  })
  retention: Interval;

  @Field(() => Float, { description: 'The mean amount of a customer at this age, before margin and costs.' })
  revenue: number;

  @Field(() => Interval, {
    description:
      'What a customer is worth up to this age on average: the mean cumulative function of margin × amount − cost per event, ' +
      'discounted. The mean at each age is taken over the customers whose cohort has completed it. Limits are too narrow with fewer than ' +
      'about 100 such customers if few of them are worth nearly everything.',
  })
  cumulativeMargin: Interval;
}

@ObjectType({ description: 'When the customers of a channel have paid for their acquisition.' })
export class Payback {
  @Field(() => Interval, {
    description:
      'The first age at which the mean cumulative margin reaches the acquisition cost. Limits are ages too. The estimate is null when ' +
      'it was not reached at the ages observed, and an upper limit is null when it may not be.',
  })
  age: Interval;

  @Field(() => Float, {
    nullable: true,
    description:
      'The share of the customers who were worth the acquisition cost of their own cohort by the compared age, among those whose ' +
      'cohort has completed it; null when a cost is unknown.',
  })
  repaidShare: number | null;

  @Field(() => String, { description: 'The answer as a sentence.' })
  sentence: string;
}

@ObjectType({ description: 'What the customers of a channel cost and are worth.' })
export class ChannelReturn {
  @Field(() => Channel, {
    nullable: true,
    description: 'The channel; null for customers whose channel is unknown.',
  })
  channel: Channel | null;

  @Field(() => Int, { description: 'The number of customers acquired in the periods shown.' })
  customers: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What was spent in these periods; null when unknown for one of them.',
  })
  spend: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The spend divided by the customers acquired; null when the spend is unknown or nobody was acquired.',
  })
  acquisitionCost: number | null;

  @Field(() => String, { nullable: true, description: 'Why the spend is unknown; null when it is known.' })
  spendUnknown: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Which periods have no events of the customers, although some were to be expected, as a sentence; null when there are none. Missing events ' +
      'count as nothing, so what customers are worth is too low if `eventsOnlyAdd`, and not known otherwise.',
  })
  unrecorded: string | null;

  @Field(() => [ChannelAge], { description: 'The ages that at least one cohort has completed.' })
  ages: ChannelAge[];

  @Field(() => Interval, {
    nullable: true,
    description: 'What a customer is worth up to the compared age on average; null when there is no such age.',
  })
  comparedMargin: Interval | null;

  /** The same with its standard error. */
  comparedMean: CumulativeMean | null;

  @Field(() => Interval, {
    nullable: true,
    description:
      'The compared margin divided by the acquisition cost, which is taken as known: 1 when the customers have paid for their ' +
      'acquisition. Null when the cost is unknown or 0, or there is no compared age.',
  })
  returnOnSpend: Interval | null;

  @Field(() => Payback, { nullable: true, description: 'When they pay for themselves; null when the cost is unknown.' })
  payback: Payback | null;

  @Field(() => [AcquisitionCohort], {
    description: 'The cohorts, the earliest first. Periods with neither customers nor spend are not listed.',
  })
  cohorts: AcquisitionCohort[];
}

@ObjectType({ description: 'Two channels compared on what a customer is worth up to the compared age.' })
export class MarginDifference {
  @Field(() => String, { description: 'The key of one channel.' })
  a: string;

  @Field(() => String, { description: 'The key of the other channel.' })
  b: string;

  @Field(() => Interval, { description: 'What a customer of `a` is worth on average, minus the same of `b`.' })
  difference: Interval;

  @Field(() => Float, {
    description: 'The probability of a difference at least this large if customers of both were worth the same.',
  })
  pValue: number;

  @Field(() => Float, { description: 'The p-value corrected for the number of pairs (Holm).' })
  adjustedPValue: number;

  @Field(() => String, { description: 'What the corrected p-value says, as a sentence.' })
  sentence: string;
}

@ObjectType({
  description:
    'What the customers of acquisition channels cost, how long they stay and what they are worth, at equal ages. Channels are not ' +
    'randomized: it describes the customers who come through a channel, not what the channel causes.',
})
export class ChannelEconomics {
  @Field(() => Metric, {
    nullable: true,
    description: 'The metric that counts the amounts; null where an event type was given.',
  })
  metric: Metric | null;

  @Field(() => String, { description: 'The first day of the first cohort.' })
  from: string;

  @Field(() => String, { description: 'The currency of all amounts of money, as an ISO 4217 code.' })
  currency: string;

  @Field(() => Float, { description: 'What one unit of the amount is worth.' })
  margin: number;

  @Field(() => Float, { description: 'What each event costs.' })
  costPerEvent: number;

  @Field(() => Float, { description: 'The discount rate per year.' })
  discountRate: number;

  @Field(() => CohortPeriod, { description: 'The period of a cohort and of an age.' })
  period: CohortPeriod;

  @Field(() => GraphQLISODateTime, {
    description: 'The end of the last complete period; later events are not counted.',
  })
  countedUntil: Date;

  @Field(() => Int, {
    nullable: true,
    description:
      'The greatest age that a cohort of every channel has completed; channels are compared there. Null when there is none.',
  })
  comparedAge: number | null;

  @Field(() => Boolean, {
    description:
      'Whether no event can lower what a customer is worth: none is subtracted, has a negative amount or costs anything, and the margin is not ' +
      'negative. Where events may be missing (`unrecorded`), customers are then worth at least what is shown; otherwise it is not known.',
  })
  eventsOnlyAdd: boolean;

  @Field(() => [ChannelReturn], {
    description: 'The channels with customers acquired in the periods shown, in the order of their keys.',
  })
  channels: ChannelReturn[];

  @Field(() => [MarginDifference], {
    description:
      'All pairs of channels at the compared age, by Welch’s t. Empty when there is no such age; customers without a channel, ' +
      'and channels with periods without recorded events (`unrecorded`), are not compared.',
  })
  pairs: MarginDifference[];

  @Field(() => Int, {
    description:
      'The number of customers whose channel is unknown. Those within the periods are shown without a channel.',
  })
  customersWithoutChannel: number;

  @Field(() => Int, { description: 'The number of customers whose acquisition date is unknown. They are excluded.' })
  customersWithoutDate: number;

  @Field(() => Int, { description: 'The number of customers acquired before the first period. They are excluded.' })
  customersBefore: number;

  @Field(() => Int, {
    description: 'The number of customers acquired after the last complete period. They are excluded.',
  })
  customersAfter: number;

  @Field(() => Int, {
    description: 'The number of events before the acquisition of their customer. They are not counted.',
  })
  eventsBeforeAcquisition: number;

  @Field(() => [Advice], { description: 'What to know when reading the numbers.' })
  warnings: Advice[];
}
