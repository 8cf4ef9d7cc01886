import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armMeansEffect, standardErrorOf, unansweredEffect } from '../../../src/statistics/effects/arm-means.js';
import type { Alternative, Interval } from '../../../src/statistics/summaries.js';
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

/** Means with a covariance that variances allow. */
const means = fc
  .record({
    m1: fc.double({ min: -5, max: 20, noNaN: true }),
    m0: fc.double({ min: 0.1, max: 20, noNaN: true }),
    s1: fc.double({ min: 0.01, max: 3, noNaN: true }),
    s0: fc.double({ min: 0.01, max: 3, noNaN: true }),
    correlation: fc.double({ min: -0.9, max: 0.9, noNaN: true }),
    df: fc.constantFrom(1, 2.5, 30, 1e6, Number.POSITIVE_INFINITY),
  })
  .map(({ m1, m0, s1, s0, correlation, df }) => {
    return { m1, m0, v11: s1 ** 2, v00: s0 ** 2, v10: correlation * s1 * s0, df };
  });

function excludesZero({ lower, upper }: Interval): boolean {
  return (lower !== null && lower > 0) || (upper !== null && upper < 0);
}

describe('armMeansEffect', () => {
  it('rejects exactly when the intervals exclude no difference', () => {
    const alternatives = fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS');
    fc.assert(
      fc.property(means, fc.constantFrom(0.01, 0.05, 0.3), alternatives, (input, alpha, alternative) => {
        const { pValue, absolute, relative } = armMeansEffect(input, { alpha, alternative });
        fc.pre(Math.abs(pValue! - alpha) > 1e-9);
        expect(excludesZero(absolute)).toBe(pValue! < alpha);
        if (!relative.unbounded) expect(excludesZero(relative)).toBe(pValue! < alpha);
      }),
      { numRuns: 1000 },
    );
  });

  it('ends the relative interval where the shifted test is exactly at alpha', () => {
    fc.assert(
      fc.property(means, (input) => {
        const { relative, statistic } = armMeansEffect(input, twoSided);
        fc.pre(relative.lower !== null && statistic !== null);
        const { m1, m0, v11, v00, v10 } = input;
        const critical = (relativeDifference: number) => {
          const ratio = 1 + relativeDifference;
          return Math.abs(m1 - ratio * m0) / Math.sqrt(v11 - 2 * ratio * v10 + ratio ** 2 * v00);
        };
        expectNear(critical(relative.upper!), critical(relative.lower!), 1e-6);
      }),
    );
  });

  it('says that a relative set is unbounded when the control mean may be zero', () => {
    const { relative } = armMeansEffect({ m1: 3, m0: 0.1, v11: 0.01, v00: 1, v10: 0, df: 50 }, twoSided);
    expectNear(relative.estimate, 29, 1e-12);
    expect(relative).toMatchObject({ lower: null, upper: null, unbounded: true });
  });

  it('gives a one-point relative interval when treatment is an exact multiple of control', () => {
    const { relative } = armMeansEffect({ m1: 2, m0: 2, v11: 0.5, v00: 0, v10: 0, df: 8 }, twoSided);
    expectNear(relative.lower, -relative.upper!, 1e-12);
  });

  it('names the estimator and passes its warnings on', () => {
    const few = { code: 'FEW_GROUPS', message: 'few' } as const;
    const effect = armMeansEffect(
      { m1: 2, m0: 1, v11: 1, v00: 1, v10: 0, df: Number.POSITIVE_INFINITY },
      { ...twoSided, method: 'Lin', warnings: [few] },
    );
    expect(effect).toMatchObject({ method: 'Lin', warnings: [few], degreesOfFreedom: null });
    expectNear(effect.pValue, 0.4795001221869535, 1e-12);
  });

  it('gives its standard error back', () => {
    fc.assert(
      fc.property(means, (given) => {
        const variance = given.v11 + given.v00 - 2 * given.v10;
        expectNear(standardErrorOf(armMeansEffect(given, twoSided), twoSided), Math.sqrt(variance), 1e-9, 1e-9);
      }),
    );
    expect(standardErrorOf(unansweredEffect('t', 'Nobody.'), twoSided)).toBeNull();
  });

  it('refuses to test identical arms that move together', () => {
    const effect = armMeansEffect({ m1: 2, m0: 1, v11: 1, v00: 1, v10: 1, df: 9 }, twoSided);
    expect(effect).toMatchObject({ pValue: null, absolute: { estimate: 1, lower: null } });
    expect(effect.insufficientData).toContain('does not vary');
  });

  it.each([
    ['m1', { m1: Number.NaN }],
    ['v11', { v11: -1 }],
    ['v00', { v00: Number.POSITIVE_INFINITY }],
    ['v10', { v10: Number.NaN }],
    ['df', { df: 0 }],
    ['df', { df: Number.NaN }],
  ])('refuses a bad %s', (field, change) => {
    const input = { m1: 1, m0: 1, v11: 1, v00: 1, v10: 0, df: 5, ...change };
    expect(() => armMeansEffect(input, twoSided)).toThrow(expect.objectContaining({ field }));
  });
});
