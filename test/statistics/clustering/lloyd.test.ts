import { describe, expect, it } from 'vitest';
import { converge, runLloyd } from '../../../src/statistics/clustering/lloyd.js';
import { pointsOf } from '../../../src/statistics/clustering/points.js';

const rows = [[0], [1], [2], [10], [11], [30]];
const points = pointsOf(rows);

describe('converge', () => {
  it('goes on to the nearest partition that stands still', () => {
    const { assignments, centroids, inertia } = converge(points, [[0], [9], [25]]);
    expect(Array.from(assignments)).toEqual([0, 0, 0, 1, 1, 2]);
    expect(centroids).toEqual([[1], [10.5], [30]]);
    expect(inertia).toBe(2.5);
  });

  it('gives a cluster that came out empty the point furthest from its centroid', () => {
    const { assignments, inertia } = converge(points, [[1], [12], [500]]);
    expect(new Set(Array.from(assignments)).size).toBe(3);
    expect(Array.from(assignments)).toEqual([0, 0, 0, 1, 1, 2]);
    expect(inertia).toBe(2.5);
  });

  it('fills several empty clusters with different points', () => {
    const { centroids } = converge(points, [[1], [500], [600], [700]]);
    expect(centroids.flat().sort((a, b) => a - b)).toEqual([0, 1.5, 10.5, 30]);
  });
});

describe('runLloyd', () => {
  it('starts from the seed', () => {
    expect(runLloyd(rows, 3, 5)).toEqual(runLloyd(rows, 3, 5));
    expect(runLloyd(rows, 6, 5).inertia).toBe(0);
  });

  it('ends with the first step where that moves nothing', () => {
    const { assignments, inertia } = runLloyd([[0], [0], [7], [7]], 2, 1);
    expect(new Set(Array.from(assignments)).size).toBe(2);
    expect(inertia).toBe(0);
  });
});
