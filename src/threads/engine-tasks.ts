import {
  type PosteriorAnalysis,
  type PosteriorJob,
  posteriorAnalysis,
} from '../statistics/bayes/posterior-analysis.js';
import { type EarlyLook, type EarlyLookJob, earlyLook } from '../statistics/sequential/early-look.js';
import { type MonitoredTest, type MonitoredTestJob, monitoredTest } from '../statistics/sequential/monitored-test.js';
import { type PlannedBounds, type PlannedBoundsJob, plannedBounds } from '../statistics/sequential/planned-bounds.js';
import { type KMeansJob, type KMeansSummary, kMeansSummary } from './k-means-task.js';

/**
 * What engine threads can do, by name. A task is a pure function of one argument that can be copied to another thread;
 * long ones are generators that yield how far they are, from 0 to 1, and return their result.
 */
export const engineTasks = {
  kMeans: (job: KMeansJob): KMeansSummary => kMeansSummary(job),
  plannedBounds: (job: PlannedBoundsJob): PlannedBounds => plannedBounds(job),
  monitoredTest: (job: MonitoredTestJob): MonitoredTest => monitoredTest(job),
  earlyLook: (job: EarlyLookJob): EarlyLook => earlyLook(job),
  posteriorAnalysis: (job: PosteriorJob): PosteriorAnalysis => posteriorAnalysis(job),
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
