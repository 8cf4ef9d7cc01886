import { Field, Float, InputType, Int } from 'type-graphql';
import { Seed } from '../../graph/seed.js';
import { ResponseCurveForm } from './response-curve-form.js';

@InputType({ description: 'What was spent on a channel.' })
class ChannelSpendInput {
  @Field(() => String, { description: 'A name, which the answer repeats; 1 to 200 characters.' })
  key: string;

  @Field(() => [Float], { description: 'The spend of every period, in the order of the outcome.' })
  spends: number[];

  @Field(() => [Float], {
    nullable: true,
    description:
      'Spend of periods before the first, oldest first, for what carries over. Defaults to none: the first periods are taken for those before.',
  })
  spendsBefore?: number[] | null;

  @Field(() => [Float], {
    nullable: true,
    description:
      'The shares of what is in effect that may remain in the next period (geometric adstock), each from 0 to below 1; all are tried, at ' +
      'most 6. Defaults to 0: spend has its effect in the same period.',
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
      'The least that a plan may spend on it per period. Defaults to 0, with a caution where more was always spent: below, curves are guesses.',
  })
  minimum?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The most that a plan may spend on it per period. Defaults to the largest spend that was observed, because what curves say beyond ' +
      'is a guess.',
  })
  maximum?: number | null;
}

@InputType({ description: 'A column that explains the outcome beside spend, such as prices or holidays.' })
class OutcomeControlInput {
  @Field(() => String, { description: 'A name for the column; 1 to 200 characters.' })
  name: string;

  @Field(() => [Float], { description: 'Its value in every period.' })
  values: number[];
}

@InputType({
  description:
    'What an experiment found that varied the spend of a channel. It calibrates the slope of the curve, not what carries over.',
})
export class SpendExperimentInput {
  @Field(() => String, { description: 'The name of the channel.' })
  channel: string;

  @Field(() => Float, { description: 'The spend per period of the control.' })
  from: number;

  @Field(() => Float, { description: 'The spend per period that was compared with it.' })
  to: number;

  @Field(() => Float, { description: 'How much more outcome per period the second spend brought.' })
  difference: number;

  @Field(() => Float, { description: 'The standard error of the difference, above 0.' })
  standardError: number;
}

@InputType({ description: 'A budget to spread over the channels.' })
export class CurveBudgetInput {
  @Field(() => Float, {
    nullable: true,
    description:
      'What may be spent per period in all, at least the sum of the minima. Defaults to what is spent now on the planned channels.',
  })
  total?: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What a unit of outcome earns, in the currency of the spend: the profit margin × response − spend is maximized, and what would earn ' +
      'less than it costs stays unspent. Defaults to none: the response is maximized.',
  })
  margin?: number | null;
}

@InputType({ description: 'The outcome and the spend of periods, such as weeks.' })
export class ResponseCurvesInput {
  @Field(() => [Float], { description: 'The outcome of every period, such as revenue or orders; 3 to 520 periods.' })
  outcome: number[];

  @Field(() => [ChannelSpendInput], { description: 'The channels with their spend, 1 to 8.' })
  channels: ChannelSpendInput[];

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

  @Field(() => [OutcomeControlInput], {
    nullable: true,
    description: 'What else explains the outcome, at most 10 columns. Defaults to none.',
  })
  controls?: OutcomeControlInput[] | null;

  @Field(() => [ResponseCurveForm], {
    nullable: true,
    description: 'The forms of curves to try. Defaults to all.',
  })
  forms?: ResponseCurveForm[] | null;

  @Field(() => [SpendExperimentInput], {
    nullable: true,
    description: 'What experiments found that varied spend, at most 20. Defaults to none.',
  })
  experiments?: SpendExperimentInput[] | null;

  @Field(() => CurveBudgetInput, {
    nullable: true,
    description: 'A budget per period to spread. Defaults to none: curves are fitted, and nothing is planned.',
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
