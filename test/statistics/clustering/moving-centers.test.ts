import fc from 'fast-check';
import { kmeans } from 'ml-kmeans';
import { describe, expect, it } from 'vitest';
import { moveCenters } from '../../../src/statistics/clustering/moving-centers.js';
import { pointsOf } from '../../../src/statistics/clustering/points.js';
import { toEnd } from '../../../src/statistics/clustering/to-end.js';

const limits = { tolerance: 1e-12, maximumIterations: 300 };
const coordinate = fc.double({ min: -3, max: 3, noNaN: true });

describe('moveCenters', () => {
  it('finds the clusters of ml-kmeans from the same centers', () => {
    const rows = fc.array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 8, maxLength: 120 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 7 }), (points, k) => {
        const initialization = points.slice(0, k).map((point) => [...point]);
        const theirs = kmeans(
          points.map((point) => [...point]),
          k,
          { initialization, tolerance: 1e-12, maxIterations: 300 },
        );
        expect(Array.from(toEnd(moveCenters(pointsOf(points), initialization, limits)))).toEqual(theirs.clusters);
      }),
      { numRuns: 300 },
    );
  });

  it('assigns a point between two centers to the first', () => {
    const points = pointsOf([[0], [2], [1]]);
    expect(Array.from(toEnd(moveCenters(points, [[0], [2]], { ...limits, maximumIterations: 1 })))).toEqual([0, 1, 0]);
    expect(Array.from(toEnd(moveCenters(points, [[2], [0]], { ...limits, maximumIterations: 1 })))).toEqual([1, 0, 0]);
  });

  it('yields after 100,000 points', () => {
    const points = pointsOf(Array.from({ length: 250_000 }, (_, i) => [i % 2]));
    expect([...moveCenters(points, [[0], [1]], limits)]).toHaveLength(3);
  });
});
