import { describe, expect, it } from 'vitest';
import {
  compareProportions,
  pearsonAndHolm,
} from '../../../../src/statistics/comparisons/proportions/compare-proportions.js';
import { scoreProportionEffect } from '../../../../src/statistics/effects/score-proportions.js';
import { holm } from '../../../../src/statistics/multiplicity/holm.js';
import fixture from '../../../fixtures/comparisons/chi-squared.json' with { type: 'json' };
import { expectNear } from '../../near.js';

const binary = fixture.tables.filter(({ table }) => table[0]!.length === 2);
const small = [
  { label: 'a', n: 20, successes: 3 },
  { label: 'b', n: 24, successes: 11 },
  { label: 'c', n: 19, successes: 5 },
];

describe('compareProportions', () => {
  it.each(binary)("equals R's chisq.test: $table", (testCase) => {
    const samples = testCase.table.map(([successes, failures], i) => {
      return { label: String(i), n: successes! + failures!, successes: successes! };
    });
    const { omnibus } = compareProportions(samples, 0.05);
    expectNear(omnibus.statistic, testCase.statistic, 1e-10);
    expect(omnibus.degreesOfFreedom).toEqual([testCase.degreesOfFreedom]);
    expectNear(omnibus.pValue, testCase.pValue, 1e-9);
    expectNear(omnibus.effectSize.value, testCase.cramersV, 1e-10);
  });

  it('compares every pair as an effect and adjusts by Holm', () => {
    const { pairs, samples } = compareProportions(small, 0.1);
    const effects = [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([a, b]) => scoreProportionEffect(small[b!]!, small[a!]!, { alpha: 0.1, alternative: 'TWO_SIDED' }));
    expect(pairs.map(({ a, b }) => a + b)).toEqual(['ab', 'ac', 'bc']);
    expect(pairs.map(({ pValue }) => pValue)).toEqual(effects.map(({ pValue }) => pValue));
    expect(pairs.map(({ lower }) => lower)).toEqual(effects.map(({ absolute }) => absolute.lower));
    expect(pairs.map(({ adjustedPValue }) => adjustedPValue)).toEqual(holm(effects.map(({ pValue }) => pValue)));
    expect(samples.map(({ estimate }) => estimate)).toEqual([3 / 20, 11 / 24, 5 / 19]);
  });

  it('lets the pair decide when there are exactly two samples', () => {
    const { omnibus, pairs } = compareProportions(small.slice(0, 2), 0.05);
    expect(omnibus.pValue).toBe(pairs[0]!.pValue);
    expect(omnibus.pValue).toBe(pairs[0]!.adjustedPValue);
    expect(omnibus).toMatchObject({ method: 'Miettinen–Nurminen score test', degreesOfFreedom: [1] });
  });

  it('is Pearson’s test of two samples where that is chosen', () => {
    const choices = { ...pearsonAndHolm, omnibus: 'PEARSON' as const };
    const { omnibus, pairs } = compareProportions(small.slice(0, 2), 0.05, choices);
    // R: chisq.test(matrix(c(3, 17, 11, 13), 2), correct = FALSE).
    expectNear(omnibus.statistic, 4.780634920634919, 1e-12);
    expectNear(omnibus.pValue, 0.02878150695744617, 1e-9);
    expect(omnibus.method).toBe("Pearson's χ² test");
    expect(pairs[0]!.pValue).toBeGreaterThan(omnibus.pValue!);
  });

  it('has exact pairs, and no warning of what they do not need, where that is chosen', () => {
    const rare = [
      { label: 'a', n: 3, successes: 1 },
      { label: 'b', n: 2_997, successes: 6 },
    ];
    const exact = { ...pearsonAndHolm, pairs: 'BY_EXPECTED' as const };
    const { omnibus, pairs, warnings } = compareProportions(rare, 0.05, exact);
    expect(warnings).toEqual([]);
    expect(pairs[0]!.pValue).toBeGreaterThan(0.005);
    expect(omnibus).toMatchObject({ method: 'Exact score test', pValue: pairs[0]!.pValue });
    const score = compareProportions(rare, 0.05);
    expect(score.warnings.map(({ code }) => code)).toEqual(['FEW_EXPECTED']);
    expect(score.pairs[0]!.pValue).toBeLessThan(1e-30);
    const three = [...rare, { label: 'c', n: 500, successes: 9 }];
    expect(compareProportions(three, 0.05, exact).warnings.map(({ code }) => code)).toEqual(['FEW_EXPECTED']);
  });

  it('leaves samples that are too small out and names them', () => {
    const comparison = compareProportions([...small, { label: 'd', n: 1, successes: 1 }], 0.05);
    expect(comparison.omnibus).toEqual(compareProportions(small, 0.05).omnibus);
    expect(comparison.excluded).toEqual([{ label: 'd', reason: '“d” has fewer than the two customers it needs.' }]);
    expect(comparison.pairs[2]).toMatchObject({ b: 'd', pValue: null, adjustedPValue: null, difference: null });
    expect(comparison.samples[3]!.estimate).toBe(1);
  });

  it('answers nothing without two usable samples', () => {
    const empty = ['a', 'b', 'c'].map((label) => ({ label, n: 0, successes: 0 }));
    const { omnibus, samples } = compareProportions(empty, 0.05);
    expect(omnibus).toMatchObject({ statistic: null, pValue: null });
    expect(omnibus.insufficientData).toContain('Fewer than two');
    expect(samples[0]).toEqual({ label: 'a', n: 0, estimate: null, lower: null, upper: null });
  });

  it.each([0, 9])('answers nothing when all samples have %i of 9 successes', (successes) => {
    const samples = ['a', 'b', 'c'].map((label) => ({ label, n: 9, successes }));
    for (const count of [2, 3]) {
      const { omnibus } = compareProportions(samples.slice(0, count), 0.05);
      expect(omnibus).toMatchObject({ statistic: null, pValue: null, effectSize: { value: null } });
      expect(omnibus.insufficientData).toContain(successes === 0 ? 'No customer' : 'Every customer');
    }
  });

  it('warns of small expected counts', () => {
    expect(compareProportions(small.slice(0, 2), 0.05).warnings).toEqual([]);
    const rare = small.map((sample) => ({ ...sample, successes: 1 }));
    expect(compareProportions(rare, 0.05).warnings[0]!.message).toContain('fewer than five');
  });

  it.each([
    ['samples', small.slice(0, 1), 0.05],
    ['samples[1].label', [small[0]!, small[0]!], 0.05],
    ['samples[0].successes', [{ label: 'x', n: 3, successes: 4 }, small[0]!], 0.05],
    ['alpha', small, 1.5],
  ])('refuses a bad %s', (field, samples, alpha) => {
    expect(() => compareProportions(samples, alpha)).toThrow(expect.objectContaining({ field }));
  });
});
