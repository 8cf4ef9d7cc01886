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
import { omnibusEffectSizes, type SizedTest } from '../statistics/effect-sizes/omnibus-effect-sizes.js';
import { pairEffectSizes } from '../statistics/effect-sizes/pair-effect-sizes.js';
import type { TestOptions } from '../statistics/summaries.js';
import { type KMeansJob, type KMeansSummary, kMeansSummary } from './k-means-task.js';

/**
 * What engine threads can do, by name. A task is a pure function of one argument that can be copied to another thread;
 * long ones are generators that yield how far they are, from 0 to 1, and return their result.
 */
export const engineTasks = {
  kMeans: (job: KMeansJob): KMeansSummary => kMeansSummary(job),
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
