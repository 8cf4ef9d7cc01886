import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { differenceFromLimits } from '../../../src/statistics/quantiles/limits-difference.js';
import { expectNear } from '../near.js';

const { difference }: { difference: Record<'treatment' | 'control' | 'answer', [number, number, number]> } = JSON.parse(
  readFileSync('test/fixtures/quantiles/quantile-limits.json', 'utf8'),
);
const intervalOf = ([estimate, lower, upper]: readonly [number, number, number]) => ({ estimate, lower, upper });

describe('the difference of estimates with limits', () => {
  it('equals Newcombe’s interval of 56 of 70 against 48 of 80, which recovers Wilson’s limits', () => {
    const found = differenceFromLimits(intervalOf(difference.control), intervalOf(difference.treatment));
    expectNear(found.estimate, difference.answer[0], 1e-14);
    expectNear(found.lower, difference.answer[1], 1e-14);
    expectNear(found.upper, difference.answer[2], 1e-14);
    // Newcombe (1998), Statistics in Medicine 17:873–890, table II, method 10, example (a).
    expect(found.lower!.toFixed(4)).toBe('0.0524');
    expect(found.upper!.toFixed(4)).toBe('0.3339');
  });

  it('turns around with the arms, and contains the estimate', () => {
    const interval = fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(30), fc.nat(30))
      .map(([estimate, down, up]) => ({ estimate, lower: estimate - down, upper: estimate + up }));
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const [forth, back] = [differenceFromLimits(a, b), differenceFromLimits(b, a)];
        expectNear(back.upper, -forth.lower!, 1e-12, 1e-12);
        expectNear(back.lower, -forth.upper!, 1e-12, 1e-12);
        expect(forth.lower!).toBeLessThanOrEqual(forth.estimate!);
        expect(forth.upper!).toBeGreaterThanOrEqual(forth.estimate!);
      }),
    );
  });

  it('is open where a limit is missing that it needs', () => {
    const open = { estimate: 1, lower: null, upper: 2 };
    const closed = { estimate: 0, lower: -1, upper: 1 };
    expect(differenceFromLimits(closed, open)).toMatchObject({ estimate: 1, lower: null, upper: 1 + Math.SQRT2 });
    expect(differenceFromLimits(open, closed)).toMatchObject({ lower: -1 - Math.SQRT2, upper: null });
  });

  it('refuses estimates outside their limits or missing', () => {
    const fine = { estimate: 0, lower: -1, upper: 1 };
    for (const bad of [
      { estimate: null, lower: 0, upper: 1 },
      { estimate: 2, lower: 0, upper: 1 },
      { estimate: -1, lower: 0, upper: 1 },
      { estimate: Number.NaN, lower: null, upper: null },
    ]) {
      expect(() => differenceFromLimits(fine, bad)).toThrow(InvalidInputError);
      expect(() => differenceFromLimits(bad, fine)).toThrow(InvalidInputError);
    }
  });
});
