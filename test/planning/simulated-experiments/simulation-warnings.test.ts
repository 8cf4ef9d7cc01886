import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { MetricKind } from '../../../src/metrics/metric-kind.js';
import { simulationWarnings } from '../../../src/planning/simulated-experiments/simulation-warnings.js';
import type { SimulationJob } from '../../../src/simulator/simulation-job.js';
import type { SimulationResult } from '../../../src/simulator/simulation-result.js';

/** One customer in fifty spends, one buyer in twenty very much. */
const outcomes = Float64Array.from({ length: 2_000 }, (_, i) =>
  i % 5 === 0 ? Number.NaN : i % 50 === 7 ? (i % 1_000 === 7 ? 900 : 20) : 0,
);
const result = { arms: [], replicates: 100 } as unknown as SimulationResult;

function warnings(weights: readonly [control: number, treatment: number], kind = MetricKind.MEAN, history = outcomes) {
  const job = {
    metric: { kind },
    arms: weights.map((weight, i) => ({ weight, isControl: i === 0 })),
    size: 2_000,
    effect: { kind: 'planted' },
    history: { outcomes: history, blocks: null },
    test: { alpha: 0.05, alternative: 'TWO_SIDED', correction: 'NONE' },
  } as unknown as SimulationJob;
  return simulationWarnings(job, result, 1);
}

describe('warnings of a simulation', () => {
  it('name unequal arms of a skewed metric, and nothing else', () => {
    expect(warnings([9, 1])).toMatchObject([{ code: 'SKEWED_METRIC', remedy: expect.stringContaining('STUDENTIZED') }]);
    expect(warnings([9, 1])[0]!.message).toContain('With 1800 customers in the control and 200 treated');
    expect(warnings([1, 1])).toEqual([]);
    expect(warnings([9, 1], MetricKind.PROPORTION)).toEqual([]);
    expect(warnings([9, 1], MetricKind.MEAN, new Float64Array(10))).toEqual([]);
  });
});
