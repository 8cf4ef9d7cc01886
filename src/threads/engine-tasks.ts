import { simulateExperiments } from '../simulator/simulate-experiments.js';
import type { SimulationJob } from '../simulator/simulation-job.js';
import {
  type PosteriorAnalysis,
  type PosteriorJob,
  posteriorAnalysis,
} from '../statistics/bayes/posterior-analysis.js';
import {
  compareSamples,
  type ExactComparisonOptions,
  exactComparison,
  type SampleSet,
  simultaneousDifferences,
} from '../statistics/comparisons/compare-samples.js';
import type { ExactOptions } from '../statistics/comparisons/exact-independence.js';
import { exactMultinomialTest } from '../statistics/comparisons/exact-multinomial.js';
import { mantelHaenszelTest, type StratumTable } from '../statistics/comparisons/mantel-haenszel.js';
import {
  type DistributionPoint,
  type DistributionQuestion,
  distributionPoint,
} from '../statistics/distributions/families.js';
import { omnibusEffectSizes, type SizedTest } from '../statistics/effect-sizes/omnibus-effect-sizes.js';
import { pairEffectSizes } from '../statistics/effect-sizes/pair-effect-sizes.js';
import { type CostOptimalInput, type CostOptimalPlan, costOptimalPlan } from '../statistics/power/cost-optimal-plan.js';
import type { OmnibusInput } from '../statistics/power/omnibus-input.js';
import { type OmnibusPower, omnibusPower } from '../statistics/power/omnibus-power.js';
import { type PowerAnalysis, powerAnalysis } from '../statistics/power/power-analysis.js';
import { type PowerCurve, type PowerCurveInput, powerCurve } from '../statistics/power/power-curve.js';
import type { PowerInput } from '../statistics/power/power-input.js';
import { type SensitivityCell, type SensitivityInput, sensitivityGrid } from '../statistics/power/sensitivity-grid.js';
import { groupRandomizedEffect, type RandomizedGroup } from '../statistics/regression/group-means.js';
import {
  linearRegression,
  type RegressionAnswer,
  type RegressionRows,
} from '../statistics/regression/linear-regression.js';
import { type EarlyLook, type EarlyLookJob, earlyLook } from '../statistics/sequential/early-look.js';
import { type MonitoredTest, type MonitoredTestJob, monitoredTest } from '../statistics/sequential/monitored-test.js';
import { type PlannedBounds, type PlannedBoundsJob, plannedBounds } from '../statistics/sequential/planned-bounds.js';
import type { EffectEstimate, TestOptions } from '../statistics/summaries.js';
import {
  analyseTwoSamples,
  type TwoSampleQuestion,
  type TwoSampleResult,
} from '../statistics/two-samples/two-sample-analysis.js';
import { type BalanceJob, balancedDraw, type MatchingJob, matchTuples } from './design-tasks.js';
import { type KMeansJob, type KMeansSummary, kMeansSummary } from './k-means-task.js';
import { type RandomizationTestJob, randomizationTestOf } from './randomization-test-task.js';

/**
 * What engine threads can do, by name. A task is a pure function of one argument that can be copied to another thread;
 * long ones are generators that yield how far they are, from 0 to 1, and return their result.
 */
export const engineTasks = {
  kMeans: (job: KMeansJob): KMeansSummary => kMeansSummary(job),
  powerAnalysis: (input: PowerInput): PowerAnalysis => powerAnalysis(input),
  omnibusPower: (input: OmnibusInput): OmnibusPower => omnibusPower(input),
  powerCurve: (input: PowerCurveInput): PowerCurve => powerCurve(input),
  costOptimalPlan: (input: CostOptimalInput): CostOptimalPlan => costOptimalPlan(input),
  sensitivityGrid: (input: SensitivityInput): SensitivityCell[] => sensitivityGrid(input),
  randomizationTest: (job: RandomizationTestJob) => randomizationTestOf(job),
  matchTuples: (job: MatchingJob) => matchTuples(job),
  balancedDraw: (job: BalanceJob) => balancedDraw(job),
  distributionPoint: (question: DistributionQuestion): DistributionPoint => distributionPoint(question),
  linearRegression: ({ rows, alpha }: { rows: RegressionRows; alpha: number }): RegressionAnswer =>
    linearRegression(rows, { alpha, alternative: 'TWO_SIDED' }),
  /** Arm 0 is the control. */
  groupEffect: ({ groups, options }: { groups: RandomizedGroup[]; options: TestOptions }): EffectEstimate =>
    groupRandomizedEffect(groups, 0, 1, options),
  twoSamples: (question: TwoSampleQuestion): TwoSampleResult => analyseTwoSamples(question),
  compareSamples: (set: SampleSet) => compareSamples(set),
  simultaneousDifferences: (set: SampleSet) => simultaneousDifferences(set),
  exactComparison: ({ set, options }: { set: SampleSet; options: ExactComparisonOptions }) =>
    exactComparison(set, options),
  omnibusEffectSizes: ({ test, alpha }: { test: SizedTest; alpha: number }) => omnibusEffectSizes(test, alpha),
  pairEffectSizes: (set: SampleSet) => pairEffectSizes(set),
  exactMultinomial: ({ counts, weights, options }: { counts: number[]; weights: number[]; options: ExactOptions }) =>
    exactMultinomialTest(counts, weights, options),
  mantelHaenszel: ({ strata, options }: { strata: StratumTable[]; options: TestOptions }) =>
    mantelHaenszelTest(strata, options),
  plannedBounds: (job: PlannedBoundsJob): PlannedBounds => plannedBounds(job),
  monitoredTest: (job: MonitoredTestJob): MonitoredTest => monitoredTest(job),
  earlyLook: (job: EarlyLookJob): EarlyLook => earlyLook(job),
  posteriorAnalysis: (job: PosteriorJob): PosteriorAnalysis => posteriorAnalysis(job),
  simulate: (job: SimulationJob) => simulateExperiments(job),
};

export type EngineTasks = typeof engineTasks;
export type TaskName = keyof EngineTasks;
export type TaskArgument<Name extends TaskName> = Parameters<EngineTasks[Name]>[0];
/** What a task gives in the end. */
export type TaskResult<Name extends TaskName> =
  ReturnType<EngineTasks[Name]> extends Generator<number, infer Result> ? Result : ReturnType<EngineTasks[Name]>;

/** Runs a task to its end, telling `report` how far it is. */
export function runTask<Name extends TaskName>(
  name: Name,
  argument: TaskArgument<Name>,
  report: (progress: number) => void,
): TaskResult<Name> {
  const started: unknown = (engineTasks[name] as (argument: TaskArgument<Name>) => unknown)(argument);
  if (!isGenerator(started)) return started as TaskResult<Name>;
  let step = started.next();
  while (!step.done) {
    report(step.value);
    step = started.next();
  }
  return step.value as TaskResult<Name>;
}

function isGenerator(value: unknown): value is Generator<number, unknown> {
  return typeof (value as Generator | null)?.next === 'function';
}
