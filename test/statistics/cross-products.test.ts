import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  covariance,
  crossProductsOf,
  fromShiftedProducts,
  mergeCrossProducts,
  withoutCrossProducts,
} from '../../src/statistics/cross-products.js';
import { momentsOf } from '../../src/statistics/moments.js';
import { withCubes } from '../../src/statistics/third-moments.js';

const row = fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: -1000, max: 1000, noNaN: true })));
const rows = fc.array(row, { minLength: 1, maxLength: 20 });

describe('cross-products', () => {
  it('of parts add up to those of the whole', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const merged = mergeCrossProducts(crossProductsOf(a), crossProductsOf(b));
        const whole = crossProductsOf([...a, ...b]);
        expect(merged.n).toBe(whole.n);
        merged.means.forEach((mean, i) => {
          expect(mean).toBeCloseTo(whole.means[i]!, 9);
        });
        merged.centred.flat().forEach((value, i) => {
          expect(value).toBeCloseTo(whole.centred.flat()[i]!, 6);
        });
      }),
    );
  });

  it('without a part are those of the rest', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const part = withCubes(crossProductsOf(b), b, [[0, 1, 2]]);
        const whole = withCubes(crossProductsOf([...a, ...b]), [...a, ...b], [[0, 1, 2]]);
        const rest = withoutCrossProducts(whole, part);
        const exact = withCubes(crossProductsOf(a), a, [[0, 1, 2]]);
        expect(rest.n).toBe(exact.n);
        rest.means.forEach((mean, i) => {
          expect(mean).toBeCloseTo(exact.means[i]!, 8);
        });
        rest.centred.flat().forEach((value, i) => {
          expect(value).toBeCloseTo(exact.centred.flat()[i]!, 5);
        });
        expect(rest.cubes!.get('0 1 2')).toBeCloseTo(exact.cubes!.get('0 1 2')!, 2);
        rest.centred.forEach((row, i) => {
          expect(row[i]).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  it('without everything are nothing, and never more is taken out', () => {
    const whole = crossProductsOf([[3], [5]]);
    expect(withoutCrossProducts(whole, whole)).toEqual({ n: 0, means: [0], centred: [[0]] });
    expect(withoutCrossProducts(whole, crossProductsOf([[3]]))).toEqual({ n: 1, means: [5], centred: [[0]] });
    expect(() => withoutCrossProducts(crossProductsOf([[3]]), whole)).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', field: 'n' }),
    );
  });

  it('hold the moments of each column on the diagonal and are symmetric', () => {
    fc.assert(
      fc.property(rows, (a) => {
        const { centred } = crossProductsOf(a);
        for (const i of [0, 1, 2]) {
          expect(centred[i]![i]).toBeCloseTo(momentsOf(a.map((r) => r[i]!)).m2, 6);
          for (const j of [0, 1, 2]) expect(centred[i]![j]).toBe(centred[j]![i]);
        }
      }),
    );
  });

  it('give the covariance of hand-made rows far from zero', () => {
    const data = [
      [1e9 + 1, 2],
      [1e9 + 2, 4],
      [1e9 + 6, 3],
    ];
    expect(covariance(crossProductsOf(data))).toEqual([
      [7, 0.5],
      [0.5, 1],
    ]);
  });

  it('come from shifted sums, of which only the lower triangle is read', () => {
    const shifted = { n: 2, shifts: [10, 0], sums: [2, 4], products: [[4], [8, 10]] };
    expect(fromShiftedProducts(shifted)).toEqual({
      n: 2,
      means: [11, 2],
      centred: [
        [2, 4],
        [4, 2],
      ],
    });
  });

  it('of nothing change nothing', () => {
    const nothing = fromShiftedProducts({ n: 0, shifts: [0], sums: [0], products: [[0]] });
    const one = crossProductsOf([[3], [5]]);
    expect(mergeCrossProducts(nothing, one)).toEqual(one);
    expect(mergeCrossProducts(one, nothing)).toEqual(one);
  });

  it.each<[string, () => unknown]>([
    ['rows', () => crossProductsOf([])],
    ['rows', () => crossProductsOf([[1, 2], [3]])],
    ['rows', () => crossProductsOf([[1, Number.NaN]])],
    ['n', () => covariance(crossProductsOf([[1, 2]]))],
    ['means', () => mergeCrossProducts(crossProductsOf([[1]]), crossProductsOf([[1, 2]]))],
    ['products', () => fromShiftedProducts({ n: 2, shifts: [0, 0], sums: [0, 0], products: [[1]] })],
    ['products', () => fromShiftedProducts({ n: 2, shifts: [0], sums: [0], products: [[]] })],
    ['sums', () => fromShiftedProducts({ n: 2, shifts: [0], sums: [Number.NaN], products: [[1]] })],
  ])('refuse bad input by name: %s', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});
