import { describe, expect, it } from 'vitest';
import { columnOf, diagonalOf, dot, sum, symmetric, times } from '../../../src/statistics/matrices/vectors.js';

describe('vectors', () => {
  const matrix = [
    [1, 2],
    [3, 4],
  ];

  it('adds', () => {
    expect(sum([1, 2, 4])).toBe(7);
    expect(sum([])).toBe(0);
  });

  it('takes columns and the diagonal', () => {
    expect(columnOf(matrix, 1)).toEqual([2, 4]);
    expect(diagonalOf(matrix)).toEqual([1, 4]);
    expect(() => columnOf(matrix, 2)).toThrow(RangeError);
  });

  it('multiplies', () => {
    expect(dot([1, 2], [3, 4])).toBe(11);
    expect(dot([], [])).toBe(0);
    expect(times(matrix, [1, -1])).toEqual([-1, -1]);
  });

  it('refuses a vector that is too short', () => {
    expect(() => dot([1, 2], [3])).toThrow(RangeError);
  });

  it('mirrors the lower triangle', () => {
    expect(symmetric([0, 1], (row, column) => 10 * row + column)).toEqual([
      [0, 10],
      [10, 11],
    ]);
  });
});
