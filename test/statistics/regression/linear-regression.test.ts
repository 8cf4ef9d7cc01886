import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearRegression, type RegressionRows } from '../../../src/statistics/regression/linear-regression.js';
import { waldTest } from '../../../src/statistics/regression/wald-test.js';
import fixture from '../../fixtures/regression/tuples-and-groups.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const indexed = fixture.regressions.map((testCase, i) => ({ i, testCase }));
const first = indexed[0]!.testCase;

function rowsOf(testCase: typeof first, change: Partial<RegressionRows> = {}): RegressionRows {
  const { x, y, groups } = testCase;
  return { columns: x, outcome: y, intercept: true, covariance: 'HC2', groups, weights: null, ...change };
}

const fitOf = (rows: RegressionRows) => linearRegression(rows, twoSided).regression!;

describe('linearRegression', () => {
  it.each(indexed)('equals cluster-robust errors from the definition, data set $i', ({ testCase }) => {
    for (const covariance of ['CR0', 'CR2'] as const) {
      const { coefficients, groups } = fitOf(rowsOf(testCase, { covariance }));
      coefficients.forEach(({ estimate, standardError, degreesOfFreedom }, i) => {
        expectNear(estimate, testCase.coefficients[i]!, 1e-10);
        expectNear(standardError, testCase[covariance].errors[i]!, 1e-10);
        expectNear(degreesOfFreedom, covariance === 'CR2' ? testCase.CR2.df[i]! : groups! - 1, 1e-8);
      });
    }
  });

  it.each(indexed)('has R² and the joint test, data set $i', ({ testCase }) => {
    for (const covariance of ['CLASSICAL', 'HC2'] as const) {
      const { jointTest, rSquared, groups } = fitOf(rowsOf(testCase, { covariance }));
      expectNear(rSquared, testCase.rSquared, 1e-12);
      expectNear(jointTest!.statistic, testCase[covariance].statistic, 1e-10);
      expectNear(jointTest!.pValue, testCase[covariance].p, 1e-8);
      expect(jointTest!.degreesOfFreedom).toEqual([2, testCase.y.length - 3]);
      expect(groups).toBeNull();
    }
  });

  it.each(indexed)('weighs rows by the inverse of their variances, data set $i', ({ testCase }) => {
    for (const covariance of ['CLASSICAL', 'HC3'] as const) {
      const fit = fitOf(rowsOf(testCase, { covariance, weights: testCase.weights }));
      expectNear(fit.rSquared, testCase.weighted.rSquared, 1e-11);
      fit.coefficients.forEach(({ estimate, standardError }, i) => {
        expectNear(estimate, testCase.weighted.coefficients[i]!, 1e-10);
        expectNear(standardError, testCase.weighted[covariance][i]!, 1e-10);
      });
    }
  });

  it('has adjusted R² below R², and R² of squares without a constant', () => {
    const { rSquared, adjustedRSquared } = fitOf(rowsOf(first));
    const n = first.y.length;
    expectNear(adjustedRSquared, 1 - ((1 - rSquared!) * (n - 1)) / (n - 3), 1e-12);
    const through = fitOf(rowsOf(first, { columns: [first.x[1]!], intercept: false }));
    const [xy, xx, yy] = [
      first.y.reduce((sum, y, i) => sum + y * first.x[1]![i]!, 0),
      first.x[1]!.reduce((sum, x) => sum + x * x, 0),
      first.y.reduce((sum, y) => sum + y * y, 0),
    ];
    expectNear(through.coefficients[0]!.estimate, xy / xx, 1e-12);
    expect(through.coefficients[0]!.column).toBe(0);
    expectNear(through.rSquared, xy ** 2 / xx / yy, 1e-10);
  });

  it('drops and numbers columns that add nothing, and changes nothing else', () => {
    const constant = first.y.map(() => 3);
    const sum = first.y.map((_, i) => first.x[0]![i]! + 2 * first.x[1]![i]!);
    const fit = fitOf(rowsOf(first, { columns: [constant, ...first.x, sum] }));
    expect(fit.dropped).toEqual([
      { index: 0, reason: 'COLLINEAR' },
      { index: 3, reason: 'COLLINEAR' },
    ]);
    expect(fit.coefficients.map(({ column }) => column)).toEqual([-1, 1, 2]);
    const plain = fitOf(rowsOf(first));
    expectNear(fit.jointTest!.pValue, plain.jointTest!.pValue, 1e-9);
  });

  it('follows shifts and scales of the outcome, and has p below alpha exactly when the interval excludes 0', () => {
    const plain = fitOf(rowsOf(first, { covariance: 'CR2' }));
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (shift, scale) => {
        const outcome = first.y.map((y) => scale * y + shift);
        fitOf(rowsOf(first, { covariance: 'CR2', outcome })).coefficients.forEach((coefficient, i) => {
          const { pValue, lower, upper } = coefficient;
          expect(lower! > 0 || upper! < 0).toBe(pValue! < 0.05);
          if (i === 0) return;
          expectNear(coefficient.estimate, scale * plain.coefficients[i]!.estimate, 1e-9);
          expectNear(coefficient.pValue, plain.coefficients[i]!.pValue, 1e-7);
        });
      }),
    );
  });

  it('is the mean with a constant alone, and has no joint test', () => {
    const fit = fitOf(rowsOf(first, { columns: [], covariance: 'CLASSICAL' }));
    expectNear(fit.coefficients[0]!.estimate, first.y.reduce((sum, y) => sum + y, 0) / first.y.length, 1e-13);
    expect(fit.jointTest).toBeNull();
  });

  it('says why it cannot answer', () => {
    const answer = (change: Partial<RegressionRows>) => linearRegression(rowsOf(first, change), twoSided);
    const few = {
      columns: [
        [1, 2],
        [0, 5],
      ],
      outcome: [1, 2],
    };
    expect(answer(few).insufficientData).toContain('too few rows for the columns');
    expect(answer({ outcome: first.x[0]!.map((x) => 2 * x + 1) }).insufficientData).toContain('exactly');
    expect(answer({ outcome: first.y.map(() => 4) }).insufficientData).toContain('exactly');
    const alone = first.y.map((_, i) => (i === 0 ? 1 : 0));
    expect(answer({ columns: [alone] }).insufficientData).toContain('HC1');
    expect(answer({ columns: [alone], covariance: 'HC1' }).regression).not.toBeNull();
  });

  it.each<[string, Partial<RegressionRows>]>([
    ['columns', { columns: [], intercept: false }],
    ['columns.0.values', { columns: [[1]] }],
    ['weights', { weights: [1] }],
    ['weights[0]', { weights: first.y.map(() => 0) }],
    ['weights', { weights: first.y.map((_, i) => (i === 0 ? 1e-13 : 1)) }],
    ['groups', { covariance: 'CR2', groups: null }],
    ['groups', { covariance: 'CR0', groups: ['a'] }],
    ['groups', { covariance: 'CR2', groups: first.y.map(() => 'a') }],
    ['columns.0.values', { columns: [first.y.map(() => Number.NaN)] }],
  ])('refuses bad %s', (field, change) => {
    expect(() => linearRegression(rowsOf(first, change), twoSided)).toThrow(expect.objectContaining({ field }));
  });
});

describe('waldTest', () => {
  it('is the square of t for one coefficient', () => {
    expectNear(waldTest([3], [[4]], 10)!.statistic, 2.25, 1e-14);
  });

  it('has no answer where the covariance has no inverse', () => {
    expect(
      waldTest(
        [1, 2],
        [
          [1, 1],
          [1, 1],
        ],
        5,
      ),
    ).toBeNull();
    expect(
      waldTest(
        [1, 2],
        [
          [1, 2],
          [2, 1],
        ],
        5,
      ),
    ).toBeNull();
    expect(waldTest([1], [[0]], 5)).toBeNull();
  });
});
