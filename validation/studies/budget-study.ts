import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { allocateBudget } from '../../src/statistics/budget-allocation/allocate-budget.js';
import { type JointAnalysis, jointResponses } from '../../src/statistics/budget-allocation/joint-responses.js';
import { sum } from '../../src/statistics/matrices/vectors.js';
import { normalDraw } from '../../src/statistics/normal-draws.js';
import { responseOf } from '../../src/statistics/response-curves/curve-families.js';
import type { CurveName, ResponseCurve } from '../../src/statistics/response-curves/curve-family.js';
import { runTask } from '../../src/threads/task.js';
import { ALPHA } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable } from './study.js';

const SECTION = 'Budgets';
const REPLICATES = 150;
const WEEKS = 104;
/** What is usually spent on each of three channels. */
const USUAL = [20, 40, 80] as const;
const DRAWS = 200;
/** Of the draws of curves and plans: the data differ, not the seed. */
const SEED = 1;
const FORMS: readonly CurveName[] = ['EXPONENTIAL', 'MICHAELIS_MENTEN', 'HILL'];

/** How spend came about. */
interface Spending {
  data: string;
  /** The standard deviation of the logarithm of spend. */
  spread: number;
  /** The correlation of the logarithm of spend with the demand of its week. */
  demand: number;
}

/** Channels whose curves are known to whoever made them, and the weeks that an analyst sees. */
interface Market {
  curves: ResponseCurve[];
  spends: number[][];
  outcomes: number[][];
}

/** What a planner would spend on each channel, and what is claimed of it. */
interface Advice {
  spends: readonly number[];
  /** The limits of the gain over the current spends; null where nothing is claimed. */
  gain: { lower: number; upper: number } | null;
}

/** How much of what could be had is lost by plans, and by plans that nobody calculates. */
export function budgetStudies(): Runnable[] {
  return [
    { data: 'spend was varied at random by half', spread: 0.5, demand: 0 },
    { data: 'spend was varied at random by 2 %', spread: 0.02, demand: 0 },
    { data: 'spend was varied by half and followed demand', spread: 0.5, demand: 0.8 },
  ].map((spending) => runnable(budgetStudy(REPLICATES, spending)));
}

export function budgetStudy(replicates: number, spending: Spending) {
  return {
    section: SECTION,
    data: spending.data,
    n: WEEKS,
    replicates,
    draw: (generator: RandomGenerator) => analyzed(drawMarket(generator, spending)),
    methods: [
      {
        name: 'plan',
        instead: 'vary spend at random, or test it',
        observe: (one: Analyzed) => observed(one, planned(one)),
      },
      {
        name: 'plan where the data say how every channel responds, else the current spends',
        observe: (one: Analyzed) => {
          if (one.refused) return { falseAlarm: null, ratio: lossOf(one, one.current) };
          const { falseAlarm, ratio } = observed(one, planned(one));
          return { falseAlarm, ratio };
        },
      },
      { name: 'current spends', observe: (one: Analyzed) => observed(one, { spends: one.current, gain: null }) },
      {
        name: 'equal spends',
        observe: (one: Analyzed) => observed(one, { spends: equalSpends(one), gain: null }),
      },
    ],
  };
}

const between = (generator: RandomGenerator, least: number, most: number) =>
  least * (most / least) ** openUniform(generator);

function drawMarket(generator: RandomGenerator, { spread, demand }: Spending): Market {
  const curves = USUAL.map((usual) => drawCurve(generator, usual));
  const demands = Array.from({ length: WEEKS }, () => normalDraw(generator));
  const spends = USUAL.map((usual) =>
    demands.map((own) => {
      const deviation = demand * own + Math.sqrt(1 - demand ** 2) * normalDraw(generator);
      return usual * Math.exp(spread * deviation);
    }),
  );
  const outcomes = spends.map((own, channel) => {
    const curve = curves[channel]!;
    // Weeks differ by a tenth of what the usual spend brings.
    const noise = 0.1 * responseOf(curve, USUAL[channel]!);
    return own.map((spend, week) => {
      const error = demand === 0 ? normalDraw(generator) : demands[week]!;
      return 50 + responseOf(curve, spend) + noise * error;
    });
  });
  return { curves, spends, outcomes };
}

