import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRoot } from '../../src/statistics/root-finding.js';
import { expectNear } from './near.js';

describe('findRoot', () => {
  it('finds cube roots to the last digits', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (value) => {
        expectNear(
          findRoot((x) => x ** 3 - value, 0, 1e4),
          Math.cbrt(value),
          1e-14,
        );
      }),
    );
  });

  it('crosses a jump and an infinite end', () => {
    expectNear(
      findRoot((x) => (x < 0.3 ? 5 : -1), 0, 1),
      0.3,
      1e-14,
    );
    expectNear(
      findRoot((x) => (x === 0 ? Number.POSITIVE_INFINITY : 1 / x - 3), 0, 1),
      1 / 3,
      1e-14,
    );
  });

  it('returns an end that is a root', () => {
    expect(findRoot((x) => x, 0, 1)).toBe(0);
    expect(findRoot((x) => x - 1, 0, 1)).toBe(1);
  });

  it('refuses ends of the same sign and functions that are no numbers', () => {
    expect(() => findRoot((x) => x + 1, 0, 1)).toThrow('same sign');
    expect(() => findRoot(() => Number.NaN, 0, 1)).toThrow('same sign');
  });
});
