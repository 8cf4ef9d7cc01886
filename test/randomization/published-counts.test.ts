import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { allocationCount } from '../../src/randomization/allocations.js';

/** Blocks whose arms have weights of their own: customers in block b, of whom so many are treated. */
const product = (blocks: readonly (readonly [number, number])[]) =>
  blocks.reduce((count, [units, treated]) => count * allocationCount(units, [units - treated, treated]), 1n);

describe('how many allocations published designs have', () => {
  it.each([
    ['6 in 3', allocationCount(6, [1, 1]), 20n],
    ['10 in 5', allocationCount(10, [1, 1]), 252n],
    ['10 in thirds', allocationCount(10, [1, 1, 1]), 12_600n],
    ['blocks of 2, 2 and 3', [2, 2, 3].reduce((count, n) => count * allocationCount(n, [1, 1]), 1n), 24n],
    [
      'blocks of 4, 6 and 8',
      product([
        [4, 2],
        [6, 4],
        [8, 4],
      ]),
      6_300n,
    ],
    [
      '2, 3 and 4 groups in blocks',
      product([
        [2, 1],
        [3, 2],
        [4, 2],
      ]),
      36n,
    ],
    ['12 in 6', allocationCount(12, [1, 1]), 924n],
  ])('%s', (_, count, expected) => {
    expect(count).toBe(expected);
  });

  it('10 in thirds is 4 + 3 + 3 in any order', () => {
    const units = Array.from({ length: 10 }, (_, i) => ({ key: `k${i}` }));
    const arms = [...assignAll(units, { method: 'COMPLETE', seed: 'thirds', weights: [1, 1, 1] }).values()];
    expect([0, 1, 2].map((arm) => arms.filter((own) => own === arm).length).sort()).toEqual([3, 3, 4]);
  });
});