/** Curves that bring between 50 and 200 at most, and half of it between a third of the usual spend and three times that spend. */
function drawCurve(generator: RandomGenerator, usual: number): ResponseCurve {
  const form = FORMS[Math.floor(openUniform(generator) * FORMS.length)]!;
  const maximum = between(generator, 50, 200);
  const half = between(generator, usual / 3, usual * 3);
  if (form === 'EXPONENTIAL') return { form, parameters: [maximum, half / Math.LN2] };
  const slope = between(generator, 1.2, 3);
  return { form, parameters: form === 'HILL' ? [maximum, half, slope] : [maximum, half] };
}

/** A market with what is asked and answered of it. */
interface Analyzed {
  market: Market;
  current: number[];
  total: number;
  analysis: JointAnalysis;
  refused: boolean;
  /** What the best allocation brings, nowhere less and nowhere more than was ever spent. */
  best: number;
}

function analyzed(market: Market): Analyzed {
  const { curves, spends, outcomes } = market;
  const current = spends.map((own) => sum(own.slice(-8)) / 8);
  const total = sum(current);
  const smallest = spends.map((own) => Math.min(...own));
  const largest = spends.map((own) => Math.max(...own));
  const models = spends.map((own, channel) => ({
    data: {
      outcome: outcomes[channel]!,
      channels: [{ spends: own, before: [] }],
      controls: [own.map(() => 1)],
      differences: [],
    },
    tried: { forms: FORMS, retentions: [[0]] },
    channels: [{ minimum: smallest[channel]!, maximum: largest[channel]!, current: current[channel]! }],
  }));
  const question = {
    models,
    budget: { total, margin: null },
    testPeriods: null,
    alpha: ALPHA,
    draws: DRAWS,
    seed: SEED,
  };
  const analysis = runTask(jointResponses, [question], () => undefined);
  const channels = curves.map((curve, channel) => ({ curve, minimum: smallest[channel]!, maximum: largest[channel]! }));
  return {
    market,
    current,
    total,
    analysis,
    refused: analysis.models.some((model) => (model.channels[0]?.verdict ?? 'CANNOT_SAY') === 'CANNOT_SAY'),
    best: allocateBudget({ total, channels, margin: null }).value,
  };
}

/** The same spend for each channel, but nowhere less and nowhere more than was ever spent. */
function equalSpends({ market: { spends }, total }: Analyzed): number[] {
  return spends.map((own) => Math.max(Math.min(...own), Math.min(total / spends.length, Math.max(...own))));
}

/** The plan; a channel without any curve keeps its spend. */
function planned({ analysis: { plan, planned: known }, current }: Analyzed): Advice {
  const spends = [...current];
  known.forEach((channel, index) => {
    spends[channel] = plan!.spends[index]!.estimate;
  });
  return { spends, gain: plan?.gain ?? null };
}

function responseTo({ market: { curves } }: Analyzed, spends: readonly number[]): number {
  return sum(curves.map((curve, channel) => responseOf(curve, spends[channel]!)));
}

/** The share of the best response that is lost. */
function lossOf(one: Analyzed, spends: readonly number[]): number {
  return 1 - responseTo(one, spends) / one.best;
}

/** Whether a clear gain is one, whether the limits of the gain hold the truth, and what is lost. */
function observed(one: Analyzed, { spends, gain }: Advice) {
  const truth = responseTo(one, spends) - responseTo(one, one.current);
  const claims =
    gain === null
      ? {}
      : {
          falseAlarm: Number(gain.lower > 0 && truth <= 0),
          interval: Number(gain.lower <= truth && truth <= gain.upper),
        };
  return { ...claims, ratio: lossOf(one, spends) };
}
