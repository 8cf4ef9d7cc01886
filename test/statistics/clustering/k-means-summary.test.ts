import { expect, it } from 'vitest';
import { kMeans } from '../../../src/statistics/clustering/k-means.js';
import { kMeansSummary } from '../../../src/statistics/clustering/k-means-summary.js';
import cases from '../../fixtures/clustering/k-means.json' with { type: 'json' };

it('is the clustering of rows without the assignments', () => {
  const { rows } = cases[0]!;
  const options = { k: 3, seed: 7, restarts: 2 };
  const { assignments, ...summary } = kMeans(rows, options);
  expect(assignments).toHaveLength(rows.length);
  const job = { values: Float64Array.from(rows.flat()), width: rows[0]!.length, ...options };
  expect(kMeansSummary(job)).toEqual(summary);
});
