import { expect, it } from 'vitest';
import { kMeans } from '../../../src/statistics/clustering/k-means.js';
import { kMeansSummary } from '../../../src/statistics/clustering/k-means-summary.js';
import cases from '../../fixtures/clustering/k-means.json' with { type: 'json' };

it('is the clustering of rows without the assignments, and reports its progress', () => {
  const { rows } = cases[0]!;
  const options = { k: 3, seed: 7, restarts: 2 };
  const { assignments, ...summary } = kMeans(rows, options);
  expect(assignments).toHaveLength(rows.length);
  const steps = kMeansSummary({ values: Float64Array.from(rows.flat()), width: rows[0]!.length, ...options });
  const progress: number[] = [];
  let step = steps.next();
  for (; !step.done; step = steps.next()) progress.push(step.value);
  expect(step.value).toEqual(summary);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress[0]).toBeGreaterThan(0);
  expect(progress.at(-1)).toBeLessThan(1);
});
