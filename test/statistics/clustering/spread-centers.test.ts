import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../../src/statistics/clustering/points.js';
import { spreadCenters } from '../../../src/statistics/clustering/spread-centers.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';

const seeds = Array.from({ length: 50 }, (_, seed) => seed);

describe('spreadCenters', () => {
  it('takes different points, with the sum of squared distances to the nearest', () => {
    const points = pointsOf([[0], [0], [0], [1], [1], [9]]);
    for (const seed of seeds) {
      const { centroids, potential } = spreadCenters(points, 3, seededGenerator(seed));
      expect(centroids.flat().sort()).toEqual([0, 1, 9]);
      expect(potential).toBe(0);
      const two = spreadCenters(points, 2, seededGenerator(seed));
      const [a, b] = two.centroids.flat() as [number, number];
      const distances = Array.from(points.values, (value) => Math.min((value - a) ** 2, (value - b) ** 2));
      expect(two.potential).toBe(distances.reduce((sum, distance) => sum + distance, 0));
    }
  });

  it('draws points in proportion to their squared distances', () => {
    // From 0, the point 1 has 1 of 10 parts and the point 3 has 9; two candidates are drawn, of which 3 leaves less.
    const points = pointsOf([[0], [1], [3]]);
    const fromZero = Array.from({ length: 3000 }, (_, seed) => spreadCenters(points, 2, seededGenerator(seed)))
      .map(({ centroids }) => centroids.flat())
      .filter(([first]) => first === 0);
    const share = fromZero.filter(([, second]) => second === 1).length / fromZero.length;
    // 1 is chosen where both candidates are 1: 1 %; about 1,000 draws are within 0.9 pp with 99 %.
    expect(Math.abs(share - 0.01)).toBeLessThan(0.009);
  });

  it('is the same for a seed', () => {
    const points = pointsOf(Array.from({ length: 100 }, (_, i) => [(i * 37) % 101, i % 7]));
    expect(spreadCenters(points, 5, seededGenerator(3))).toEqual(spreadCenters(points, 5, seededGenerator(3)));
  });
});
