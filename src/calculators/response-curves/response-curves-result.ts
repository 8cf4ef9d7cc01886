import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Advice } from '../../graph/advice.js';
import { InsufficientData } from '../../results/insufficient-data.js';
import { Interval } from '../../results/interval.js';
import { CurveQuestion, CurveVerdict, ResponseCurveForm } from './response-curve-form.js';

@ObjectType({ description: 'A parameter of a curve.' })
class CurveParameter {
  @Field(() => String, { description: 'Its name in the form of the curve, such as `maximum` or `halfSaturation`.' })
  name: string;

  @Field(() => Float, { description: 'Its estimate.' })
  estimate: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Its standard error; null where it lies at the end of what is searched.',
  })
  standardError: number | null;
}

@ObjectType({ description: 'The curve of a channel in a fit.' })
class FittedCurve {
  @Field(() => String, { description: 'The name of the channel.' })
  channel: string;

  @Field(() => ResponseCurveForm, { description: 'Its form.' })
  form: ResponseCurveForm;

  @Field(() => Float, { description: 'The share of what is in effect that remains in the next period.' })
  retention: number;

  @Field(() => Float, {
    description: 'What spend of the last period and before will still have in effect in all later periods together.',
  })
  carryOver: number;

  @Field(() => [CurveParameter], { description: 'Its parameters.' })
  parameters: CurveParameter[];

  @Field(() => Boolean, {
    description: 'Whether a parameter lies at the end of what is searched: the data have no curve of that form.',
  })
  atEnd: boolean;
}

@ObjectType({ description: 'A model of the outcome by spend, fitted by least squares.' })
class ResponseFitted {
  @Field(() => Float, {
    description: 'Its weight among the fits between which the data do not decide (Akaike), from 0 to 1.',
  })
  weight: number;

  @Field(() => Float, { description: 'How much worse its corrected Akaike criterion is than that of the best fit.' })
  criterionDifference: number;

  @Field(() => Float, { description: 'The share of the variance of the outcome that it explains.' })
  rSquared: number;

  @Field(() => Float, { description: 'The sum of squared residuals.' })
  residualSumOfSquares: number;

  @Field(() => Float, { description: 'The standard deviation of the residuals.' })
  residualStandardDeviation: number;

  @Field(() => Int, { description: 'Periods minus parameters.' })
  degreesOfFreedom: number;

  @Field(() => [FittedCurve], { description: 'The curve of every channel.' })
  curves: FittedCurve[];
}

@ObjectType({ description: 'What curves that fit alike answer to a question.' })
class CurveJudgment {
  @Field(() => CurveQuestion, { description: 'The question.' })
  question: CurveQuestion;

  @Field(() => Float, { description: 'The smallest answer.' })
  least: number;

  @Field(() => ResponseCurveForm, { description: 'The form that gives it.' })
  leastForm: ResponseCurveForm;

  @Field(() => Float, { nullable: true, description: 'The largest answer; null where it is infinite.' })
  greatest: number | null;

  @Field(() => ResponseCurveForm, { description: 'The form that gives it.' })
  greatestForm: ResponseCurveForm;

  @Field(() => Boolean, { description: 'Whether they differ by a factor of at most 1.5.' })
  agree: boolean;
}

@ObjectType({ description: 'A point of a response curve, averaged over all curves that fit alike.' })
class ResponsePoint {
  @Field(() => Float, { description: 'The spend of a period.' })
  spend: number;

  @Field(() => Interval, { description: 'The response to it.' })
  response: Interval;
}

@ObjectType({ description: 'What the data say of the response to the spend of a channel.' })
export class ChannelResponseCurve {
  @Field(() => String, { description: 'The name given.' })
  key: string;

  @Field(() => CurveVerdict, { description: 'Whether the data can say how it responds.' })
  verdict: CurveVerdict;

  @Field(() => String, { description: 'The verdict as a sentence, with the numbers that decide it.' })
  sentence: string;

  @Field(() => [CurveJudgment], { description: 'What the curves that fit alike agree on.' })
  judgments: CurveJudgment[];

