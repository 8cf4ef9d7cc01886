import { describe, expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import { DesignMethod } from '../../../src/experiments/design-method.js';
import { engineDesigns, estimateMetric } from '../../../src/experiments/designs/engine-designs.js';
import type { MeasuredMetric } from '../../../src/experiments/designs/estimated-metric.js';
import type { OutcomeCell } from '../../../src/experiments/outcomes/outcome-moments.js';
import { MetricKind } from '../../../src/metrics/metric-kind.js';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import { adjustedEffect, adjustedMeans } from '../../../src/statistics/regression/adjusted-means.js';
import { expectNear } from '../../statistics/near.js';

const control = { id: 1, key: 'control', isControl: true } as Arm;
const treated = { id: 2, key: 'treated', isControl: false } as Arm;
const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

interface Row {
  arm: Arm;
  cell: number;
  values: number[];
}

/** The cells of rows; the outcome is the value at an index. */
function cellsOf(rows: readonly Row[], outcome: number): OutcomeCell[] {
  const keys = [...new Set(rows.map(({ arm, cell }) => `${arm.id} ${cell}`))];
  return keys.map((key) => {
    const own = rows.filter(({ arm, cell }) => `${arm.id} ${cell}` === key);
    const [armId = 0, cell = 0] = key.split(' ').map(Number);
    const values = own.map((row) => row.values);
    const moments = momentsOf(values.map((row) => row[outcome]!));
    return { armId, cell, closed: own.length, measured: own.length, moments, cross: crossProductsOf(values) };
  });
}

function measured(method: DesignMethod, cells: OutcomeCell[], parts: Partial<MeasuredMetric> = {}): MeasuredMetric {
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
    ...parts,
  };
}

const ratio = { metric: { kind: MetricKind.RATIO } as MeasuredMetric['metric'] };

describe('a stratified design with adjustment', () => {
  const rows = Array.from({ length: 60 }, (_, i): Row => {
    const [stratum, age] = [i % 3, (i * 17) % 23];
    return {
      arm: (i >> 1) % 2 === 0 ? control : treated,
      cell: stratum + 5,
      values: [age, 10 * stratum + age / 2 + ((i * 7) % 5)],
    };
  });
  const columns = [{ name: 'age', covariate: 'age' }];

  it('is a regression on covariate and strata', () => {
    const found = estimateMetric(
      measured(DesignMethod.STRATIFIED, cellsOf(rows, 1), { columns, adjusts: true }),
      options,
    );
    const [estimate] = found.effects.map((effect) => effect.estimate);
    const arms = [control, treated].map((arm) =>
      crossProductsOf(
        rows
          .filter((row) => row.arm === arm)
          .map(({ cell, values: [age = 0, y = 0] }) => [age, Number(cell === 6), Number(cell === 7), y]),
      ),
    );
    const expected = adjustedEffect(adjustedMeans(arms), 0, 1, options);
    expectNear(estimate!.absolute.estimate, expected.absolute.estimate, 1e-11);
    expectNear(estimate!.pValue, expected.pValue, 1e-9);
    expectNear(estimate!.relative.upper, expected.relative.upper, 1e-10);
    expect(found.warnings).toEqual([]);
  });

  it('does not count a stratum without treated customers as one of the others', () => {
    const rare = [500, 501, 502, 503].map((y, i): Row => ({ arm: control, cell: 9, values: [i, y] }));
    const strata = new Map([[9, { name: 'rare', block: null }]]);
    const estimate = (some: readonly Row[]) =>
      estimateMetric(measured(DesignMethod.STRATIFIED, cellsOf(some, 1), { columns, adjusts: true, strata }), options);
    const [plain, more] = [estimate(rows), estimate([...rows, ...rare])];
    expect(more.effects).toEqual(plain.effects);
    expect(more.arms).toEqual(plain.arms);
    expect(more.warnings).toMatchObject([{ code: 'STRATA_EXCLUDED', message: expect.stringContaining('"rare"') }]);
  });
});

