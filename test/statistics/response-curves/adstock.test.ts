import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOver, geometricAdstock } from '../../../src/statistics/response-curves/adstock.js';
import { expectNear } from '../near.js';

const spends = [100, 0, 0, 50, 0, 0, 0, 200];

describe('geometric adstock', () => {
  it('is normalized, and carries in and over', () => {
    const expected = [40, 24, 14.4, 28.64, 17.184, 10.3104, 6.18624, 83.711744];
    geometricAdstock(spends, 0.6, 0).forEach((value, period) => {
      expectNear(value, expected[period]!, 1e-14);
    });
    // 313.91904 of the unnormalized kernel.
    expectNear(carryOver(83.711744, 0.6), 313.91904 * 0.4, 1e-14);
    expect(geometricAdstock([0, 0], 0.5, 8)).toEqual([4, 2]);
    expect(geometricAdstock(spends, 0, 7)).toEqual(spends);
  });

  it('neither loses nor adds spend, and constant spend has itself in effect', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 }),
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        (given, retention) => {
          const inEffect = geometricAdstock(given, retention, 0);
          const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
          expectNear(total(inEffect) + carryOver(inEffect.at(-1)!, retention), total(given), 1e-10, 1e-10);
          for (const value of geometricAdstock(
            given.map(() => 5),
            retention,
            5,
          ))
            expectNear(value, 5, 1e-12);
        },
      ),
    );
  });

  it.each([[1], [-0.1], [Number.NaN]])('refuses a retention of %d', (retention) => {
    expect(() => geometricAdstock(spends, retention, 0)).toThrow(expect.objectContaining({ field: 'retention' }));
    expect(() => carryOver(1, retention)).toThrow(expect.objectContaining({ field: 'retention' }));
  });
});
