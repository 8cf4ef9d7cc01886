import { expect, it } from 'vitest';
import { wholeSizes } from '../../workbench/experiments/plan/shares.js';

it('gives arms whole sizes that add up to all customers', () => {
  expect(wholeSizes(767, [0.5, 0.5])).toEqual([384, 383]);
  expect(wholeSizes(100, [1 / 3, 1 / 3, 1 / 3])).toEqual([34, 33, 33]);
  expect(wholeSizes(10, [0.25, 0.75])).toEqual([3, 7]);
  expect(wholeSizes(3, [1 / 3, 1 / 3, 1 / 3])).toEqual([1, 1, 1]);
  expect(wholeSizes(0, [0.5, 0.5])).toEqual([0, 0]);
});
