import { describe, expect, it } from 'vitest';
import { kMeans } from '../../../src/statistics/clustering/k-means.js';
import { pointsOf } from '../../../src/statistics/clustering/points.js';
import { type Scaling, standardize } from '../../../src/statistics/clustering/standardize.js';
import fixture from '../../fixtures/clustering/choosing-k.json' with { type: 'json' };
import { expectNear } from '../near.js';

const rows = [
  [1, 5, 0],
  [2, 5, 0],
  [3, 5, 0],
  [10, 5, 1],
];

function standardized(from: number[][], scaling?: Scaling) {
  const points = pointsOf(from);
  return { ...standardize(points, scaling), points };
}

describe('standardize', () => {
  it('divides by the standard deviation with divisor n', () => {
    const { means, standardDeviations, points } = standardized(rows);
    expect(means).toEqual([4, 5, 0.25]);
    expectNear(standardDeviations[0]!, Math.sqrt(12.5), 1e-15);
    expect(standardDeviations[1]).toBe(0);
    expectNear(points.values[9]!, 6 / Math.sqrt(12.5), 1e-15);
  });

  it('divides by the interquartile range, or the standard deviation where that is 0', () => {
    const { means, standardDeviations } = standardized([...rows, [2, 5, 0]], 'ROBUST');
    expect(means).toEqual([2, 5, 0]);
    expect(standardDeviations.slice(0, 2)).toEqual([1, 0]);
    expectNear(standardDeviations[2]!, 0.4, 1e-15);
    expect(standardized(rows, 'ROBUST')).toMatchObject({ means: [2.5, 5, 0], standardDeviations: [3, 0, 0.25] });
  });

  it('divides all columns by one number where they keep their units, and still marks what does not vary', () => {
    const { means, standardDeviations, squaredUnit } = standardized(rows, 'NONE');
    expect(means).toEqual([4, 5, 0.25]);
    const [first, constant, last] = standardDeviations;
    expectNear(first!, Math.sqrt(12.5), 1e-15);
    expect([constant, last]).toEqual([0, first]);
    expectNear(squaredUnit, 12.5, 1e-15);
    expect(standardized(rows).squaredUnit).toBe(1);
  });

  it('finds the same clusters in small and large units without scaling', () => {
    const [iris] = fixture.data;
    const [plain, small] = [1, 1e-9].map((unit) => {
      const scaled = iris!.rows.map((row) => row.map((value) => value * unit));
      return kMeans(scaled, { k: 3, seed: 1, scaling: 'NONE' });
    });
    expect(small!.assignments).toEqual(plain!.assignments);
    expectNear(small!.inertia, plain!.inertia * 1e-18, 1e-10);
  });

  it("gives R's clusters of iris in centimeters", () => {
    const [iris] = fixture.data;
    const { inertia, silhouette } = kMeans(iris!.rows, { k: 3, seed: 1, scaling: 'NONE' });
    expectNear(inertia, iris!.inertia[2]!, 1e-10);
    expectNear(silhouette.value, iris!.silhouette[1]!, 1e-8);
  });
});
