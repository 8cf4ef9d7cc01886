import { expect, it } from 'vitest';
import { MatrixSums } from '../../../src/statistics/matrices/matrix-sums.js';

it('adds up entry by entry', () => {
  const sums = new MatrixSums(2, 3);
  sums.add(0, 2, 1.5);
  sums.add(1, 0, 2);
  sums.add(0, 2, 1);
  expect(sums.toRows()).toEqual([
    [0, 0, 2.5],
    [2, 0, 0],
  ]);
  sums.addProducts([1, 2], [1, 0, 3]);
  expect(sums.toRows()).toEqual([
    [1, 0, 5.5],
    [4, 0, 6],
  ]);
  expect(() => sums.add(2, 0, 1)).toThrow(RangeError);
  expect(() => sums.addProducts([1], [1, 0, 3])).toThrow('do not fit');
  expect(() => sums.addProducts([1, 2], [1])).toThrow('do not fit');
});
