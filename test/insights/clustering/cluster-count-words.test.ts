import 'reflect-metadata';

import { describe, expect, it } from 'vitest';
import { conclusionOf, countCautions } from '../../../src/insights/clustering/cluster-count-words.js';
import type { ClusterCounts } from '../../../src/statistics/clustering/cluster-counts.js';

const gap = { k: 3, logInertia: 0, expected: 0, gap: 0, standardError: 0 };
const found: ClusterCounts = {
  k: 3,
  verdict: 'CLUSTERS',
  gapChoice: 3,
  noClusters: { ...gap, k: 1 },
  counts: [{ k: 3, inertia: 1, silhouette: 0.512, stability: 0.9, predictionStrength: 0.85, separation: 0.9, gap }],
  points: 500,
  sampled: false,
};

describe('conclusionOf', () => {
  it('says how many clusters there are and why', () => {
    expect(conclusionOf(found, 0.8)).toBe(
      'Customers form 3 clusters: of the numbers with separated clusters and a stability of at least 0.8, 3 has the best silhouette ' +
        '(0.51; stability 0.90; separation 0.90).',
    );
  });

  it('says that there are none, or none that last', () => {
    expect(conclusionOf({ ...found, k: null, verdict: 'NO_CLUSTERS' }, 0.8)).toMatch(
      /no number of clusters has a separation of 0\.57/,
    );
    expect(conclusionOf({ ...found, k: null, verdict: 'UNSTABLE' }, 0.7)).toMatch(/never agree by 0.7 or more/);
  });
});

describe('countCautions', () => {
  it('is silent where everything agrees, and where nothing was chosen', () => {
    expect(countCautions(found)).toEqual([]);
    expect(countCautions({ ...found, k: null, verdict: 'NO_CLUSTERS', gapChoice: 1 })).toEqual([]);
  });

  it('names what disagrees, and a sample', () => {
    const [count] = found.counts;
    const doubtful = { ...found, gapChoice: 5, counts: [{ ...count!, predictionStrength: 0.6 }], sampled: true };
    expect(countCautions(doubtful).map(({ code, message }) => [code, message])).toEqual([
      ['CLUSTER_COUNT_DISPUTED', 'The rule of the gap statistic finds 5 clusters, not 3.'],
      ['CLUSTERS_HARD_TO_PREDICT', expect.stringMatching(/is 0.60, below 0.8/)],
      ['CLUSTERS_SAMPLED', expect.stringMatching(/sample of 500 customers/)],
    ]);
    const [disputed] = countCautions({ ...found, gapChoice: 1 });
    expect(disputed).toMatchObject({
      message: 'The rule of the gap statistic finds no clusters, not 3.',
      remedy: expect.stringMatching(/parts of one group/),
    });
  });
});
