import {
  requireLength,
  requireNonNegative,
  requireOpenProbability,
  requirePositiveMagnitude,
} from '../argument-checks.js';
import { sampleIndices } from '../clustering/sample-indices.js';
import { at } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { sum } from '../matrices/vectors.js';
import type { ResponseCurve } from '../response-curves/curve-family.js';
import { drawCurves } from '../response-curves/drawn-curves.js';
import { fitResponses, type ResponseFits, type TriedShapes } from '../response-curves/fit-responses.js';
import type { ResponseData } from '../response-curves/response-data.js';
import { type ChannelResponse, channelResponse } from './channel-response.js';
import { DrawnValues, type PlannedChannel } from './drawn-values.js';
import { type BudgetPlan, planBudget } from './plan-budget.js';
import { type SpendTest, type TellingTest, valueTests } from './telling-tests.js';

/** An outcome, and the channels whose spend explains it. */
export interface ResponseModel {
  data: ResponseData;
  tried: TriedShapes;
  /** For each channel, the spends between which a budget may move. */
  channels: readonly PlannedChannel[];
}

/** Outcomes that share no error, such as the customers whom each channel acquired, and one budget for all their channels. */
export interface JointQuestion {
  models: readonly ResponseModel[];
  /** A budget per period to allocate, by default what is spent now, at least the minima; null to fit curves alone. */
  budget: { total: number | null; margin: number | null } | null;
  /** The periods of tests to value; null to value none. */
  testPeriods: number | null;
  /** 1 minus the level of all limits. */
  alpha: number;
  draws: number;
  seed: number;
}

/** What is known of the channels of a model; no channels where nothing could be fitted. */
export interface ModelAnalysis {
  fits: ResponseFits;
  channels: ChannelResponse[];
  /** Of the residuals of the best fit, with those of the period before. */
  autocorrelation: number | null;
}

export interface JointAnalysis {
  models: ModelAnalysis[];
  /** The numbers of the models with a fit: the plan is about their channels, in this order, and so are the tests. */
  planned: number[];
  plan: BudgetPlan | null;
  tests: TellingTest[];
}

/**
 * Fits response curves, says what they agree on, and allocates a budget and values tests over all that the data leave possible.
 * Curves of different models are drawn independently of each other.
 * See `fitResponses`, `judgeCurves`, `drawCurves`, `planBudget` and `valueTests` for methods and sources.
 *
 * @throws InvalidInputError naming the field
 */
export function* jointResponses(question: JointQuestion): Generator<number, JointAnalysis> {
  requireQuestion(question);
  const { models, budget, testPeriods, alpha, draws, seed } = question;
  const analyses: ModelAnalysis[] = [];
  const drawn: ResponseCurve[][][] = [];
  const planned: number[] = [];
  for (const [index, model] of models.entries()) {
    const [from, to] = [(0.6 * index) / models.length, (0.6 * (index + 1)) / models.length];
    const fits = yield* shareOf(fitResponses(model.data, model.tried), from, to);
    if (fits.alike.length === 0) {
      analyses.push({ fits, channels: [], autocorrelation: null });
      continue;
    }
    const curves = drawnOf(fits, draws, seed, index);
    const channels = model.channels.map((one, channel) =>
      channelResponse(model.data, alpha, fits, curves, one, channel),
    );
    analyses.push({ fits, channels, autocorrelation: autocorrelationOf(model.data, fits) });
    drawn.push(curves);
    planned.push(index);
  }
  if (budget === null || planned.length === 0) return { models: analyses, planned, plan: null, tests: [] };
  const together = at(drawn, 0).map((_, draw) => drawn.flatMap((curves) => at(curves, draw)));
  const channels = planned.flatMap((index) => at(models, index).channels);
  const total = budget.total ?? sum(channels.map(({ current, minimum }) => Math.max(current, minimum)));
  const values = new DrawnValues(together, { ...budget, total, channels });
  const plan = planBudget(values, alpha);
  yield 0.8;
  const known = planned.map((index) => at(analyses, index));
  const possible = testPeriods === null ? [] : possibleTests(channels, known, testPeriods);
  const tests = yield* shareOf(valueTests(values, plan, possible, seed), 0.8, 1);
  return { models: analyses, planned, plan, tests };
}

/** Draws of a model, in an order that has nothing to do with those of models before. */
function drawnOf(fits: ResponseFits, draws: number, seed: number, model: number): ResponseCurve[][] {
  const own = (seed + model) % 2 ** 32;
  const drawn = drawCurves(fits, draws, own);
  if (model === 0) return drawn;
  return sampleIndices(drawn.length, drawn.length, own).map((place) => at(drawn, place));
}

function requireQuestion({ models, budget, alpha }: JointQuestion): void {
  requireOpenProbability('alpha', alpha);
  requireLength('models', models, 1);
  const channels = models.flatMap((model) => model.channels);
  channels.forEach(({ minimum, maximum, current }, index) => {
    const field = `channels[${index}]`;
    requireNonNegative(`${field}.minimum`, minimum);
    requireNonNegative(`${field}.maximum`, maximum);
    requireNonNegative(`${field}.current`, current);
    if (maximum < minimum)
      throw new InvalidInputError(`${field}.maximum`, `${field}.maximum is below the minimum of ${minimum}.`);
  });
  for (const { channels: own, data } of models) {
    if (own.length !== data.channels.length)
      throw new InvalidInputError('channels', 'channels must match those of the data.');
  }
  if (budget === null) return;
  if (budget.margin !== null) requirePositiveMagnitude('budget.margin', budget.margin);
  if (budget.total === null) return;
  requireNonNegative('budget.total', budget.total);
  const least = sum(channels.map(({ minimum }) => minimum));
  if (least <= budget.total) return;
  throw new InvalidInputError(
    'budget.total',
    `The minima of the channels sum to ${least}, which is more than the total of ${budget.total}.`,
  );
}

/** For each channel a pause, and the largest spend that was observed; half of the periods with the current spend. */
function possibleTests(
  channels: readonly PlannedChannel[],
  models: readonly ModelAnalysis[],
  periods: number,
): SpendTest[] {
  const known = models.flatMap((model) => model.channels.map(({ largest }) => ({ largest, fits: model.fits })));
  return channels.flatMap(({ current }, channel) => {
    const { largest, fits } = at(known, channel);
    const standardError = at(fits.alike, 0).fit.residualDeviation * Math.sqrt(4 / periods);
    return [0, largest].filter((to) => to !== current).map((to) => ({ channel, from: current, to, standardError }));
  });
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
