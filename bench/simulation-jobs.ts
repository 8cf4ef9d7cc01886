import type { Arm } from '../src/experiments/arm.js';
import { DesignMethod } from '../src/experiments/design-method.js';
import type { Metric } from '../src/metrics/metric.js';
import { MetricKind } from '../src/metrics/metric-kind.js';
import type { SimulationJob } from '../src/simulator/simulation-job.js';

const CUSTOMERS = 50_000;
const EFFECT = 0.5;

/** What customers spent: most nothing, some a lot. */
function spendings(): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: CUSTOMERS }, (_, i) => (i % 5 === 0 ? ((i * 7919) % 10_007) / 200 : 0));
}

/** A complete design with two arms on 50,000 customers, to be tried out 1,000 times. */
export function simulationJob(): SimulationJob {
  const outcomes = spendings();
  const baseline = outcomes.reduce((sum, value) => sum + value, 0) / outcomes.length;
  const noColumns = { columns: [], values: new Float64Array(0) };
  return {
    history: { outcomes, denominators: null, parts: null, blocks: null, covariates: noColumns, balance: null },
    metric: { kind: MetricKind.MEAN } as Metric,
    arms: [0, 1].map((position) => ({ id: position, position, weight: 1, isControl: position === 0 }) as Arm),
    design: { method: DesignMethod.COMPLETE, seed: null, strata: [], balanceOn: null },
    adjusts: false,
    test: { alpha: 0.05, alternative: 'TWO_SIDED', correction: 'HOLM' },
    effect: { kind: 'MEAN', absolute: EFFECT, proportional: false, baseline },
    size: CUSTOMERS,
    replicates: 1_000,
    seed: 'bench',
  };
}

/** As many Welch statistics of as many drawn customers, in plain loops, with the fastest random numbers there are. */
export function welchFloor(): number {
  const values = spendings();
  let significant = 0;
  for (let replicate = 0; replicate < 1_000; replicate += 1) {
    const [n, sum, squares] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
    for (let customer = 0; customer < CUSTOMERS; customer += 1) {
      const arm = Math.random() < 0.5 ? 0 : 1;
      const value = values[Math.floor(Math.random() * CUSTOMERS)]! + arm * EFFECT;
      n[arm]! += 1;
      sum[arm]! += value;
      squares[arm]! += value * value;
    }
    const [v0, v1] = [0, 1].map((arm) => (squares[arm]! - sum[arm]! ** 2 / n[arm]!) / (n[arm]! - 1) / n[arm]!);
    const difference = sum[1]! / n[1]! - sum[0]! / n[0]!;
    if (Math.abs(difference / Math.sqrt(v0! + v1!)) > 1.96) significant += 1;
  }
  return significant;
}
