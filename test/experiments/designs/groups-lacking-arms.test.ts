import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { Arm } from '../../../src/experiments/arm.js';
import { DesignMethod } from '../../../src/experiments/design-method.js';
import type { MeasuredMetric } from '../../../src/experiments/designs/estimated-metric.js';
import { groupEstimates } from '../../../src/experiments/designs/groups/group-estimates.js';
import { Metric, MetricKind } from '../../../src/metrics/metric.js';
import { momentsOf } from '../../../src/statistics/moments.js';

/** Restaurants of markets under three promotions, four weeks each: market 2 has no control, market 4 a single one of promotion 3. */
const COUNTS: Record<string, readonly [number, number, number]> = {
  'market 1': [5, 5, 3],
  'market 2': [0, 1, 5],
  'market 3': [6, 7, 9],
  'market 4': [4, 4, 1],
  'market 5': [8, 2, 5],
};
const WEEKS = [0, 1.5, -2, 0.5];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);

const groups = Object.entries(COUNTS).flatMap(([market, counts], level) =>
  counts.flatMap((count, arm) =>
    Array.from({ length: count }, (_, i) => ({
      market,
      arm,
      sales: 40 + 7 * level + 5 * arm + ((i * 37 + arm * 11) % 9),
    })),
  ),
);

/** Differences of the markets' means of restaurants, weighted by all restaurants of markets that have two of both promotions. */
function byHand(arm: number) {
  const usable = Object.entries(COUNTS).filter(([, counts]) => counts[0] >= 2 && counts[arm]! >= 2);
  const sizes = usable.map(([, counts]) => counts[0] + counts[1] + counts[2]);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const parts = usable.map(([market], index) => {
    const of = (which: number) =>
      groups.filter((one) => one.market === market && one.arm === which).map(({ sales }) => sales);
    const [base, other] = [of(0), of(arm)];
    const weight = sizes[index]! / total;
    return {
      difference: weight * (mean(other) - mean(base)),
      variance: weight ** 2 * (variance(other) / other.length + variance(base) / base.length),
    };
  });
  return {
    estimate: parts.reduce((sum, part) => sum + part.difference, 0),
    error: Math.sqrt(parts.reduce((sum, part) => sum + part.variance, 0)),
  };
}

describe('groups randomized within strata that lack an arm', () => {
  const arms = ['control', 'first', 'third'].map((key, position) =>
    Object.assign(new Arm(), {
      id: position + 1,
      key,
      name: key,
      isControl: position === 0,
      weight: 1,
      position,
      size: 0,
    }),
  );
  const measured: MeasuredMetric = {
    metric: Object.assign(new Metric(), { key: 'sales', kind: MetricKind.MEAN }),
    arms,
    design: { method: DesignMethod.BY_GROUP } as MeasuredMetric['design'],
    cells: groups.map(({ arm, sales }, index) => {
      const moments = momentsOf(WEEKS.map((week) => sales + week));
      const cross = { n: 4, means: [moments.mean], centred: [[moments.m2]] };
      return { armId: arm + 1, cell: index + 1, closed: 4, measured: 4, moments, cross };
    }),
    columns: [],
    adjusts: false,
    strata: new Map(groups.map(({ market }, index) => [index + 1, { name: `restaurant ${index}`, block: market }])),
    tuples: null,
    criterion: null,
  };
  const estimated = groupEstimates(measured, { alpha: 0.05, alternative: 'TWO_SIDED' });

  it.each([1, 2])('compares arm %i with the control in every stratum that has both', (arm) => {
    const { estimate } = estimated.effects[arm - 1]!;
    const { estimate: difference, error } = byHand(arm);
    expect(estimate.absolute.estimate).toBeCloseTo(difference, 10);
    expect(estimate.absolute.estimate! / estimate.statistic!).toBeCloseTo(error, 10);
  });

  it('names the strata that each comparison excludes', () => {
    const excluded = estimated.effects.map(({ estimate }) =>
      estimate.warnings.map(({ code, message }) => [code, message]),
    );
    expect(excluded[0]).toEqual([['STRATA_EXCLUDED', expect.stringContaining('The stratum "market 2"')]]);
    expect(excluded[1]).toEqual([['STRATA_EXCLUDED', expect.stringContaining('2 strata')]]);
    expect(excluded[1]![0]![1]).toContain('market 2, market 4');
    expect(estimated.testTogether()?.pValue).toBeGreaterThan(0);
  });
});
