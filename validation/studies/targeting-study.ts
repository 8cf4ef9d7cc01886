import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from '../../src/statistics/distributions/normal.js';
import { normalCritical } from '../../src/statistics/tails.js';
import type { EstimateWithError } from '../../src/statistics/targeting/mean-with-error.js';
import { policyAnalysis } from '../../src/statistics/targeting/policy-analysis.js';
import {
  type TargetingAnalysis,
  type TargetingJob,
  targetingAnalysis,
} from '../../src/statistics/targeting/targeting-analysis.js';
import { OPTIONS } from './operating-point.js';
import { openUniform } from './population.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';

const SECTION = 'Targeting';
const REPLICATES = 1_000;
const SHARE = 0.3;

/** Customers with one attribute, half of them treated: outcomes depend on it, and the effect if `responsive`. */
interface Campaign {
  x: Float64Array<ArrayBuffer>;
  arms: Uint8Array;
  outcomes: Float64Array;
}

/** Whether values of policies and rank-weighted effects hold what their intervals promise. */
export function targetingStudies(): Runnable[] {
  return [300, 3_000].flatMap((n) => [
    runnable(targetingStudy(n, n > 1_000 ? REPLICATES / 4 : REPLICATES, true)),
    runnable(targetingStudy(n, n > 1_000 ? REPLICATES / 4 : REPLICATES, false)),
  ]);
}

/** @param responsive whether the effect is the attribute, which is uniform, or 0 for everyone */
export function targetingStudy(n: number, replicates: number, responsive: boolean) {
  return {
    section: SECTION,
    data: responsive ? 'the effect grows with the score' : 'no effect on anyone',
    n,
    replicates,
    methods: responsive ? ranked({ autoc: 1 / 4, qini: 1 / 12, first: SHARE * (1 - SHARE / 2) }) : nothing,
    draw: (generator: RandomGenerator): Campaign => {
      const x = Float64Array.from({ length: n }, () => openUniform(generator));
      const arms = Uint8Array.from(x, () => (openUniform(generator) < 0.5 ? 1 : 0));
      const outcomes = x.map((value, i) => {
        const effect = responsive && arms[i] === 1 ? value : 0;
        return value + effect + normalQuantile(openUniform(generator));
      });
      return { x, arms, outcomes };
    },
  };
}

interface Truth {
  autoc: number;
  qini: number;
  first: number;
}

const includes = ({ estimate, standardError }: EstimateWithError, truth: number): number =>
  Number(Math.abs(estimate - truth) <= normalCritical(OPTIONS) * (standardError ?? Number.NaN));

function ranked(truth: Truth): readonly StudiedMethod<Campaign>[] {
  return [
    observed('AUTOC, doubly robust', true, ({ autoc }) => [autoc, truth.autoc]),
    observed('Qini, doubly robust', true, ({ qini }) => [qini, truth.qini]),
    observed('gain of the first 30 %, doubly robust', true, (found) => [firstOf(found), truth.first]),
    observed('gain of the first 30 %, inverse propensity', false, (found) => [firstOf(found), truth.first]),
  ];
}

const nothing: readonly StudiedMethod<Campaign>[] = [
  ...ranked({ autoc: 0, qini: 0, first: 0 }),
  modelled('AUTOC of a model, folds judged in turn', ({ autoc }) => autoc),
  modelled('Qini of a model, folds judged in turn', ({ qini }) => qini),
  {
    name: 'gain of a policy tree, out of fold',
    observe: (campaign) => ({ interval: includes(treeOf(campaign).gain, 0) }),
  },
  {
    name: 'gain of a policy tree, on the customers it was learned from',
    naive: true,
    instead: 'gain of a policy tree, out of fold',
    observe: (campaign) => {
      const { trainingGain, gain } = treeOf(campaign);
      return { interval: includes({ ...gain, estimate: trainingGain }, 0) };
    },
  },
];

/** A model that has nothing to learn: how often its ranking seems to find those who respond. */
function modelled(name: string, pick: (found: TargetingAnalysis) => EstimateWithError): StudiedMethod<Campaign> {
  return {
    name,
    observe: (campaign) => {
      const found = pick(resultOf(targetingAnalysis({ ...jobOf(campaign, true), rankedBy: 'MODEL' })));
      const interval = includes(found, 0);
      return { falseAlarm: interval === 0 && found.estimate > 0 ? 1 : 0, interval };
    },
  };
}

function firstOf({ policies: [first] }: TargetingAnalysis): EstimateWithError {
  return (first as TargetingAnalysis['policies'][number]).gainPerCustomer;
}

function observed(
  name: string,
  doublyRobust: boolean,
  pick: (found: TargetingAnalysis) => [EstimateWithError, number],
): StudiedMethod<Campaign> {
  return {
    name,
    observe: (campaign) => ({
      interval: includes(...pick(resultOf(targetingAnalysis(jobOf(campaign, doublyRobust))))),
    }),
  };
}

/** Customers who are ranked by their attribute. */
function jobOf({ x, ...campaign }: Campaign, doublyRobust: boolean): TargetingJob {
  return {
    ...randomized(campaign),
    units: null,
    rankedBy: { stored: x },
    ascending: false,
    known: doublyRobust ? [{ name: 'x', nominal: false, values: x }] : null,
    doublyRobust,
    shares: [SHARE],
    cost: 0,
    treatAbove: null,
    resamples: 200,
    seed: 1,
  };
}

function treeOf({ x, ...campaign }: Campaign) {
  const known = [{ name: 'x', nominal: false, values: x }];
  const tree = { depth: 2 as const, costs: [0, 0], budget: null, leastCustomers: x.length / 100, seed: 1 };
  return resultOf(policyAnalysis({ ...randomized(campaign), ...tree, units: null, known, predictors: known }));
}

function randomized(campaign: Omit<Campaign, 'x'>) {
  return { ...campaign, armCount: 2, probabilities: new Float64Array(2 * campaign.arms.length).fill(0.5) };
}

function resultOf<T>(steps: Generator<number, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
