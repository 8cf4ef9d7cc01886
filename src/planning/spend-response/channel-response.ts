import { Field, Float, Int, ObjectType } from 'type-graphql';
import {
  ChannelResponseCurve,
  CurveBudgetPlan,
  ResponseCurves,
  SpendTestValue,
} from '../../calculators/response-curves/response-curves-result.js';
import { Channel } from '../../channels/channel.js';
import { Advice } from '../../graph/advice.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { OutcomeCredit, ResponsePeriod } from './channel-response-input.js';

@ObjectType({ description: 'The recorded spend of a channel, and what the data say of the response to it.' })
export class RespondingChannel {
  @Field(() => Channel, { description: 'The channel.' })
  channel: Channel;

  @Field(() => [String], {
    description: 'The first days of its periods: from the first to the last whose spend is recorded.',
  })
  since: string[];

  @Field(() => [Float], { description: 'What was spent on it in each of these periods.' })
  spends: number[];

  @Field(() => [Float], {
    description: 'The outcome of its customers in each of these periods, multiplied by `worth`.',
  })
  outcomes: number[];

  @Field(() => ChannelResponseCurve, { nullable: true, description: 'Its curve; null when the data cannot answer.' })
  curve: ChannelResponseCurve | null;

  @Field(() => InsufficientData, { nullable: true, description: 'Why it has no curve; null when it has one.' })
  insufficientData: InsufficientData | null;
}

@ObjectType({ description: 'What an arm of a switchback that varied spend found, in the periods of the answer.' })
export class SpendCalibration {
  @Field(() => String, { description: 'The key of the switchback.' })
  switchback: string;

  @Field(() => String, { description: 'The key of the arm.' })
  arm: string;

  @Field(() => String, { description: 'The key of the channel.' })
  channel: string;

  @Field(() => Float, { description: 'What was spent per period while the control was on.' })
  from: number;

  @Field(() => Float, { description: 'What was spent per period while the arm was on.' })
  to: number;

  @Field(() => Float, { description: 'How much more outcome per period the arm brought.' })
  difference: number;

  @Field(() => Float, {
    description: 'Its standard error, which includes that few blocks say little about their own spread.',
  })
  standardError: number;
}

@ObjectType({
  description:
    'What recorded spend and a recorded outcome say of response curves. History is not an experiment: where spend followed demand, curves are ' +
    'too steep.',
})
export class ChannelResponse {
  @Field(() => OutcomeCredit, { description: 'Which spend explains which outcome.' })
  credit: OutcomeCredit;

  @Field(() => ResponsePeriod, { description: 'The periods in which spend and outcome are summed.' })
  period: ResponsePeriod;

  @Field(() => Int, { description: 'The number of periods.' })
  periods: number;

  @Field(() => String, { description: 'The first day of the first period.' })
  from: string;

  @Field(() => String, { description: 'The day after the last period.' })
  until: string;

  @Field(() => String, { description: 'The currency of the spend, as an ISO 4217 code.' })
  currency: string;

  @Field(() => [RespondingChannel], { description: 'The channels, in the order given, or by key.' })
  channels: RespondingChannel[];

  @Field(() => [ResponseCurves], {
    description: 'The fits: one model for each channel, or one of all channels. Models have no plans of their own.',
  })
  models: ResponseCurves[];

  @Field(() => [SpendCalibration], { description: 'What switchbacks found that the curves are fitted to.' })
  calibrations: SpendCalibration[];

  @Field(() => CurveBudgetPlan, {
    nullable: true,
    description:
      'The best allocation of the budget over the channels with a curve; null without a budget, or when none has one.',
  })
  plan: CurveBudgetPlan | null;

  @Field(() => [SpendTestValue], {
    description: 'Tests of spend, the one that tells most first; empty without a plan.',
  })
  tests: SpendTestValue[];

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
