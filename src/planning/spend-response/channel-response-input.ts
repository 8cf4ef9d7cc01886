import { Field, Float, InputType, Int, registerEnumType } from 'type-graphql';
import { ResponseCurveForm } from '../../calculators/response-curves/response-curve-form.js';
import { CurveBudgetInput, SpendExperimentInput } from '../../calculators/response-curves/response-curves-input.js';
import { Seed } from '../../graph/seed.js';

export enum ResponsePeriod {
  DAY = 'DAY',
  WEEK = 'WEEK',
  MONTH = 'MONTH',
}

registerEnumType(ResponsePeriod, {
  name: 'ResponsePeriod',
  description: 'A period of the calendar in the time zone of `settings`, in which spend and outcome are summed.',
  valuesConfig: {
    DAY: { description: 'Days.' },
    WEEK: { description: 'Weeks that begin on Monday.' },
    MONTH: { description: 'Months of the calendar.' },
  },
});

export enum OutcomeCredit {
  OWN_CHANNEL = 'OWN_CHANNEL',
  ALL_CHANNELS = 'ALL_CHANNELS',
}

registerEnumType(OutcomeCredit, {
  name: 'OutcomeCredit',
  description: 'Which spend explains which outcome.',
  valuesConfig: {
    OWN_CHANNEL: {
      description:
        'The spend of a channel explains the outcome of the customers acquired by this channel. Each channel has a model of its own.',
    },
    ALL_CHANNELS: {
      description: 'The spend of all channels together explains the outcome of all customers, in one model.',
    },
  },
});

@InputType({ description: 'A channel whose spend explains an outcome, and how a plan may use it.' })
export class RespondingChannelInput {
  @Field(() => String, { description: 'The key of the channel.' })
  key: string;

  @Field(() => Float, {
    nullable: true,
    description:
      'By how much its outcome is multiplied, above 0: for example what a customer acquired by it is worth. Not with ALL_CHANNELS. Defaults ' +
      'to 1.',
  })
  worth?: number | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'The shares of spend in effect that may remain in the next period (geometric adstock), each from 0 to below 1; all are tried, at most ' +
      '6. Defaults to 0: spend has its effect in the same period.',
  })
  retentions?: number[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'The spend of a period now. Defaults to the mean of the last 8 periods.',
  })
  current?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The least that a plan may spend on it per period. Defaults to the smallest spend of a period, because what curves say below is a guess.',
  })
  minimum?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The most that a plan may spend on it per period. Defaults to the largest spend of a period, because what curves say beyond is a guess.',
  })
  maximum?: number | null;
}

@InputType({ description: 'Which recorded outcome the recorded spend of channels explains, and what to plan.' })
export class ChannelResponseInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The key of a metric that adds up or counts events: what it counts is the outcome. Omit both the metric and the event type to explain ' +
      'the number of acquired customers.',
  })
  metric?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The key of an event type, such as `purchase`: the sum of the values of its events is the outcome.',
  })
  event?: string | null;

  @Field(() => OutcomeCredit, {
    nullable: true,
    description: 'Which spend explains which outcome. Defaults to OWN_CHANNEL.',
  })
  credit?: OutcomeCredit | null;

  @Field(() => ResponsePeriod, {
    nullable: true,
    description: 'The periods in which spend and outcome are summed. Defaults to WEEK.',
  })
  period?: ResponsePeriod | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A day, such as `2026-01-01`: the first period is the one that it is in. Defaults to the first day with recorded spend, for at most ' +
      'the latest 520 periods.',
  })
  from?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A day before which spend and outcome count. Defaults to the day after the last recorded spend, to the moment until which the events ' +
      'are complete, or to the start of the first of the `switchbacks`, whichever is first.',
  })
  until?: string | null;

  @Field(() => [RespondingChannelInput], {
    nullable: true,
    description: 'The channels, at most 8. Defaults to all on which something was spent.',
  })
  channels?: RespondingChannelInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether days without a recorded amount count as days without spend. By default they are unknown, and a channel with an unknown day between ' +
      'others is refused.',
  })
  missingSpendIsZero?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there is outcome without any spend. Defaults to true.',
  })
  constant?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the outcome may grow or fall evenly over the periods. Defaults to false.',
  })
  trend?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The periods of a season, such as 52 weeks, 2 to 366: the outcome may follow two harmonics of it. Defaults to no season.',
  })
  seasonLength?: number | null;

  @Field(() => [ResponseCurveForm], {
    nullable: true,
    description: 'The forms of curves to try. Defaults to all.',
  })
  forms?: ResponseCurveForm[] | null;

  @Field(() => [SpendExperimentInput], {
    nullable: true,
    description:
      'What experiments found that varied spend, per period and before `worth`, at most 20. Defaults to none.',
  })
  experiments?: SpendExperimentInput[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The keys of switchbacks of the same metric that varied the spend of a channel, such as those of `createSpendTest`; at most 10. Their ' +
      'effects and the spend recorded in their periods calibrate the curves. Needs `metric`, and not with ALL_CHANNELS. Defaults to none.',
  })
  switchbacks?: string[] | null;

  @Field(() => CurveBudgetInput, {
    nullable: true,
    description:
      'A budget per period to spread. Its margin defaults to that of the metric. Defaults to none: curves are fitted, and nothing is planned.',
  })
  budget?: CurveBudgetInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many periods a test of spend would last, half of them with the current spend; 4 to 1,000. Tests are valued with a budget. ' +
      'Defaults to 8.',
  })
  testPeriods?: number | null;

  @Field(() => Float, { nullable: true, description: 'The level of all limits. Defaults to 0.95.' })
  confidenceLevel?: number | null;

  @Field(() => Seed, { nullable: true, description: 'Where draws start. Defaults to "1".' })
  seed?: string | null;
}
