import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceStep, NearestCenter } from '../../../../src/statistics/clustering/features/center-model.js';

const plain = { shift: 0, unit: 1 };
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('NearestCenter', () => {
  it('gives customers halfway between centers to the first, whatever the last digits are', () => {
    // (0.3 - 0.1)² is 0.03999999999999999 and (0.5 - 0.3)² is 0.04000000000000001.
    const near = (centers: number[][]) => new NearestCenter({ columns: [plain], centers }).place([0.3]);
    expect(near([[0.1], [0.5]])).toEqual({
      cluster: 0,
      distance: expect.closeTo(0.2, 12),
      nextDistance: expect.closeTo(0.2, 12),
    });
    expect(near([[0.5], [0.1]]).cluster).toBe(0);
  });

  it('caps, takes the logarithm of what is at least 0, and scales', () => {
    const columns = [{ cap: 9, log: true, shift: Math.log(2), unit: 2 }];
    const nearest = new NearestCenter({ columns, centers: [[0], [10]] });
    const distanceOf = (value: number) => nearest.place([value]).distance;
    expect(distanceOf(1)).toBe(0);
    expect(distanceOf(9)).toBeCloseTo(Math.log(5) / 2, 14);
    expect(distanceOf(1_000)).toBe(distanceOf(9));
    expect(distanceOf(-5)).toBe(distanceOf(0));
  });

  it('finds a center that no other is nearer than', () => {
    const centers = fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(centers, fc.tuple(number, number), (centers, point) => {
        const { cluster, distance, nextDistance } = new NearestCenter({ columns: [plain, plain], centers }).place(
          point,
        );
        const squares = centers.map((center) => (point[0] - center[0]) ** 2 + (point[1] - center[1]) ** 2);
        const step = distanceStep(centers);
        expect(squares[cluster]! - Math.min(...squares)).toBeLessThanOrEqual(1.001 * step + 1e-12 * squares[cluster]!);
        expect(distance).toBeCloseTo(Math.sqrt(squares[cluster]!), 5);
        expect(nextDistance).toBeCloseTo(Math.sqrt(Math.min(...squares.filter((_, c) => c !== cluster))), 5);
      }),
    );
  });

  it('compares in steps of the distance between centers, or of 1 where they are equal', () => {
    expect(
      distanceStep([
        [0, 0],
        [3, 4],
        [0, 1],
      ]),
    ).toBeCloseTo(25e-9, 20);
    expect(distanceStep([[2], [2]])).toBe(1e-9);
  });
});