describe('a segment of a stratified design', () => {
  const estimateSegment = engineDesigns.STRATIFIED.estimateSegment;
  const segment = (rows: readonly Row[]) =>
    estimateSegment(
      { ...measured(DesignMethod.STRATIFIED, []), control, treatment: treated, cells: cellsOf(rows, 0) },
      options,
    );

  it('states the difference by itself where strata are compared with each other', () => {
    const pairs = [3, 8, 4, 9, 20].flatMap((y, cell): Row[] => [
      { arm: control, cell, values: [y] },
      { arm: treated, cell, values: [y + 1 + (cell % 2)] },
    ]);
    const { difference } = segment(pairs).sides;
    expectNear(difference!.degreesOfFreedom, 4, 1e-12);
    expectNear(difference!.mean, 1.4, 1e-12);
    // The variance of differences 1, 2, 1, 2, 1, not that of the pairs' levels.
    expectNear(difference!.variance, 0.3 / 5, 1e-12);
    const large = [1, 2, 4, 6].flatMap((y): Row[] => [control, treated].map((arm) => ({ arm, cell: 0, values: [y] })));
    expect(segment(large).sides.difference).toBeUndefined();
  });

  it('has no estimate where no stratum has both arms', () => {
    const apart = [1, 2, 3, 4].map(
      (y, i): Row => ({ arm: i < 2 ? control : treated, cell: i < 2 ? 0 : 1, values: [y] }),
    );
    expect(segment(apart)).toMatchObject({ sides: { control: { mean: null } }, effect: { pValue: null } });
    expect(segment(apart).arms.map(({ n }) => n)).toEqual([2, 2]);
  });
});

describe('a ratio over randomized groups', () => {
  const group = (arm: Arm, cell: number, rows: readonly (readonly [number, number])[]) =>
    rows.map(([y, x]): Row => ({ arm, cell, values: [y, x] }));
  const rows = [
    ...group(control, 1, [
      [10, 1],
      [12, 1],
      [0, 0],
    ]),
    ...group(control, 2, [
      [30, 2],
      [0, 0],
    ]),
    ...group(control, 3, [
      [0, 0],
      [0, 0],
    ]),
    ...group(treated, 4, [
      [20, 1],
      [22, 2],
    ]),
    ...group(treated, 5, [
      [9, 1],
      [0, 0],
      [8, 1],
    ]),
    ...group(treated, 6, [[44, 2]]),
  ];

  it('counts groups in which nobody has a denominator', () => {
    const { arms, effects, warnings } = estimateMetric(
      measured(DesignMethod.BY_GROUP, cellsOf(rows, 0), ratio),
      options,
    );
    expect(arms.map(({ n, mean }) => ({ n, mean }))).toEqual([
      { n: 7, mean: 52 / 4 },
      { n: 6, mean: 103 / 7 },
    ]);
    expect(effects[0]!.estimate.pValue).toBeGreaterThan(0);
    expect(warnings.at(-1)!.message).toBe('Compared by group, as randomized: 3 in "control", 3 in "treated".');
  });

  it('rests on the groups of strata with both arms', () => {
    const names = [
      ['a', 1],
      ['a', 2],
      ['b', 3],
      ['a', 4],
      ['a', 5],
      ['a', 6],
    ] as const;
    const strata = new Map(names.map(([block, cell]) => [cell, { name: `${cell}`, block }]));
    const found = estimateMetric(measured(DesignMethod.BY_GROUP, cellsOf(rows, 0), { ...ratio, strata }), options);
    expect(found.arms.map(({ n, mean, adjustedMean }) => ({ n, mean, adjustedMean }))).toEqual([
      { n: 5, mean: 13, adjustedMean: 13 },
      { n: 6, mean: 103 / 7, adjustedMean: 103 / 7 },
    ]);
    expect(found.warnings.map(({ code }) => code)).toEqual(['STRATA_EXCLUDED', 'UNITS_COMPARED']);
    expect(found.warnings[0]!.message).toContain('"b", which held 17 % of the groups');
  });
});
