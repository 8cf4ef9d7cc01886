import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { Arm } from '../../src/experiments/arm.js';
import type { DesignMethod, ExperimentDesign } from '../../src/experiments/experiment-design.js';
import type { Metric, MetricKind } from '../../src/metrics/metric.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import type { PlantedEffect } from '../../src/simulator/planted-effect.js';
import { simulateExperiments } from '../../src/simulator/simulate-experiments.js';
import type { CustomerHistory, SimulationJob } from '../../src/simulator/simulation-job.js';

/** A control and treatments of the given weights. */
export function armsOf(...weights: number[]): Arm[] {
  return weights.map((weight, position) => ({
    id: 10 + position,
    experimentId: 1,
    key: `arm-${position}`,
    name: `arm-${position}`,
    isControl: position === 0,
    weight,
    position,
    size: 0,
  })) as Arm[];
}

const noColumns = { columns: [], values: new Float64Array(0) };

/** A stream of standard normal numbers (Box–Muller). */
export function normals(seed: string): () => number {
  const generator = generatorFor(seed);
  return () => {
    const radius = Math.sqrt(-2 * Math.log(1 - uniformFloat64(generator)));
    return radius * Math.cos(2 * Math.PI * uniformFloat64(generator));
  };
}

interface Wish {
  kind: keyof typeof MetricKind;
  method: keyof typeof DesignMethod;
  history: Partial<CustomerHistory> & { outcomes: Float64Array<ArrayBuffer> };
  design?: Partial<ExperimentDesign>;
  effect?: Omit<PlantedEffect, 'kind'> | null;
}

/** A simulation of two equal arms at 5 %, unless told otherwise. */
export function jobOf(
  { kind, method, history, design, effect = null }: Wish,
  more: Partial<SimulationJob> = {},
): SimulationJob {
  return {
    history: { denominators: null, parts: null, blocks: null, covariates: noColumns, balance: null, ...history },
    metric: { kind } as Metric,
    arms: armsOf(1, 1),
    design: { method, seed: null, strata: [], balanceOn: null, ...design } as ExperimentDesign,
    adjusts: false,
    test: { alpha: 0.05, alternative: 'TWO_SIDED', correction: 'HOLM' },
    effect: effect && { kind, ...effect },
    size: history.outcomes.length,
    replicates: 400,
    seed: 'test',
    ...more,
  };
}

/** Runs a simulation to its end. */
export function simulated(job: SimulationJob) {
  const steps = simulateExperiments(job);
  const progress: number[] = [];
  let step = steps.next();
  while (!step.done) {
    progress.push(step.value);
    step = steps.next();
  }
  return { ...step.value, progress };
}

/** Mean and standard deviation (divisor n) of all values. */
export function spreadOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/** Customers in groups of one size who share something, with what of it can be told from them. */
export function grouped(wish: { groups: number; size: number; between: number; within: number; seed: string }) {
  const { groups, size, between, within, seed } = wish;
  const z = normals(seed);
  const shared = Array.from({ length: groups }, () => between * z());
  const parts = Int32Array.from({ length: groups * size }, (_, i) => Math.floor(i / size));
  const outcomes = Float64Array.from(parts, (part) => shared[part]! + within * z());
  const { deviation } = spreadOf(outcomes);
  const means = Float64Array.from(
    shared,
    (_, part) => spreadOf(outcomes.subarray(part * size, (part + 1) * size)).mean,
  );
  const share = (spreadOf(means).deviation / deviation) ** 2;
  // Var of a group's mean is σ²(1 + (m − 1)ρ)/m.
  return { outcomes, parts, deviation, share, correlation: (size * share - 1) / (size - 1) };
}
