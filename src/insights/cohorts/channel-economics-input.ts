import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { CohortPeriod } from './cohort-periods.js';
import { AcquisitionMoment } from './cohort-queries.js';

registerEnumType(CohortPeriod, {
  name: 'CohortPeriod',
  description:
    'A period of the calendar in the time zone of `settings`: customers acquired in one period are a cohort, and ages are counted in periods.',
  valuesConfig: {
    WEEK: { description: 'Weeks that begin on Monday.' },
    MONTH: { description: 'Months of the calendar.' },
  },
});

registerEnumType(AcquisitionMoment, {
  name: 'AcquisitionMoment',
  description: 'The moment from which the ages of a customer are counted.',
  valuesConfig: {
    ACQUIRED_AT: {
      description: 'The acquisition date of the customer. Customers without one are excluded and counted.',
    },
    FIRST_EVENT: {
      description:
        'The first event of the type, where acquisition dates are not recorded. Customers who never had one do not count as acquired, so ' +
        'every channel looks better than it is.',
    },
  },
});

@InputType({ description: 'What customers are worth, and how they are followed.' })
export class ChannelEconomicsInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The key of a metric that adds up or counts events: what it counts is the amount. Give either a metric or an event type. ' +
      'Without either, it defaults to the first such metric with a margin, else to the first in currency, else to the first.',
  })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of an event type, such as `purchase`: the value of each event is its amount.',
  })
  event?: string | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What one unit of the amount is worth in the currency of `settings`, such as 0.4 for revenue of which 40 % is profit. ' +
      'Defaults to the margin of the metric; without either it is 1, with a caution.',
  })
  margin?: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What each event costs in the currency of `settings`, such as shipping. Defaults to 0.',
  })
  costPerEvent?: number | null;

  @Field(() => CohortPeriod, {
    nullable: true,
    description: 'The period of a cohort and of an age. Defaults to MONTH.',
  })
  period?: CohortPeriod | null;

  @Field(() => AcquisitionMoment, {
    nullable: true,
    description: 'The moment from which ages are counted. Defaults to ACQUIRED_AT.',
  })
  acquisition?: AcquisitionMoment | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A day, such as `2026-01-01`: cohorts begin with the period that it is in. Defaults to the first acquisition, for at most ' +
      'the latest 36 cohorts.',
  })
  from?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether cohorts begin with the first day of recorded spend where `from` is omitted, so that costs are known. Defaults to false.',
  })
  fromFirstSpend?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A day before which events and acquisitions count. Defaults to the moment until which the events are complete: ' +
      'as declared, else the last event seen.',
  })
  until?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of ages to show, 1 to 60; the age of the acquisition period is 0. Defaults to 13.',
  })
  horizon?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The discount rate per year, such as 0.1: a value k periods after the acquisition is divided by 1.1 to the power of k periods ' +
      'in years. Defaults to 0.',
  })
  discountRate?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether days without a recorded amount count as days without spend. By default they are unknown, and so is the acquisition ' +
      'cost of a period with an unknown day.',
  })
  missingSpendIsZero?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The keys of the channels, at most 20. Defaults to all channels with customers.',
  })
  channels?: string[] | null;

  @Field(() => Float, { nullable: true, description: 'The confidence level of the intervals. Defaults to 0.95.' })
  confidenceLevel?: number | null;
}
