import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dip } from '../../../src/statistics/clustering/dip.js';
import fixture from '../../fixtures/clustering/dip.json' with { type: 'json' };
import { expectNear } from '../near.js';

const numbers = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1, maxLength: 60 });

describe('dip', () => {
  it.each(fixture.cases)("is R's diptest::dip of $name values", ({ values, dip: expected }) => {
    expectNear(dip(values), expected, 1e-12);
  });

  it('is 1/4 of two separate halves, and 1/(2n) of values with one mode', () => {
    expectNear(dip([0, 0, 0, 0, 1, 1, 1, 1]), 1 / 4, 1e-15);
    expectNear(dip([1, 2, 3, 4, 5]), 1 / 10, 1e-15);
    expectNear(dip([7, 7, 7]), 1 / 6, 1e-15);
    expectNear(dip([7]), 1 / 2, 1e-15);
  });

  it('is the same of mirrored values in another unit, and between its limits', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const whole = values.map((value) => Math.round(value));
        const found = dip(whole);
        expectNear(dip(whole.map((value) => 3 - 2 * value).reverse()), found, 1e-9);
        expect(found).toBeGreaterThanOrEqual(1 / (2 * whole.length));
        expect(found).toBeLessThanOrEqual(Math.max(1 / 4, 1 / (2 * whole.length)) + 1e-12);
      }),
    );
  });

  it.each([
    ['values', []],
    ['values[1]', [1, Number.NaN]],
  ])('refuses bad %s', (field, values) => {
    expect(() => dip(values)).toThrow(expect.objectContaining({ field }));
  });
});
