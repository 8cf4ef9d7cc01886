import { expect, it } from 'vitest';
import type { Arm } from '../../../src/experiments/arm.js';
import { customersAsUnits } from '../../../src/experiments/designs/customer-estimates.js';
import type { MeasuredMetric } from '../../../src/experiments/designs/estimated-metric.js';
import { MetricKind } from '../../../src/metrics/metric-kind.js';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { momentsOf } from '../../../src/statistics/moments.js';

const arms = [
  { id: 1, key: 'control', isControl: true },
  { id: 2, key: 'coupon', isControl: false },
] as Arm[];

function measured(sizes: readonly number[], columns: number): MeasuredMetric {
  const cells = sizes.map((n, position) => {
    const rows = Array.from({ length: n }, (_, i) =>
      Array.from({ length: columns + 1 }, (_, k) => Math.sin((position * 997 + i * 31 + 1) * (k + 2.7))),
    );
    const moments = momentsOf(rows.map((row) => row[columns]!));
    return { armId: position + 1, cell: 0, closed: n, moments, cross: crossProductsOf(rows) };
  });
  const names = Array.from({ length: columns }, (_, k) => ({ name: `c${k}`, covariate: `c${k}` }));
  return { metric: { kind: MetricKind.MEAN }, arms, cells, columns: names, adjusts: true } as unknown as MeasuredMetric;
}

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

it('names the arms that are small for the columns of an adjustment', () => {
  const { warnings } = customersAsUnits.estimate(measured([40, 300], 6), options);
  const message = expect.stringContaining('uses 6 columns, but "control" has 40 customers: fewer than ten per column');
  expect(warnings).toEqual([{ code: 'MANY_COVARIATES', message }]);
});

it('says nothing about arms with ten customers per column', () => {
  expect(customersAsUnits.estimate(measured([60, 300], 6), options).warnings).toEqual([]);
});
