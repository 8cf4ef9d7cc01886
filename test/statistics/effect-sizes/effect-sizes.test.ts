import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCategories } from '../../../src/statistics/comparisons/counts/compare-categories.js';
import {
  noncentralChiSquaredLowerTail,
  noncentralChiSquaredUpperTail,
} from '../../../src/statistics/distributions/noncentral-chi-squared.js';
import { cohensH } from '../../../src/statistics/effect-sizes/cohens-h.js';
import { cramersVLimits } from '../../../src/statistics/effect-sizes/cramers-v.js';
import { chiSquaredNoncentralityLimits } from '../../../src/statistics/effect-sizes/noncentrality-limits.js';
import { omnibusEffectSizes } from '../../../src/statistics/effect-sizes/omnibus-effect-sizes.js';
import { cohensD, hedgesG } from '../../../src/statistics/effect-sizes/standardized-mean-difference.js';
import {
  etaSquared,
  omegaSquared,
  varianceShareLimits,
} from '../../../src/statistics/effect-sizes/variance-explained.js';
import { pooledMeanEffect } from '../../../src/statistics/two-samples/means/pooled-t.js';
import fixture from '../../fixtures/effect-sizes/effect-sizes.json' with { type: 'json' };
import { expectNear } from '../near.js';

const summary = fc.record({
  n: fc.integer({ min: 2, max: 400 }),
  mean: fc.double({ min: -2, max: 2, noNaN: true }),
  standardDeviation: fc.double({ min: 0.2, max: 3, noNaN: true }),
});

