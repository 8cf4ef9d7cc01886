import { describe, expect, it } from 'vitest';
import { silhouette } from '../../../src/statistics/clustering/silhouette.js';
import { expectNear } from '../near.js';

describe('silhouette', () => {
  it('averages (b − a) / max(a, b)', () => {
    const points = [[0], [2], [10], [13]];
    const widths = [(11.5 - 2) / 11.5, (9.5 - 2) / 9.5, (9 - 3) / 9, (12 - 3) / 12];
    const expected = widths.reduce((sum, width) => sum + width, 0) / 4;
    const result = silhouette(points, [0, 0, 1, 1], 1);
    expectNear(result.value, expected, 1e-15);
    expect(result).toMatchObject({ points: 4, sampled: false });
  });

  it('counts a cluster of one as zero, and points that are all alike too', () => {
    expectNear(silhouette([[0], [2], [10]], [0, 0, 1], 1).value, (0.8 + 0.75) / 3, 1e-15);
    expect(silhouette([[1], [1], [1], [1]], [0, 0, 1, 1], 1).value).toBe(0);
  });

  it('ignores numbers of clusters that nobody has', () => {
    const points = [[0], [2], [10], [13]];
    expect(silhouette(points, [0, 0, 4, 4], 1)).toEqual(silhouette(points, [0, 0, 1, 1], 1));
  });

  it('has no value with one cluster', () => {
    expect(silhouette([[0], [2]], [3, 3], 1).value).toBeNull();
  });

  it('averages over a seeded sample of many points, near the value of all', () => {
    const points = Array.from({ length: 8000 }, (_, i) => [(i % 2) * 4 + ((i * 7919) % 8000) / 4000]);
    const assignments = points.map((_, i) => i % 2);
    const [first, again, other] = [1, 1, 2].map((seed) => silhouette(points, assignments, seed));
    expect(first).toMatchObject({ points: 5000, sampled: true });
    expect(again).toEqual(first);
    expect(other!.value).not.toBe(first!.value);
    expectNear(other!.value, first!.value, 0.01);
  });
});
