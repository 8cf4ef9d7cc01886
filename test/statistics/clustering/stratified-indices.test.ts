import { describe, expect, it } from 'vitest';
import { stratifiedIndices } from '../../../src/statistics/clustering/stratified-indices.js';

// 900 of cluster 0, 90 of cluster 2, 10 of cluster 1.
const assignments = Array.from({ length: 1000 }, (_, i) => (i % 100 === 7 ? 1 : i % 11 === 3 && i < 990 ? 2 : 0));
const sizes = [0, 1, 2].map((cluster) => assignments.filter((own) => own === cluster).length);
const chosenOf = (size: number, seed = 1) => {
  const indices = Array.from(stratifiedIndices(assignments, sizes, size, seed));
  return { indices, chosen: [0, 1, 2].map((c) => indices.filter((i) => assignments[i] === c).length) };
};

describe('stratifiedIndices', () => {
  it('takes all of small clusters and as many of the others', () => {
    expect(chosenOf(100).chosen).toEqual([45, 10, 45]);
    expect(chosenOf(400).chosen).toEqual([400 - sizes[1]! - sizes[2]!, sizes[1], sizes[2]]);
    expect(chosenOf(1000).chosen).toEqual(sizes);
  });

  it('takes different points in ascending order, the same for a seed', () => {
    const { indices } = chosenOf(100);
    expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
    expect(chosenOf(100).indices).toEqual(indices);
    expect(chosenOf(100, 2).indices).not.toEqual(indices);
  });
});
