import { describe, expect, it } from 'vitest';
import { crossProductsOf, mergeCrossProducts } from '../../../src/statistics/cross-products.js';
import { regressCrossProducts } from '../../../src/statistics/regression/cross-product-regression.js';
import fixture from '../../fixtures/regression/least-squares.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const indexed = fixture.cases.map((testCase, i) => {
  return { i, testCase, rows: testCase.x.map((row, r) => [...row.slice(1), testCase.y[r]!]) };
});
const { rows } = indexed[0]!;

describe('regressCrossProducts', () => {
  it.each(indexed)("equals R's lm, data set $i", ({ testCase, rows: own }) => {
    const fit = regressCrossProducts(crossProductsOf(own), twoSided)!;
    expectNear(fit.intercept, testCase.coefficients[0]!, 1e-11);
    expectNear(fit.residualVariance * fit.degreesOfFreedom, testCase.residualSquares, 1e-11);
    fit.slopes.forEach(({ column, estimate, standardError, pValue }) => {
      expectNear(estimate, testCase.coefficients[column + 1]!, 1e-10);
      expectNear(standardError, testCase.CLASSICAL[column + 1]!, 1e-11);
      expectNear(pValue, testCase.p[column + 1]!, 1e-8);
    });
    const total = crossProductsOf(own).centred.at(-1)!.at(-1)!;
    expectNear(fit.rSquared, 1 - testCase.residualSquares / total, 1e-11);
    expect(fit.adjustedRSquared!).toBeLessThan(fit.rSquared!);
  });

  it('does not change when shards are merged', () => {
    const merged = mergeCrossProducts(crossProductsOf(rows.slice(0, 11)), crossProductsOf(rows.slice(11)));
    const [whole, parts] = [crossProductsOf(rows), merged].map((cross) => regressCrossProducts(cross, twoSided)!);
    expectNear(parts!.slopes[1]!.estimate, whole!.slopes[1]!.estimate, 1e-11);
    expectNear(parts!.rSquared, whole!.rSquared!, 1e-11);
  });

  it('drops constant and collinear columns', () => {
    const wide = rows.map(([z, x, y]) => [7, z!, x!, 3 * z! - x! + 1, y!]);
    const fit = regressCrossProducts(crossProductsOf(wide), twoSided)!;
    expect(fit.dropped).toEqual([
      { index: 0, reason: 'CONSTANT' },
      { index: 3, reason: 'COLLINEAR' },
    ]);
    expect(fit.slopes.map(({ column }) => column)).toEqual([1, 2]);
    expectNear(fit.intercept, indexed[0]!.testCase.coefficients[0]!, 1e-10);
  });

  it('explains all of an exact outcome and nothing of a constant one', () => {
    const exact = regressCrossProducts(crossProductsOf(rows.map(([z, x]) => [z!, x!, 2 * z! - x! + 5])), twoSided)!;
    expect(exact).toMatchObject({ rSquared: 1, adjustedRSquared: 1, residualVariance: 0 });
    expect(exact.slopes[0]).toMatchObject({ standardError: 0, pValue: null });
    const constant = regressCrossProducts(crossProductsOf(rows.map(([z]) => [z!, 4])), twoSided)!;
    expect(constant).toMatchObject({ rSquared: null, adjustedRSquared: null, intercept: 4 });
  });

  it('is the mean without columns', () => {
    const fit = regressCrossProducts(crossProductsOf([[1], [2], [6]]), twoSided)!;
    expect(fit).toMatchObject({ intercept: 3, slopes: [], rSquared: 0, degreesOfFreedom: 2, residualVariance: 7 });
  });

  it('answers nothing with too few customers', () => {
    expect(regressCrossProducts(crossProductsOf(rows.slice(0, 3)), twoSided)).toBeNull();
    expect(
      regressCrossProducts(
        {
          n: 1,
          means: [1, 2],
          centred: [
            [0, 0],
            [0, 0],
          ],
        },
        twoSided,
      ),
    ).toBeNull();
  });

  it.each([
    ['means', { n: 5, means: [], centred: [] }],
    ['centred', { n: 5, means: [1, 2], centred: [[1]] }],
    ['centred', { n: 5, means: [1], centred: [[Number.NaN]] }],
    ['n', { n: -5, means: [1], centred: [[1]] }],
  ])('refuses bad %s', (field, cross) => {
    expect(() => regressCrossProducts(cross, twoSided)).toThrow(expect.objectContaining({ field }));
  });
});
