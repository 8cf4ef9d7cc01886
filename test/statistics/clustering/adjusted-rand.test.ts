import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRandIndex, contingencyTable } from '../../../src/statistics/clustering/adjusted-rand.js';
import fixture from '../../fixtures/clustering/choosing-k.json' with { type: 'json' };
import { expectNear } from '../near.js';

const labels = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), { minLength: 2 });

describe('adjustedRandIndex', () => {
  it.each(fixture.labels)("is R's, case $#", ({ a, b, index }) => {
    expectNear(adjustedRandIndex(a, b), index, 1e-12);
  });

  it('is symmetric, at most 1, and 1 for the same partition under other names', () => {
    fc.assert(
      fc.property(labels, (pairs) => {
        const [a, b] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        const index = adjustedRandIndex(a, b);
        expectNear(adjustedRandIndex(b, a), index, 1e-12, 1e-12);
        expect(index).toBeLessThanOrEqual(1 + 1e-12);
        const renamed = a.map((label) => 3 - label);
        expectNear(adjustedRandIndex(a, renamed), 1, 1e-12);
      }),
    );
  });

  it('is 1 where both put everyone together, and for one point', () => {
    expect(adjustedRandIndex([0, 0, 0], [1, 1, 1])).toBe(1);
    expect(adjustedRandIndex([2], [0])).toBe(1);
  });

  it('refuses partitions of different points', () => {
    expect(() => adjustedRandIndex([0, 1], [0])).toThrow(expect.objectContaining({ field: 'b' }));
    expect(() => adjustedRandIndex([], [])).toThrow(expect.objectContaining({ field: 'a' }));
  });
});

it('counts the points in each pair of clusters', () => {
  expect(contingencyTable([0, 0, 1, 1], [2, 0, 0, 0])).toEqual([
    [1, 0, 1],
    [2, 0, 0],
  ]);
});
