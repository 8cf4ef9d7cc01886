import { describe, expect, it } from 'vitest';
import { restrictedByDifference } from '../../../src/statistics/effects/restricted-proportions.js';
import { expectNear } from '../near.js';

describe('restrictedByDifference', () => {
  it('ends where the higher rate is 1 by a likelihood that is flat there', () => {
    // (1 − t)³(t + 0.6)⁵ is largest at t = 0.4, which is the largest t.
    const { control, treatment } = restrictedByDifference({ n: 3, successes: 0 }, { n: 5, successes: 5 }, 0.6);
    expectNear(control, 0.4, 1e-7);
    expectNear(treatment, 1, 1e-7);
  });

  it('stays between 0 and 1 where rounding leaves the cubic no digits', () => {
    const gap = 1 - 1e-12;
    for (const successes of [0, 1, 999_999]) {
      const arms = [
        { n: 1, successes: 1 },
        { n: 1_000_000, successes },
      ] as const;
      const { control, treatment } = restrictedByDifference(...arms, gap);
      expect(control).toBeGreaterThanOrEqual(0);
      expect(control).toBeLessThanOrEqual(1 - gap);
      expectNear(treatment, 1, 1e-11);
    }
  });

  it('is the pooled rate for no difference, and turns around with the arms', () => {
    const [a, b] = [
      { n: 40, successes: 3 },
      { n: 60, successes: 12 },
    ] as const;
    expectNear(restrictedByDifference(a, b, 0).control, 0.15, 1e-14);
    const there = restrictedByDifference(a, b, 0.2);
    expect(restrictedByDifference(b, a, -0.2)).toEqual({ control: there.treatment, treatment: there.control });
  });
});
