import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { cuped } from '../../../src/statistics/regression/cuped.js';
import { expectNear } from '../near.js';

interface Row {
  arms: { x: number[]; y: number[] }[];
  theta: number;
  means: number[];
  variances: number[];
  varianceSaved: number;
}
const { rows }: { rows: Row[] } = JSON.parse(readFileSync('test/fixtures/regression/cuped.json', 'utf8'));
const armsOf = (arms: Row['arms']) => arms.map(({ x, y }) => crossProductsOf(x.map((value, i) => [value, y[i]!])));

describe('the adjustment for an earlier period', () => {
  it.each(rows)('equals R: slope $theta', (row) => {
    const found = cuped(armsOf(row.arms))!;
    expectNear(found.theta, row.theta, 1e-12);
    expectNear(found.varianceSaved, row.varianceSaved, 1e-12);
    found.means.forEach((mean, i) => {
      expectNear(mean, row.means[i]!, 1e-12);
    });
    found.variances.forEach((variance, i) => {
      expectNear(variance, row.variances[i]!, 1e-11);
    });
  });

  it('does not depend on the units of either', () => {
    const value = fc.integer({ min: -100, max: 100 });
    const arm = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        const plain = cuped([crossProductsOf(a), crossProductsOf(b)]);
        const moved = cuped([a, b].map((rows) => crossProductsOf(rows.map(([x, y]) => [2 * x + 5, 3 * y - 1]))));
        expect(moved === null).toBe(plain === null);
        if (plain && moved) expectNear(moved.varianceSaved, plain.varianceSaved, 1e-9, 1e-9);
      }),
    );
  });

  it('has no answer where nothing varies or an arm has one customer', () => {
    const still = crossProductsOf([
      [1, 2],
      [1, 3],
    ]);
    const flat = crossProductsOf([
      [1, 2],
      [3, 2],
    ]);
    expect(cuped([still, still])).toBeNull();
    expect(cuped([flat, flat])).toBeNull();
    expect(cuped([flat, crossProductsOf([[1, 2]])])).toBeNull();
    expect(() => cuped([flat])).toThrow(InvalidInputError);
    expect(() => cuped([flat, crossProductsOf([[1]])])).toThrow(InvalidInputError);
  });
});
