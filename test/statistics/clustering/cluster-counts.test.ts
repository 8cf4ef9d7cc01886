import { describe, expect, it } from 'vitest';
import { clusterCounts } from '../../../src/statistics/clustering/cluster-counts.js';
import fixture from '../../fixtures/clustering/choosing-k.json' with { type: 'json' };
import { expectNear } from '../near.js';

const [iris, noise] = fixture.data;
const job = (rows: number[][], most: number) => ({
  values: Float64Array.from(rows.flat()),
  width: rows[0]!.length,
  most,
  seed: 4,
  scaling: 'NONE' as const,
  stableFrom: 0.8,
});

describe('clusterCounts', () => {
  it("chooses two for iris, with R's inertias and silhouettes", () => {
    const { counts, noClusters, ...choice } = clusterCounts(job(iris!.rows, 4));
    expect(choice).toEqual({ k: 2, verdict: 'CLUSTERS', gapChoice: expect.any(Number), points: 150, sampled: false });
    expect(choice.gapChoice).toBeGreaterThan(2);
    expect(noClusters.k).toBe(1);
    counts.forEach(({ k, inertia, silhouette }) => {
      expectNear(inertia, iris!.inertia[k - 1]!, 1e-10);
      expectNear(silhouette, iris!.silhouette[k - 2]!, 1e-8);
    });
  });

  it('finds no clusters in uniform noise, although silhouettes are above 0.35', () => {
    const { k, verdict, counts } = clusterCounts(job(noise!.rows, 3));
    expect({ k, verdict }).toEqual({ k: null, verdict: 'NO_CLUSTERS' });
    expect(Math.max(...counts.map(({ silhouette }) => silhouette!))).toBeGreaterThan(0.35);
  });

  it('uses a sample of many customers', () => {
    const rows = Array.from({ length: 1100 }, (_, i) => [(i % 2) * 10 + ((i * 7919) % 1000) / 1000]);
    const found = clusterCounts(job(rows, 2));
    expect(found).toMatchObject({ k: 2, verdict: 'CLUSTERS', points: 1000, sampled: true });
  });

  it('leaves stability open where halves have too few different customers', () => {
    const rows = [[0], [0], [0], [0], [0], [0], [0], [1], [9]];
    const { counts } = clusterCounts(job(rows, 2));
    expect(counts[0]).toMatchObject({ k: 2, stability: null, predictionStrength: null });
  });

  it.each([
    ['most', job([[1], [2], [3]], 1)],
    ['rows', job([[1], [2]], 2)],
    ['most', job([[1], [2], [2], [1]], 2)],
    ['seed', { ...job([[1], [2], [3]], 2), seed: -1 }],
  ])('refuses bad %s', (field, bad) => {
    expect(() => clusterCounts(bad)).toThrow(expect.objectContaining({ field }));
  });
});
