import { simulateExperiments } from '../simulation/simulate-experiments.js';
import type { SimulationJob } from '../simulation/simulation-job.js';
import { type PowerAnalysis, powerAnalysis } from '../statistics/power/power-analysis.js';
import { type PowerCurve, type PowerCurveInput, powerCurve } from '../statistics/power/power-curve.js';
import type { PowerInput } from '../statistics/power/power-input.js';
import { type SensitivityCell, type SensitivityInput, sensitivityGrid } from '../statistics/power/sensitivity-grid.js';
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
  powerCurve: (input: PowerCurveInput): PowerCurve => powerCurve(input),
  sensitivityGrid: (input: SensitivityInput): SensitivityCell[] => sensitivityGrid(input),
  randomizationTest: (job: RandomizationTestJob) => randomizationTestOf(job),
  matchTuples: (job: MatchingJob) => matchTuples(job),
  balancedDraw: (job: BalanceJob) => balancedDraw(job),
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
