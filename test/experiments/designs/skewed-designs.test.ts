import { describe, expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import { DesignMethod } from '../../../src/experiments/design-method.js';
import { engineDesigns, estimateMetric } from '../../../src/experiments/designs/engine-designs.js';
import type { MeasuredMetric } from '../../../src/experiments/designs/estimated-metric.js';
import { CRITERION } from '../../../src/experiments/designs/rerandomized/frozen-criterion.js';
import type { OutcomeCell } from '../../../src/experiments/outcomes/outcome-moments.js';
import { MetricKind } from '../../../src/metrics/metric-kind.js';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { triplesOf, withCubes } from '../../../src/statistics/third-moments.js';

const control = { id: 1, key: 'control', isControl: true } as Arm;
const treated = { id: 2, key: 'treated', isControl: false } as Arm;
const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

interface Customer {
  spend: number;
  visits: number;
  covariate: number;
}

/** Every twentieth customer buys; one buyer in ten spends very much. */
function customersOf(n: number): Customer[] {
  return Array.from({ length: n }, (_, i) => ({
    spend: i % 20 === 7 ? (i % 200 === 7 ? 900 : 20 + (i % 13)) : 0,
    visits: 1 + (i % 3),
    covariate: (i * 37) % 101,
  }));
}

function cellOf(
  armId: number,
  cell: number,
  customers: readonly Customer[],
  values: (customer: Customer) => number[],
): OutcomeCell {
  const rows = customers.map(values);
  const cross = withCubes(crossProductsOf(rows), rows, triplesOf(rows[0]!.map((_, column) => column)));
  const n = rows.length;
  return { armId, cell, closed: n, measured: n, moments: momentsOf(customers.map(({ spend }) => spend)), cross };
}

const spend = ({ spend }: Customer) => [spend];
const adjusted = ({ covariate, spend }: Customer) => [covariate, spend];
const ratio = ({ spend, visits }: Customer) => [spend, visits];

function measured(
  method: DesignMethod,
  sizes: readonly [number, number],
  parts: Partial<MeasuredMetric> & { values?: typeof spend; cellsPerArm?: number } = {},
): MeasuredMetric {
  const { values = spend, cellsPerArm = 1, ...rest } = parts;
  const groups = method === DesignMethod.BY_GROUP;
  const cells = [control, treated].flatMap(({ id }, arm) =>
    Array.from({ length: cellsPerArm }, (_, cell) => {
      const place = (i: number, n: number) => (groups ? Math.floor((i * cellsPerArm) / n) : i % cellsPerArm);
      const customers = customersOf(sizes[arm]!).filter((_, i) => place(i, sizes[arm]!) === cell);
      // Groups are of one arm each; strata of both.
      return cellOf(id, groups ? arm * cellsPerArm + cell : cell, customers, values);
    }),
  );
  return {
    metric: { kind: MetricKind.MEAN } as MeasuredMetric['metric'],
    arms: [control, treated],
    design: { method } as MeasuredMetric['design'],
    cells,
    columns: [],
    adjusts: false,
    strata: new Map(),
    tuples: null,
    criterion: null,
    ...rest,
  };
}

const covariate = [{ name: 'age', covariate: 'age' }];
const tier = { attributes: ['age'], acceptance: 0.1, degreesOfFreedom: 1, limit: 0.5 };
const asRatio = { kind: MetricKind.RATIO } as MeasuredMetric['metric'];

const designs: [string, (sizes: readonly [number, number]) => MeasuredMetric][] = [
  ['SIMPLE', (sizes) => measured(DesignMethod.SIMPLE, sizes)],
  ['ONLINE', (sizes) => measured(DesignMethod.ONLINE, sizes)],
  ['COMPLETE', (sizes) => measured(DesignMethod.COMPLETE, sizes)],
  [
    'COMPLETE with adjustment',
    (sizes) => measured(DesignMethod.COMPLETE, sizes, { values: adjusted, columns: covariate, adjusts: true }),
  ],
  ['STRATIFIED', (sizes) => measured(DesignMethod.STRATIFIED, sizes, { cellsPerArm: 3 })],
  [
    'RERANDOMIZED',
    (sizes) =>
      measured(DesignMethod.RERANDOMIZED, sizes, {
        values: adjusted,
        columns: covariate,
        criterion: { criterion: CRITERION, tiers: [tier] },
      }),
  ],
  ['BY_GROUP', (sizes) => measured(DesignMethod.BY_GROUP, sizes, { cellsPerArm: 100 })],
  ['a ratio', (sizes) => measured(DesignMethod.COMPLETE, sizes, { values: ratio, metric: asRatio })],
  [
    'a ratio in strata',
    (sizes) => measured(DesignMethod.STRATIFIED, sizes, { values: ratio, metric: asRatio, cellsPerArm: 3 }),
  ],
];

describe('a metric that a few large values dominate', () => {
  it.each(designs)('is warned of where arms are unequal, and not where they are equal: %s', (_, of) => {
    const [unequal] = estimateMetric(of([3_600, 400]), options).effects;
    expect(unequal!.estimate.warnings.map(({ code }) => code)).toContain('SKEWED');
    const [equal] = estimateMetric(of([2_000, 2_000]), options).effects;
    expect(equal!.estimate.warnings.map(({ code }) => code)).not.toContain('SKEWED');
  });

  it.each(designs.filter(([name]) => name !== 'RERANDOMIZED'))('has Hall’s interval: %s', (_, of) => {
    const { estimate } = estimateMetric(of([3_600, 400]), options).effects[0]!;
    const { lower, upper } = estimate.skewnessAdjusted!;
    expect(lower!).toBeGreaterThan(estimate.absolute.lower!);
    expect(upper!).toBeGreaterThan(estimate.absolute.upper!);
  });

  it('is warned of where the differences within pairs are skewed', () => {
    const rows = customersOf(600).map(({ spend }, i) => [i % 5, spend + (i % 7)]);
    const outcomes = withCubes(crossProductsOf(rows), rows, triplesOf([0, 1]));
    const of = measured(DesignMethod.MATCHED_TUPLES, [600, 600], { tuples: { outcomes, tuples: 600, leftOver: 0 } });
    const { estimate } = estimateMetric(of, options).effects[0]!;
    expect(estimate.warnings.map(({ code }) => code)).toEqual(['SKEWED']);
    expect(estimate.skewnessAdjusted!.upper!).toBeGreaterThan(estimate.absolute.upper!);
  });
});

describe('a proportion with few expected successes', () => {
  /** 6 of 2,997 customers of the control, 1 of 3 treated. */
  const cells = [
    { arm: control, n: 2_997, successes: 6 },
    { arm: treated, n: 3, successes: 1 },
  ].map(({ arm, n, successes }) => {
    const mean = successes / n;
    const m2 = successes * (1 - mean);
    return {
      armId: arm.id,
      measured: n,
      cell: 0,
      closed: n,
      moments: { n, mean, m2 },
      cross: { n, means: [mean], centred: [[m2]] },
    };
  });
  const rare = { kind: MetricKind.PROPORTION } as MeasuredMetric['metric'];

  it.each([DesignMethod.SIMPLE, DesignMethod.COMPLETE, DesignMethod.ONLINE])('is tested exactly: %s', (method) => {
    const { estimate } = estimateMetric({ ...measured(method, [2, 2]), metric: rare, cells }, options).effects[0]!;
    expect(estimate.method).toBe('Exact score test');
    // Fisher's test, one-sided: 0.00699.
    expect(estimate.pValue).toBeGreaterThan(0.005);
    expect(estimate.pValue).toBeLessThan(0.008);
  });

  it('is tested exactly within a segment', () => {
    const segment = { ...measured(DesignMethod.SIMPLE, [2, 2]), metric: rare, control, treatment: treated, cells };
    const { effect } = engineDesigns.SIMPLE.estimateSegment(segment, options);
    expect(effect.method).toBe('Exact score test');
  });
});
