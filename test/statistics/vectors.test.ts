import { describe, expect, it } from 'vitest';
import { dot, symmetric, times } from '../../src/statistics/vectors.js';

describe('vectors', () => {
  it('multiplies', () => {
    expect(dot([1, 2], [3, 4])).toBe(11);
    expect(dot([], [])).toBe(0);
    expect(
      times(
        [
          [1, 2],
          [3, 4],
        ],
        [1, -1],
      ),
    ).toEqual([-1, -1]);
  });

  it('refuses a vector that is too short', () => {
    expect(() => dot([1, 2], [3])).toThrow(RangeError);
  });

  it('mirrors the lower triangle', () => {
    expect(symmetric(2, (row, column) => 10 * row + column)).toEqual([
      [0, 10],
      [10, 11],
    ]);
  });
});
