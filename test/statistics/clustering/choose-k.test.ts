import { describe, expect, it } from 'vitest';
import { type ClusterCount, chooseClusterCount } from '../../../src/statistics/clustering/choose-k.js';

const gap = (k: number, value: number) => ({ k, logInertia: 0, expected: value, gap: value, standardError: 0.01 });
const clustered = [gap(1, 0), gap(2, 0.5), gap(3, 0.9), gap(4, 0.8)];
const count = (k: number, silhouette: number | null, stability: number | null, separation = 0.6): ClusterCount => ({
  k,
  silhouette,
  stability,
  separation,
  inertia: 1,
  predictionStrength: 1,
});

describe('chooseClusterCount', () => {
  it('takes the best silhouette of the stable numbers, the smallest of equals', () => {
    const counts = [count(2, 0.5, 0.9), count(3, 0.5, 0.8), count(4, 0.7, 0.79), count(5, 0.8, null)];
    expect(chooseClusterCount(counts, clustered, 0.8)).toEqual({ k: 2, verdict: 'CLUSTERS', gapChoice: 3 });
    const [first, ...others] = counts;
    const chosen = chooseClusterCount([{ ...first!, silhouette: null }, ...others], clustered, 0.8);
    expect(chosen).toEqual({ k: 3, verdict: 'CLUSTERS', gapChoice: 3 });
  });

  it('takes no number whose clusters are not all separated, however good the silhouette, stability and gap', () => {
    const counts = [count(2, 0.5, 0.9, 0.57), count(3, 0.9, 1, 0.56)];
    expect(chooseClusterCount(counts, clustered, 0.8)).toEqual({ k: 2, verdict: 'CLUSTERS', gapChoice: 3 });
    const choice = chooseClusterCount(counts.slice(1), clustered, 0.8);
    expect(choice).toEqual({ k: null, verdict: 'NO_CLUSTERS', gapChoice: 3 });
  });

  it('keeps separated clusters although the gap statistic finds one', () => {
    const gaps = [gap(1, 0.3), gap(2, 0.2)];
    expect(chooseClusterCount([count(2, 0.4, 0.9)], gaps, 0.8)).toEqual({ k: 2, verdict: 'CLUSTERS', gapChoice: 1 });
  });

  it('says that no number of separated clusters is stable', () => {
    const choice = chooseClusterCount([count(2, 0.9, 0.5), count(3, 0.9, null)], clustered, 0.8);
    expect(choice).toEqual({ k: null, verdict: 'UNSTABLE', gapChoice: 3 });
  });
});