describe("Cohen's d and Hedges' g", () => {
  it.each(fixture.means)("equal R's noncentral t: $n0 and $n1, alpha $alpha", (testCase) => {
    const { n0, mean0, sd0, n1, mean1, sd1, alpha, factor } = testCase;
    const control = { n: n0, mean: mean0, standardDeviation: sd0 };
    const treatment = { n: n1, mean: mean1, standardDeviation: sd1 };
    const [d, g] = [cohensD(control, treatment, alpha), hedgesG(control, treatment, alpha)];
    expectNear(d.value, testCase.d, 1e-12);
    expectNear(d.lower, testCase.lower, 1e-7, 1e-9);
    expectNear(d.upper, testCase.upper, 1e-7, 1e-9);
    expectNear(g.value, testCase.d * factor, 1e-11);
    expectNear(g.lower, testCase.lower * factor, 1e-7, 1e-9);
  });

  it("exclude zero exactly where Student's test rejects", () => {
    fc.assert(
      fc.property(summary, summary, fc.constantFrom(0.01, 0.1), (control, treatment, alpha) => {
        const { pValue } = pooledMeanEffect(control, treatment, { alpha, alternative: 'TWO_SIDED' });
        fc.pre(Math.abs(pValue! - alpha) > 1e-7);
        for (const size of [cohensD, hedgesG]) {
          const { lower, upper } = size(control, treatment, alpha);
          expect(lower! > 0 || upper! < 0).toBe(pValue! < alpha);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('turn their sign when the samples are swapped', () => {
    const [a, b] = [
      { n: 20, mean: 3, standardDeviation: 1 },
      { n: 9, mean: 2, standardDeviation: 2 },
    ];
    const [forth, back] = [cohensD(a, b, 0.05), cohensD(b, a, 0.05)];
    expectNear(back.value, -forth.value!, 1e-15);
    expectNear(back.lower, -forth.upper!, 1e-9);
  });

  it('answer nothing without two customers or variance', () => {
    const one = { n: 1, mean: 1, standardDeviation: 0 };
    const flat = { n: 5, mean: 1, standardDeviation: 0 };
    expect(cohensD(one, flat, 0.05).insufficientData).toContain('two customers');
    expect(hedgesG(flat, flat, 0.05)).toMatchObject({ value: null, lower: null, upper: null });
  });

  it('refuse impossible input', () => {
    const fine = { n: 5, mean: 1, standardDeviation: 1 };
    expect(() => cohensD(fine, { ...fine, n: -1 }, 0.05)).toThrow(expect.objectContaining({ field: 'treatment.n' }));
    expect(() => hedgesG(fine, fine, 0)).toThrow(expect.objectContaining({ field: 'alpha' }));
  });
});

describe("Cohen's h", () => {
  it('is the difference of arcsines', () => {
    const { value, lower, upper } = cohensH({ n: 50, successes: 10 }, { n: 80, successes: 40 }, 0.05);
    // 2·asin √½ − 2·asin √⅕ and z·√(1/50 + 1/80), by R.
    expectNear(value, 0.64350110879328459, 1e-14);
    expectNear(upper! - value!, 1.9599639845400538 * Math.sqrt(1 / 50 + 1 / 80), 1e-12);
    expectNear(value! - lower!, upper! - value!, 1e-13);
  });

  it('stays between −π and π and answers nothing with one customer', () => {
    expect(cohensH({ n: 3, successes: 0 }, { n: 3, successes: 3 }, 0.05)).toMatchObject({
      value: Math.PI,
      upper: Math.PI,
    });
    expect(cohensH({ n: 1, successes: 0 }, { n: 3, successes: 3 }, 0.05).value).toBeNull();
  });
});

describe('η² and ω²', () => {
  it.each(fixture.f)("equal R's noncentral F: $f on $df1 and $df2, alpha $alpha", (testCase) => {
    const { f, df1, df2, alpha } = testCase;
    const customers = df1 + df2 + 1;
    expectNear(etaSquared(f, df1, df2), testCase.eta, 1e-14);
    expectNear(omegaSquared(f, df1, customers), testCase.omega, 1e-13);
    const { lower, upper } = varianceShareLimits(f, df1, df2, customers, alpha);
    expectNear(lower, testCase.lower, 1e-7, 1e-10);
    expectNear(upper, testCase.upper, 1e-7, 1e-10);
  });

  it.each([
    ['f', -1, 2, 30, 33, 0.05],
    ['df1', 2, 0, 30, 33, 0.05],
    ['df2', 2, 2, Number.NaN, 33, 0.05],
    ['customers', 2, 2, 30, 1.5, 0.05],
    ['2·alpha', 2, 2, 30, 33, 0.6],
  ])('refuse a bad %s', (field, f, df1, df2, customers, alpha) => {
    expect(() => varianceShareLimits(f, df1, df2, customers, alpha)).toThrow(expect.objectContaining({ field }));
  });
});

describe("Cramér's V", () => {
  const cramersV = (table: number[][], alpha: number) => omnibusEffectSizes(compareCategories(table), alpha)[0]!;

  it.each(fixture.tables)("equals R's noncentral χ²: $table, alpha $alpha", ({ table, alpha, v, lower, upper }) => {
    const size = cramersV(table, alpha);
    expectNear(size.value, v, 1e-11);
    expectNear(size.lower, lower, 1e-6, 1e-9);
    expectNear(size.upper, upper, 1e-6, 1e-9);
  });

  it("has a lower limit above zero exactly where Pearson's test rejects", () => {
    const row = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 4 }), (table) => {
        const { pValue } = compareCategories(table);
        const { lower, value } = cramersV(table, 0.05);
        if (pValue === null) expect(value).toBeNull();
        else expect(lower! > 0).toBe(pValue < 0.05);
      }),
      { numRuns: 50 },
    );
  });

  it('is zero in a table without any association', () => {
    const size = cramersV(
      [
        [10, 20],
        [10, 20],
      ],
      0.05,
    );
    expect(size).toMatchObject({ value: 0, lower: 0 });
    expect(size.upper!).toBeGreaterThanOrEqual(0);
  });

  it.each([
    ['statistic', -1, 2, 30, 0.05],
    ['degreesOfFreedom', 2, 0, 30, 0.05],
    ['scale', 2, 2, 0, 0.05],
    ['alpha', 2, 2, 30, 0],
    ['2·alpha', 2, 2, 30, 0.5],
  ])('refuses a bad %s', (field, statistic, df, scale, alpha) => {
    expect(() => cramersVLimits(statistic, df, scale, alpha)).toThrow(expect.objectContaining({ field }));
  });
});

describe('noncentralities of a large χ²', () => {
  it.each([1, 2, 19])('leave each tail outside, %i degrees of freedom', (df) => {
    const x = 1e6 * df;
    const { lower, upper } = chiSquaredNoncentralityLimits(x, df, 0.05);
    expectNear(noncentralChiSquaredUpperTail(x, df, lower), 0.05, 1e-5);
    expectNear(noncentralChiSquaredLowerTail(x, df, upper), 0.05, 1e-5);
    const before = chiSquaredNoncentralityLimits(x * (1 - 1e-12), df, 0.05);
    expectNear(lower, before.lower, 1e-8);
    expectNear(upper, before.upper, 1e-8);
  });
});

describe('omnibusEffectSizes', () => {
  const table = compareCategories([
    [10, 20],
    [30, 20],
  ]);

  it('gives no interval where there is none', () => {
    expect(omnibusEffectSizes(table, 0.5)[0]).toMatchObject({ lower: null, upper: null });
    expect(omnibusEffectSizes(table, 0.5)[0]!.insufficientData).toContain('50 % or less');
    expect(omnibusEffectSizes({ ...table, effectScale: null }, 0.05)[0]!.insufficientData).toContain('no interval');
    const unanswered = { ...table, statistic: null, degreesOfFreedom: [2, 3] };
    expect(omnibusEffectSizes(unanswered, 0.05)).toHaveLength(1);
    expect(omnibusEffectSizes(unanswered, 0.05)[0]!.insufficientData).toContain('no result');
  });

  it('refuses a bad alpha', () => {
    expect(() => omnibusEffectSizes(table, 1)).toThrow(expect.objectContaining({ field: 'alpha' }));
  });
});
