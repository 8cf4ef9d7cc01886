import { describe, expect, it } from 'vitest';
import { chiSquaredQuantile } from '../../../src/statistics/distributions/chi-squared.js';
import {
  type DistributionName,
  distributionFamilies,
  distributionPoint,
} from '../../../src/statistics/distributions/families.js';
import { studentTUpperQuantile } from '../../../src/statistics/distributions/student-t.js';
import oracle from '../../fixtures/accuracy.json' with { type: 'json' };
import { worstRelativeError } from './accuracy.js';

/** Rows of a point, parameters, both tails and both quantiles; reference: test/fixtures/accuracy.py. */
const tables = Object.entries(oracle) as [keyof typeof oracle & DistributionName, (number | null)[][]][];
const isCount = (name: DistributionName) => name === 'binomial' || name === 'poisson';

describe.each(tables)('%s at the ends of its parameters', (name, rows) => {
  const { lowerTail, upperTail, quantile, upperQuantile } = distributionFamilies[name];

  it('has tails that agree with 50-digit arithmetic to 1e-9', () => {
    const worst = worstRelativeError(
      rows.map((row) => row.slice(0, -2)),
      lowerTail as (...args: number[]) => number,
      upperTail as (...args: number[]) => number,
    );
    expect(worst.error, worst.at).toBeLessThan(1e-9);
  });

  it('has quantiles that agree with 50-digit arithmetic to 1e-9', () => {
    for (const row of rows) {
      const parameters = row.slice(1, -4) as number[];
      const [lower, upper, below, above] = row.slice(-4);
      for (const [find, tail, expected] of [
        [quantile, lower, below],
        [upperQuantile, upper, above],
      ] as const) {
        if (expected === null || expected === undefined) continue;
        expect(Math.abs(find(tail!, ...parameters) / expected - 1), `${tail} ${parameters}`).toBeLessThan(1e-9);
      }
    }
  });
});

describe.each(tables.filter(([name]) => isCount(name)))('%s quantiles', (name, rows) => {
  const { lowerTail, upperTail, quantile, upperQuantile } = distributionFamilies[name];

  it('are the smallest counts that reach a tail', () => {
    for (const row of rows) {
      const [count, ...parameters] = row.slice(0, -4) as [number, ...number[]];
      const [lower, upper] = row.slice(-4);
      if (lower !== null && lower! < 1 - 1e-8) {
        expect(quantile(lower! * (1 - 1e-11), ...parameters), `lower ${row}`).toBe(count);
        expect(lowerTail(count - 1, ...parameters), `lower ${row}`).toBeLessThan(lower!);
      }
      if (upper !== null && upper! < 1 - 1e-8) {
        expect(upperQuantile(upper! * (1 + 1e-11), ...parameters), `upper ${row}`).toBe(count);
        expect(upperTail(count - 1, ...parameters), `upper ${row}`).toBeGreaterThan(upper!);
      }
    }
  });
});

describe('distributionPoint', () => {
  it('answers for a point and for either tail', () => {
    const normal = { distribution: 'normal', parameters: [] } as const;
    const { lowerTail, upperTail } = distributionPoint({ ...normal, known: 'at', value: 1.5 });
    expect(lowerTail + upperTail).toBeCloseTo(1, 15);
    for (const [known, value] of [
      ['lowerTail', lowerTail],
      ['upperTail', upperTail],
    ] as const) {
      expect(distributionPoint({ ...normal, known, value }).at).toBeCloseTo(1.5, 13);
    }
  });

  it('has infinite or zero points beyond the range of doubles', () => {
    expect(studentTUpperQuantile(0.01, 0.001)).toBe(Number.POSITIVE_INFINITY);
    expect(studentTUpperQuantile(0.45, 1e-4)).toBe(Number.POSITIVE_INFINITY);
    expect(chiSquaredQuantile(0.01, 0.001)).toBe(0);
  });
});
