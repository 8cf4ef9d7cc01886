import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { allocateBudget } from '../../src/statistics/budget-allocation/allocate-budget.js';
import { type ResponseAnalysis, responseAnalysis } from '../../src/statistics/budget-allocation/response-analysis.js';
import { responseOf } from '../../src/statistics/response-curves/curve-families.js';
import type { CurveName, ResponseCurve } from '../../src/statistics/response-curves/curve-family.js';
import { normalDraw } from '../../src/statistics/response-curves/drawn-curves.js';
import type { KnownDifference } from '../../src/statistics/response-curves/response-data.js';
import { runTask } from '../../src/threads/task.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod, type Study } from './study.js';

const REPLICATES = 300;
const CHANNELS = 3;
const DRAWS = 200;
const FORMS: readonly CurveName[] = ['EXPONENTIAL', 'MICHAELIS_MENTEN'];

/** A history whose curves are known, with what was made of it. */
export interface DrawnBudget {
  curves: ResponseCurve[];
  total: number;
  maxima: number[];
  current: number[];
  analysis: ResponseAnalysis;
}

/** Budgets after one and after four years of weeks. */
export function budgetStudies(): Runnable[] {
  return [52, 208].map((weeks) => runnable(budgetStudy(weeks, REPLICATES)));
}

export function budgetStudy(weeks: number, replicates: number): Study<DrawnBudget> {
  return {
    section: 'Budgets',
    data: 'weeks of three channels whose spend varies at random',
    n: weeks,
    replicates,
    methods,
    draw: (generator) => drawBudget(generator, weeks),
  };
}

/**
 * @param followed by how much the logarithm of spend follows a demand that moves the outcome too: 0 for spend at random
 * @param calibrated whether an experiment compared a pause with the usual spend of each channel
 */
export function drawBudget(generator: RandomGenerator, weeks: number, followed = 0, calibrated = false): DrawnBudget {
  const curves = Array.from({ length: CHANNELS }, (_, channel): ResponseCurve => {
    const form = FORMS[Math.floor(openUniform(generator) * FORMS.length)]!;
    return {
      form,
      parameters: [50 + 150 * openUniform(generator), (20 + 20 * channel) * (0.5 + openUniform(generator))],
    };
  });
  const levels = curves.map(({ parameters }) => parameters[1]! * (0.3 + 1.2 * openUniform(generator)));
  const demand = Array.from({ length: weeks }, () => normalDraw(generator));
  const spends = levels.map((level) => {
    return demand.map((follow) => level * Math.exp(0.5 * normalDraw(generator) + followed * follow));
  });
  const outcome = demand.map((follow, week) => {
    const responses = curves.map((curve, channel) => responseOf(curve, spends[channel]![week]!));
    return (
      100 +
      responses.reduce((sum, value) => sum + value, 0) +
      8 * normalDraw(generator) +
      (followed > 0 ? 25 * follow : 0)
    );
  });
  const maxima = spends.map((own) => Math.max(...own));
  const current = levels;
  const total = current.reduce((sum, spend) => sum + spend, 0);
  const differences = calibrated
    ? curves.map((curve, channel) => experimentOn(generator, curve, channel, levels[channel]!))
    : [];
  const analysis = runTask(
    responseAnalysis,
    [
      {
        data: {
          outcome,
          channels: spends.map((own) => ({ spends: own, before: [] })),
          controls: [demand.map(() => 1)],
          differences,
        },
        tried: { forms: FORMS, retentions: curves.map(() => [0]) },
        channels: current.map((spend, channel) => ({ minimum: 0, maximum: maxima[channel]!, current: spend })),
        budget: { total, margin: null },
        testPeriods: null,
        alpha: ALPHA,
        draws: DRAWS,
        seed: 1,
      },
    ],
    () => undefined,
  );
  return { curves, total, maxima, current, analysis };
}

function experimentOn(generator: RandomGenerator, curve: ResponseCurve, channel: number, to: number): KnownDifference {
  const standardError = 2;
  return {
    channel,
    from: 0,
    to,
    estimate: responseOf(curve, to) + standardError * normalDraw(generator),
    standardError,
  };
}

/** What share of the best possible response is lost, by the plan, by the best fit taken as true, and by the spends as they are. */
export function regretsOf({ curves, total, maxima, current, analysis }: DrawnBudget) {
  const truth = (spends: readonly number[]) =>
    curves.reduce((sum, curve, channel) => sum + responseOf(curve, spends[channel]!), 0);
  const bestFor = (known: readonly ResponseCurve[]) => {
    const channels = known.map((curve, channel) => ({ curve, minimum: 0, maximum: maxima[channel]! }));
    return allocateBudget({ total, channels, margin: null }).spends;
  };
  const best = truth(bestFor(curves));
  const [fitted] = analysis.fits.alike;
  const lost = (spends: readonly number[] | undefined) => (spends ? 1 - truth(spends) / best : null);
  return {
    plan: lost(analysis.plan?.spends.map(({ estimate }) => estimate)),
    bestFit: lost(fitted && bestFor(fitted.fit.curves)),
    current: lost(current),
  };
}

const methods: readonly StudiedMethod<DrawnBudget>[] = [
  {
    name: 'gain of the plan over the current spends',
    observe: ({ curves, current, analysis: { plan, channels } }) => {
      if (plan === null) return { falseAlarm: null, interval: null, ratio: null };
      const response = (spends: readonly number[]) =>
        curves.reduce((sum, curve, channel) => sum + responseOf(curve, spends[channel]!), 0);
      const gain = response(plan.spends.map(({ estimate }) => estimate)) - response(current);
      const points = channels.flatMap(({ points: own }, channel) =>
        own.slice(1).map(({ spend, response: { lower, upper } }) => {
          const truth = responseOf(curves[channel]!, spend);
          return lower <= truth && truth <= upper;
        }),
      );
      return {
        falseAlarm: plan.gain.lower > 0 && gain <= 0 ? 1 : 0,
        interval: plan.gain.lower <= gain && gain <= plan.gain.upper ? 1 : 0,
        ratio: points.filter(Boolean).length / points.length,
      };
    },
  },
];
