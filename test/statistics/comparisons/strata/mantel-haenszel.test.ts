import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mantelHaenszelTest } from '../../../../src/statistics/comparisons/strata/mantel-haenszel.js';
import { noncentralHypergeometricMoments } from '../../../../src/statistics/comparisons/strata/noncentral-hypergeometric.js';
import type { StratumTable } from '../../../../src/statistics/comparisons/strata/stratum-table.js';
import type { Alternative } from '../../../../src/statistics/summaries.js';
import cases from '../../../fixtures/comparisons/mantel-haenszel.json' with { type: 'json' };
import { expectNear } from '../../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

function strataOf(rows: readonly (readonly number[])[]): StratumTable[] {
  return rows.map((row) => {
    const [n0, x0, n1, x1] = row as [number, number, number, number];
    return { control: { n: n0, successes: x0 }, treatment: { n: n1, successes: x1 } };
  });
}

const arm = fc.integer({ min: 0, max: 40 }).chain((n) => {
  return fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) });
});
const strata = fc.array(fc.record({ control: arm, treatment: arm }), { minLength: 1, maxLength: 4 });

describe('mantelHaenszelTest', () => {
  it.each(cases.map((testCase, i) => ({ i, testCase })))(
    'equals statsmodels and scipy, data set $i',
    ({ testCase }) => {
      const result = mantelHaenszelTest(strataOf(testCase.strata), twoSided);
      expectNear(result.statistic! ** 2, testCase.chiSquared, 1e-10, 1e-20);
      expectNear(result.pValue, testCase.pValue, 1e-9, 1e-15);
      expectNear(result.mantelHaenszelOddsRatio, testCase.weighted, 1e-12);
      expectNear(result.oddsRatio.estimate, testCase.estimate, 1e-8);
      expectNear(result.oddsRatio.lower, testCase.lower, 1e-8);
      expectNear(result.oddsRatio.upper, testCase.upper, 1e-8);
      expectNear(result.homogeneity.statistic, testCase.homogeneity, 1e-9);
      // statsmodels takes p-values as one minus the distribution function.
      expectNear(result.homogeneity.pValue, testCase.homogeneityPValue, 1e-8, 1e-15);
    },
  );

  it('rejects exactly when the interval excludes an odds ratio of one', () => {
    const alternatives = fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS');
    fc.assert(
      fc.property(strata, fc.constantFrom(0.01, 0.05, 0.3), alternatives, (tables, alpha, alternative) => {
        const { pValue, oddsRatio } = mantelHaenszelTest(tables, { alpha, alternative });
        fc.pre(pValue !== null && Math.abs(pValue - alpha) > 1e-9);
        const above = oddsRatio.lower !== null && oddsRatio.lower > 1;
        const below = oddsRatio.upper !== null && oddsRatio.upper < 1;
        expect(above || below).toBe(pValue! < alpha);
      }),
      { numRuns: 300 },
    );
  });

  it('inverts the odds ratio when the arms are swapped', () => {
    fc.assert(
      fc.property(strata, (tables) => {
        const swapped = tables.map(({ control, treatment }) => ({ control: treatment, treatment: control }));
        const [forth, back] = [tables, swapped].map((input) => mantelHaenszelTest(input, twoSided));
        expectNear(back!.pValue, forth!.pValue, 1e-9);
        const { lower } = forth!.oddsRatio;
        if (lower !== null && lower > 0) expectNear(back!.oddsRatio.upper, 1 / lower, 1e-8);
      }),
    );
  });

  it('has no upper limit where every success is the treatment’s, and a lower limit of zero at the other end', () => {
    const extreme = strataOf([
      [10, 0, 10, 4],
      [20, 0, 20, 9],
    ]);
    expect(mantelHaenszelTest(extreme, twoSided).oddsRatio).toMatchObject({ estimate: null, upper: null });
    expect(mantelHaenszelTest(extreme, twoSided).homogeneity.statistic).toBeNull();
    const swapped = extreme.map(({ control, treatment }) => ({ control: treatment, treatment: control }));
    expect(mantelHaenszelTest(swapped, twoSided).oddsRatio).toMatchObject({ estimate: 0, lower: 0 });
  });

  it('ignores strata that say nothing', () => {
    const tables = strataOf(cases[1]!.strata);
    const silent = strataOf([
      [5, 0, 5, 0],
      [0, 0, 9, 3],
      [4, 4, 6, 6],
    ]);
    const { uninformative, ...answer } = mantelHaenszelTest([...silent, ...tables], twoSided);
    expect(uninformative).toEqual(silent.map((_, place) => place));
    expect({ ...answer, uninformative: [] }).toEqual(mantelHaenszelTest(tables, twoSided));
    const result = mantelHaenszelTest(silent, twoSided);
    expect(result).toMatchObject({ statistic: null, pValue: null, mantelHaenszelOddsRatio: null });
    expect(result.insufficientData).toContain('No stratum');
  });

  it.each([
    ['strata', [], twoSided],
    ['strata[0].control.successes', strataOf([[5, 6, 5, 1]]), twoSided],
    ['strata[0].treatment.n', strataOf([[5, 1, -5, 0]]), twoSided],
    ['alpha', strataOf([[5, 1, 5, 2]]), { alpha: 2, alternative: 'TWO_SIDED' }],
  ])('refuses bad %s', (field, tables, options) => {
    expect(() => mantelHaenszelTest(tables, options as typeof twoSided)).toThrow(expect.objectContaining({ field }));
  });
});

describe('noncentralHypergeometricMoments', () => {
  it('is the hypergeometric distribution at odds of one, however large', () => {
    for (const scale of [1, 1000, 1_000_000]) {
      const [n0, n1, x] = [30 * scale, 20 * scale, 10 * scale];
      const table = [
        { n: n0, successes: x },
        { n: n1, successes: 0 },
      ] as const;
      const { mean, variance } = noncentralHypergeometricMoments(...table, 0);
      const n = n0 + n1;
      expectNear(mean, (x * n1) / n, 1e-12);
      expectNear(variance, (x * n1 * n0 * (n - x)) / n / n / (n - 1), 1e-9);
    }
  });
});
