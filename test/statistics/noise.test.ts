import { describe, expect, it } from 'vitest';
import { kMeans } from '../../src/statistics/clustering/k-means.js';
import { compareMeans } from '../../src/statistics/comparisons/means/compare-means.js';
import { welchMeanEffect } from '../../src/statistics/effects/welch-mean.js';
import { linearRegression } from '../../src/statistics/regression/linear-regression.js';
import { standardizedDifferences } from '../../src/statistics/standardized-difference.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' as const };
/** Two means that are equal in decimal, and differ in the last binary digit. */
const [a, b] = [0.1 + 0.2, 0.3];

describe('what is 0 but for rounding is 0', () => {
  it.each([
    [0.1, 3, 15],
    [0.1, 2, 9],
    [0.3, 2, 60],
  ])('in clusters of steps of %d (k = %d, %d rows)', (step, k, n) => {
    const rows = Array.from({ length: n }, (_, i) => [
      (i % k) * step * 10,
      ((i * 7) % 5) * step - (i % k === 0 ? 2 * step : 0),
    ]);
    const { clusters, model } = kMeans(rows, { k, seed: 1 });
    const numbers = [...clusters.flatMap(({ centroid }) => centroid), ...model.centroids.flat()];
    expect(numbers).toContain(0);
    for (const number of numbers) expect(number === 0 || Math.abs(number) > 1e-12).toBe(true);
  });

  it.each([3, 6, 7, 8])('in the inertia of clusters without any spread, of 3 and %d customers', (n) => {
    const rows = [...new Array<number[]>(3).fill([0.1, 0.9]), ...new Array<number[]>(n).fill([3.3, 0.1])];
    expect(kMeans(rows, { k: 2, seed: 1 }).inertia).toBe(0);
  });

  it.each([0, 2])('in the effect on equal means with a standard deviation of %d', (standardDeviation) => {
    const effect = welchMeanEffect({ n: 9, mean: b, standardDeviation }, { n: 9, mean: a, standardDeviation }, options);
    expect(effect.absolute.estimate).toBe(0);
    expect(effect.relative.estimate).toBe(0);
    expect(effect.statistic).toBe(standardDeviation === 0 ? null : 0);
  });

  it('in the differences of compared means', () => {
    const samples = [a, b, 0.3].map((mean, i) => ({ label: `${i}`, n: 9, mean, standardDeviation: 2 }));
    for (const { difference } of compareMeans(samples, 0.05).pairs) expect(difference).toBe(0);
  });

  it('in standardized differences', () => {
    const arm = (mean: number) => ({ n: 9, mean, standardDeviation: 0.01 });
    expect(standardizedDifferences([arm(a), arm(b)], 0)).toEqual([null, 0]);
  });

  it('in the slope of what is unrelated', () => {
    const outcome = [0.1, 0.2, 0.7, 0.2, 0.1, 0.3, 0.9, 0.3].flatMap((value) => [value, value]);
    const columns = [outcome.map((_, i) => (i % 2 ? 0.3 : -0.3))];
    const { regression } = linearRegression(
      { columns, outcome, intercept: true, covariance: 'HC2', groups: null, weights: null },
      options,
    );
    expect(regression!.coefficients[1]).toMatchObject({ estimate: 0, statistic: 0 });
  });

  it('but not what is small', () => {
    const effect = welchMeanEffect(
      { n: 9, mean: 1e12, standardDeviation: 1 },
      { n: 9, mean: 1e12 + 0.125, standardDeviation: 1 },
      options,
    );
    expect(effect.absolute.estimate).toBe(0.125);
  });
});
