import { requireNonNegative, requireOpenProbability, requirePositiveMagnitude } from '../argument-checks.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import { marginalOf, responseOf } from '../response-curves/curve-families.js';
import type { ResponseCurve } from '../response-curves/curve-family.js';
import { type CurveJudgment, type CurveVerdict, judgeCurves } from '../response-curves/curve-judgment.js';
import { drawCurves } from '../response-curves/drawn-curves.js';
import { ALIKE_SHARE, fitResponses, type ResponseFits, type TriedShapes } from '../response-curves/fit-responses.js';
import type { ResponseData } from '../response-curves/response-data.js';
import { DrawnValues, type PlannedChannel } from './drawn-values.js';
import { type BudgetPlan, type DrawnEstimate, estimateOf, planBudget } from './plan-budget.js';
import { type SpendTest, type TellingTest, valueTests } from './telling-tests.js';

export interface ResponseQuestion {
  data: ResponseData;
  tried: TriedShapes;
  /** For each channel, the spends between which a budget may move. */
  channels: readonly PlannedChannel[];
  /** A budget per period to allocate; null to fit curves alone. */
  budget: { total: number; margin: number | null } | null;
  /** The periods of tests to value; null to value none. */
  testPeriods: number | null;
  /** 1 minus the level of all limits. */
  alpha: number;
  draws: number;
  seed: number;
}

/** What is known of the response to one channel's spend. */
export interface ChannelResponse {
  verdict: CurveVerdict;
  judgments: CurveJudgment[];
  largest: number;
  /** The response to one more unit of spend, beside the current one. */
  marginal: DrawnEstimate;
  /** The limits of `marginal` differ by more than a factor of 4, or one is not above 0. */
  tooUncertain: boolean;
  /** The response of the best fit to the largest spend is below 1 % of the range of the outcome. */
  hardlyResponds: boolean;
  points: { spend: number; response: DrawnEstimate }[];
}

export interface ResponseAnalysis {
  fits: ResponseFits;
  channels: ChannelResponse[];
  plan: BudgetPlan | null;
  tests: TellingTest[];
  /** Of the residuals of the best fit, with those of the period before. */
  autocorrelation: number | null;
}

/** Limits of a marginal response may differ by this factor. */
export const CERTAIN_FACTOR = 4;
/** Points at which curves are shown, from 0 to the largest spend. */
const POINTS = 11;

/**
 * Fits response curves, says what they agree on, and allocates a budget and values tests over all that the data leave possible.
 * See `fitResponses`, `judgeCurves`, `drawCurves`, `planBudget` and `valueTests` for methods and sources.
 *
 * @throws InvalidInputError naming the field
 */
export function* responseAnalysis(question: ResponseQuestion): Generator<number, ResponseAnalysis> {
  requireQuestion(question);
  const { data, tried, channels, budget, testPeriods, alpha, draws, seed } = question;
  const fits = yield* shareOf(fitResponses(data, tried), 0, 0.6);
  if (fits.alike.length === 0) return { fits, channels: [], plan: null, tests: [], autocorrelation: null };
  const drawn = drawCurves(fits, draws, seed);
  const responses = channels.map((planned, channel) => channelResponse(question, fits, drawn, planned, channel));
  const autocorrelation = autocorrelationOf(data, fits);
  if (budget === null) return { fits, channels: responses, plan: null, tests: [], autocorrelation };
  const values = new DrawnValues(drawn, { ...budget, channels });
  const plan = planBudget(values, alpha);
  yield 0.8;
  const deviation = at(fits.alike, 0).fit.residualDeviation;
  const possible = testPeriods === null ? [] : possibleTests(question, responses, deviation, testPeriods);
  const tests = yield* shareOf(valueTests(values, plan, possible, seed), 0.8, 1);
  return { fits, channels: responses, plan, tests, autocorrelation };
}

function requireQuestion({ channels, budget, alpha, data }: ResponseQuestion): void {
  requireOpenProbability('alpha', alpha);
  channels.forEach(({ minimum, maximum, current }, index) => {
    const field = `channels[${index}]`;
    requireNonNegative(`${field}.minimum`, minimum);
    requireNonNegative(`${field}.maximum`, maximum);
    requireNonNegative(`${field}.current`, current);
    if (maximum < minimum)
      throw new InvalidInputError(`${field}.maximum`, `${field}.maximum is below the minimum of ${minimum}.`);
  });
  if (channels.length !== data.channels.length)
    throw new InvalidInputError('channels', 'channels must match those of the data.');
  if (budget === null) return;
  requireNonNegative('budget.total', budget.total);
  if (budget.margin !== null) requirePositiveMagnitude('budget.margin', budget.margin);
  const least = sum(channels.map(({ minimum }) => minimum));
  if (least <= budget.total) return;
  throw new InvalidInputError(
    'budget.total',
    `The minima of the channels sum to ${least}, which is more than the total of ${budget.total}.`,
  );
}

function channelResponse(
  { data, alpha }: ResponseQuestion,
  fits: ResponseFits,
  drawn: readonly (readonly ResponseCurve[])[],
  { current }: PlannedChannel,
  channel: number,
): ChannelResponse {
  const largest = Math.max(...at(data.channels, channel).spends);
  const { judgments, verdict } = judgeCurves(fits, channel, current, largest);
  const over = (value: (curve: ResponseCurve) => number) =>
    estimateOf(
      drawn.map((curves) => value(at(curves, channel))),
      alpha,
    );
  const marginal = over((curve) => marginalOf(curve, current));
  const tooUncertain = !(marginal.upper <= CERTAIN_FACTOR * marginal.lower);
  const range = Math.max(...data.outcome) - Math.min(...data.outcome);
  const hardlyResponds = responseOf(at(at(fits.alike, 0).fit.curves, channel), largest) < ALIKE_SHARE * range;
  return {
    verdict: tooUncertain || hardlyResponds ? 'CANNOT_SAY' : verdict,
    judgments,
    largest,
    marginal,
    tooUncertain,
    hardlyResponds,
    points: pointsTo(largest).map((spend) => ({ spend, response: over((curve) => responseOf(curve, spend)) })),
  };
}

function pointsTo(largest: number): number[] {
  return Array.from({ length: POINTS }, (_, index) => (largest * index) / (POINTS - 1));
}

/** For each channel a pause, and the largest spend that was observed; half of the periods with the current spend. */
function possibleTests(
  { channels }: ResponseQuestion,
  responses: readonly ChannelResponse[],
  deviation: number,
  periods: number,
): SpendTest[] {
  const standardError = deviation * Math.sqrt(4 / periods);
  return channels.flatMap(({ current }, channel) =>
    [0, at(responses, channel).largest]
      .filter((to) => to !== current)
      .map((to) => ({ channel, from: current, to, standardError })),
  );
}

function autocorrelationOf({ outcome }: ResponseData, { alike }: ResponseFits): number {
  const { fitted } = at(alike, 0).fit;
  const residuals = outcome.map((value, period) => value - at(fitted, period));
  const products = residuals.slice(1).map((value, index) => value * at(residuals, index));
  return sum(products) / sum(residuals.map((value) => value * value));
}

/** The progress of a part of the work, as progress of the whole. */
function* shareOf<T>(part: Generator<number, T>, from: number, to: number): Generator<number, T> {
  let step = part.next();
  while (!step.done) {
    yield from + (to - from) * step.value;
    step = part.next();
  }
  return step.value;
}
