import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterInPlace, kMeans } from '../../../src/statistics/clustering/k-means.js';
import { pointsOf } from '../../../src/statistics/clustering/points.js';
import cases from '../../fixtures/clustering/k-means.json' with { type: 'json' };
import { expectNear } from '../near.js';

const { rows } = cases[0]!;

describe('kMeans', () => {
  it.each(cases.map((testCase, i) => ({ i, testCase })))(
    "finds R's best of 500 starts, data set $i",
    ({ testCase }) => {
      const result = kMeans(testCase.rows, { k: testCase.k, seed: 7, restarts: 20 });
      expectNear(result.inertia, testCase.inertia, 1e-10);
      expect(result.clusters.map(({ size }) => size)).toEqual(testCase.sizes);
      result.clusters.forEach(({ centroid }, c) => {
        centroid.forEach((value, j) => {
          expectNear(value, testCase.centroids[c]![j]!, 1e-10);
        });
      });
      expectNear(result.silhouette.value, testCase.silhouette, 1e-10);
      expect(result.silhouette).toMatchObject({ sampled: false, points: testCase.rows.length });
      expect(result.constantFeatures).toEqual([]);
    },
  );

  it('is deterministic for a seed', () => {
    const options = { k: 6, seed: 4_000_000_000, restarts: 2 };
    expect(kMeans(rows, options)).toEqual(kMeans(rows, options));
  });

  it('assigns each row to its nearest centroid', () => {
    const { assignments, clusters } = kMeans(rows, { k: 3, seed: 1 });
    const sizes = clusters.map((_, c) => Array.from(assignments).filter((assignment) => assignment === c).length);
    expect(sizes).toEqual(clusters.map(({ size }) => size));
  });

  it('does not depend on the units of the features', () => {
    const scaled = rows.map(([a, b]) => [1e6 + 1000 * a!, b! / 1e6]);
    const [plain, other] = [rows, scaled].map((input) => kMeans(input, { k: 3, seed: 1 }));
    expectNear(other!.inertia, plain!.inertia, 1e-6);
    expect(other!.assignments).toEqual(plain!.assignments);
  });

  it('leaves no cluster empty, however many customers are alike', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 6, maxLength: 30 }), fc.integer({ min: 0, max: 99 }), (points, seed) => {
        const distinct = new Set(points.map(String)).size;
        fc.pre(distinct >= 2);
        const { clusters, inertia } = kMeans(points, { k: distinct, seed, restarts: 3 });
        expect(Math.min(...clusters.map(({ size }) => size))).toBeGreaterThan(0);
        expect(inertia).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('reports features that do not vary', () => {
    const padded = rows.map((row) => [0.1, ...row]);
    const result = kMeans(padded, { k: 3, seed: 1 });
    expect(result.constantFeatures).toEqual([0]);
    expectNear(result.inertia, cases[0]!.inertia, 1e-10);
    expectNear(result.clusters[0]!.centroid[0]!, 0.1, 1e-12);
  });

  it('puts everyone in one cluster for k = 1', () => {
    const { clusters, inertia, silhouette } = kMeans(rows, { k: 1, seed: 1 });
    expect(clusters[0]!.size).toBe(rows.length);
    expectNear(inertia, 2 * rows.length, 1e-12);
    expect(silhouette.value).toBeNull();
  });

  it('lets starts compete on a sample of many customers and still finds planted clusters', () => {
    const centers = [0, 10, 25];
    const many = Array.from({ length: 12_000 }, (_, i) => [centers[i % 3]! + ((i * 7919) % 1000) / 1000]);
    const { clusters, silhouette } = kMeans(many, { k: 3, seed: 3, restarts: 3 });
    expect(clusters.map(({ size }) => size)).toEqual([4000, 4000, 4000]);
    expect(silhouette).toMatchObject({ sampled: true, points: 5000 });
    expect(silhouette.value!).toBeGreaterThan(0.9);
  });

  it('does not lose a small cluster among many customers', () => {
    const many = Array.from({ length: 30_000 }, (_, i) => {
      const spread = ((i * 7919) % 10_007) / 10_007;
      return i < 6 ? [60 + spread, 60] : [(i % 3) * 6 + spread, ((i * 104_729) % 10_009) / 10_009];
    });
    for (const seed of [1, 2]) {
      const { clusters } = kMeans(many, { k: 4, seed, restarts: 2 });
      expect(clusters.at(-1)!.size).toBe(6);
    }
  });

  it('starts on all customers when a sample of them is too much alike', () => {
    const rare = Array.from({ length: 10_500 }, (_, i) => [i === 0 ? 1 : i === 1 ? 2 : 0]);
    const { clusters } = kMeans(rare, { k: 3, seed: 2, restarts: 2 });
    expect(clusters.map(({ size }) => size)).toEqual([10_498, 1, 1]);
  });

  it.each([
    ['k', rows, { k: 0, seed: 1 }],
    ['k', rows, { k: 1.5, seed: 1 }],
    ['k', [[1], [1], [2]], { k: 3, seed: 1 }],
    ['restarts', rows, { k: 2, seed: 1, restarts: 0 }],
    ['seed', rows, { k: 2, seed: -1 }],
    ['seed', rows, { k: 2, seed: 2 ** 32 }],
    ['rows', [], { k: 1, seed: 1 }],
    ['rows[0]', [[]], { k: 1, seed: 1 }],
    ['rows[1]', [[1, 2], [1]], { k: 1, seed: 1 }],
    ['rows[1][0]', [[1], [Number.NaN]], { k: 1, seed: 1 }],
    ['rows[0][1]', [[1, Number.POSITIVE_INFINITY]], { k: 1, seed: 1 }],
  ])('refuses bad %s', (field, input, options) => {
    expect(() => kMeans(input, options)).toThrow(expect.objectContaining({ field }));
  });

  it('refuses no customers', () => {
    expect(() => clusterInPlace(pointsOf([]), { k: 1, seed: 1 }).next()).toThrow('There are no customers.');
  });
});
