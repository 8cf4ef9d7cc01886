import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populationStability } from '../../../../src/statistics/clustering/features/population-stability.js';
import fixture from '../../../fixtures/clustering/feature-clusters.json' with { type: 'json' };
import { expectNear } from '../../near.js';

const counts = fc.array(fc.nat(1_000), { minLength: 4, maxLength: 4 }).filter((all) => all.some((count) => count > 0));

describe('populationStability', () => {
  it.each(fixture.stability)('compares $before with $now as scipy does', ({ before, now, alpha, ...expected }) => {
    const found = populationStability(before, now, alpha)!;
    expectNear(found.index, expected.index, 1e-11);
    expectNear(found.chanceLimit, expected.chanceLimit, 1e-11);
  });

  it('is 0 for equal counts, never negative, and the same both ways', () => {
    fc.assert(
      fc.property(counts, counts, (before, now) => {
        const { index } = populationStability(before, now, 0.05)!;
        expect(index).toBeGreaterThanOrEqual(0);
        expect(populationStability(now, before, 0.05)!.index).toBeCloseTo(index, 10);
        expect(populationStability(before, before, 0.05)!.index).toBe(0);
      }),
    );
  });

  it('says nothing without customers', () => {
    expect(populationStability([0, 0], [1, 2], 0.05)).toBeNull();
    expect(populationStability([1, 2], [0, 0], 0.05)).toBeNull();
  });

  it.each([
    ['one class', [1], [1], 0.05, /at least 2/],
    ['other classes', [1, 2], [1, 2, 3], 0.05, /now has 3 classes, but before has 2/],
    ['half a customer', [1, 2], [1, 2.5], 0.05, /now\[1\] must be a whole number/],
    ['a level of 1', [1, 2], [1, 2], 1, /strictly between 0 and 1/],
  ])('refuses %s', (_, before, now, alpha, message) => {
    expect(() => populationStability(before, now, alpha)).toThrow(message);
  });
});
