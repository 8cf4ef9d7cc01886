import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../../src/statistics/clustering/points.js';
import { silhouette, simplifiedSilhouette } from '../../../src/statistics/clustering/silhouette.js';
import cases from '../../fixtures/clustering/silhouettes.json' with { type: 'json' };
import { expectNear } from '../near.js';

const four = pointsOf([[0], [2], [10], [13]]);
const widths = [(11.5 - 2) / 11.5, (9.5 - 2) / 9.5, (9 - 3) / 9, (12 - 3) / 12];

describe('silhouette', () => {
  it('averages (b − a) / max(a, b), over all and in each cluster', () => {
    const { value, clusters, ...rest } = silhouette(four, [0, 0, 1, 1], 1);
    expectNear(value, widths.reduce((sum, width) => sum + width, 0) / 4, 1e-15);
    expectNear(clusters[0]!, (widths[0]! + widths[1]!) / 2, 1e-15);
    expectNear(clusters[1]!, (widths[2]! + widths[3]!) / 2, 1e-15);
    expect(rest).toEqual({ standardError: 0, points: 4, sampled: false });
  });

  it.each(cases)("is R's, all and by cluster: $name, k = $k", ({ rows, labels, silhouette: value, clusters }) => {
    const found = silhouette(pointsOf(rows), labels, 1);
    expectNear(found.value, value, 1e-12);
    found.clusters.forEach((own, c) => {
      expectNear(own, clusters[c]!, 1e-12);
    });
  });

  it('counts a cluster of one as zero, and points that are all alike too', () => {
    expectNear(silhouette(pointsOf([[0], [2], [10]]), [0, 0, 1], 1).value, (0.8 + 0.75) / 3, 1e-15);
    expect(silhouette(pointsOf([[1], [1], [1], [1]]), [0, 0, 1, 1], 1).value).toBe(0);
  });

  it('ignores numbers of clusters that nobody has', () => {
    const { value, clusters } = silhouette(four, [0, 0, 4, 4], 1);
    expectNear(value, silhouette(four, [0, 0, 1, 1], 1).value!, 1e-15);
    expect(clusters.slice(1, 4)).toEqual([null, null, null]);
  });

  it('has no value with one cluster', () => {
    const { value, standardError } = silhouette(pointsOf([[0], [2]]), [3, 3], 1);
    expect({ value, standardError }).toEqual({ value: null, standardError: null });
  });

  describe('of many points', () => {
    // Two clusters that touch and a small one apart.
    const rows = Array.from({ length: 8000 }, (_, i) =>
      i < 100 ? [20 + (i % 10) / 10] : [(i % 2) * 3 + ((i * 7919) % 8000) / 2000],
    );
    const points = pointsOf(rows);
    const labels = rows.map(([value], i) => (i < 100 ? 2 : value! < 3.5 ? 0 : 1));
    const seeds = Array.from({ length: 8 }, (_, seed) => seed);

    it('averages over a seeded sample, with all of small clusters', () => {
      const [first, again, other] = [1, 1, 2].map((seed) => silhouette(points, labels, seed));
      expect(first).toMatchObject({ points: 5000, sampled: true });
      expect(again).toEqual(first);
      expect(other!.value).not.toBe(first!.value);
    });

    it('is within its standard error of the value of all points', () => {
      const all = exactly(rows, labels);
      const scores = seeds.map((seed) => {
        const { value, standardError } = silhouette(points, labels, seed);
        return (value! - all) / standardError!;
      });
      // Their root mean square is 1 for errors as large as stated: of 8 scores, between 0.41 and 1.66 with 99 %.
      const size = Math.sqrt(scores.reduce((sum, score) => sum + score ** 2, 0) / scores.length);
      expect(size).toBeLessThan(1.66);
      expect(size).toBeGreaterThan(0.41);
    });
  });
});

/** The mean width of points on a line by its definition. */
function exactly(rows: number[][], labels: number[]): number {
  const clusters = [0, 1, 2].map((cluster) => rows.filter((_, i) => labels[i] === cluster).map(([value]) => value!));
  const sumTo = (value: number, others: number[]) => others.reduce((sum, other) => sum + Math.abs(other - value), 0);
  const all = rows.map(([value], i) => {
    const home = labels[i]!;
    const inside = sumTo(value!, clusters[home]!) / (clusters[home]!.length - 1);
    const others = clusters.flatMap((own, c) => (c === home ? [] : [sumTo(value!, own) / own.length]));
    const outside = Math.min(...others);
    return (outside - inside) / Math.max(outside, inside);
  });
  return all.reduce((sum, width) => sum + width, 0) / all.length;
}

describe('simplifiedSilhouette', () => {
  it.each(cases)("is R's: $name, k = $k", ({ rows, labels, centroids, simplified }) => {
    expectNear(simplifiedSilhouette(pointsOf(rows), labels, centroids), simplified, 1e-12);
  });

  it('has no value with one cluster, and is 0 where all centroids are alike', () => {
    expect(simplifiedSilhouette(four, [0, 0, 0, 0], [[6.25]])).toBeNull();
    expect(simplifiedSilhouette(pointsOf([[1], [1]]), [0, 1], [[1], [1]])).toBe(0);
  });
});