  @Field(() => Float, { description: 'The spend of a period now.' })
  currentSpend: number;

  @Field(() => Float, { description: 'The largest spend of a period that was observed.' })
  largestSpend: number;

  @Field(() => Interval, {
    description: 'The response to one more unit of spend beside the current one, over all curves that fit alike.',
  })
  marginalResponse: Interval;

  @Field(() => [ResponsePoint], { description: 'The curve from no spend to the largest that was observed, 11 points.' })
  points: ResponsePoint[];
}

@ObjectType({ description: 'What a plan spends on a channel.' })
class PlannedSpend {
  @Field(() => String, { description: 'The name of the channel.' })
  key: string;

  @Field(() => Float, { description: 'The spend of a period now.' })
  current: number;

  @Field(() => Interval, {
    description:
      'The spend that is best on average over what the data leave possible, in hundredths of the budget; the limits are those of what would be ' +
      'best if the curves were known.',
  })
  spend: Interval;
}

@ObjectType({ description: 'The allocation of a budget that is best on average over what the data leave possible.' })
export class CurveBudgetPlan {
  @Field(() => [PlannedSpend], { description: 'The channels, in the order given.' })
  channels: PlannedSpend[];

  @Field(() => Float, { description: 'What it spends per period.' })
  spent: number;

  @Field(() => Float, { description: 'What is left of the budget.' })
  unspent: number;

  @Field(() => Interval, {
    description: 'The response per period to all spend, or the profit where a margin is given.',
  })
  value: Interval;

  @Field(() => Interval, { description: 'How much more that is than with the current spends.' })
  gain: Interval;

  @Field(() => Float, { description: 'The probability that it brings more than the current spends.' })
  probabilityOfGain: number;

  @Field(() => Float, {
    description:
      'How much more, on average and per period, could be had if the curves were known exactly: no test is worth more.',
  })
  valueOfPerfectInformation: number;
}

@ObjectType({ description: 'A test that compares two spends of one channel, and what it is worth.' })
export class SpendTestValue {
  @Field(() => String, { description: 'The name of the channel.' })
  channel: string;

  @Field(() => Float, { description: 'The spend per period of the control: the current one.' })
  from: number;

  @Field(() => Float, { description: 'The spend per period to compare it with.' })
  to: number;

  @Field(() => Float, { description: 'The standard error of the difference that it will find.' })
  standardError: number;

  @Field(() => Float, { description: 'The difference of the response per period that is expected now.' })
  expectedDifference: number;

  @Field(() => Float, {
    description: 'How much more per period the allocation after the test brings, on average over its results.',
  })
  gain: number;

  @Field(() => Float, { description: 'The standard error of `gain`, because results are simulated.' })
  simulationError: number;
}

@ObjectType({
  description:
    'What the history of spend and outcome says of response curves. History is not an experiment: where spend followed demand, curves are too ' +
    'steep.',
})
export class ResponseCurves {
  @Field(() => Int, { description: 'The number of periods.' })
  periods: number;

  @Field(() => Int, { description: 'The number of models that were tried and converged.' })
  tried: number;

  @Field(() => [ResponseFitted], { description: 'The fits between which the data do not decide, the best one first.' })
  alike: ResponseFitted[];

  @Field(() => [ChannelResponseCurve], {
    description: 'The channels, in the order given; empty when the data cannot answer.',
  })
  channels: ChannelResponseCurve[];

  @Field(() => CurveBudgetPlan, {
    nullable: true,
    description: 'The best allocation of the budget; null without a budget, or when the data cannot answer.',
  })
  plan: CurveBudgetPlan | null;

  @Field(() => [SpendTestValue], {
    description: 'Tests of spend, the one that tells most first; empty without a plan.',
  })
  tests: SpendTestValue[];

  @Field(() => InsufficientData, { nullable: true, description: 'Why numbers are missing; null when none are.' })
  insufficientData: InsufficientData | null;

  @Field(() => [Advice], { description: 'What to know before relying on the numbers.' })
  warnings: Advice[];
}
