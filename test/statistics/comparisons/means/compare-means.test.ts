import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareMeans,
  simultaneousMeanDifferences,
} from '../../../../src/statistics/comparisons/means/compare-means.js';
import { welchMeanEffect } from '../../../../src/statistics/effects/welch-mean.js';
import gamesHowell from '../../../fixtures/comparisons/games-howell.json' with { type: 'json' };
import cases from '../../../fixtures/comparisons/welch-anova.json' with { type: 'json' };
import { expectNear } from '../../near.js';

function samplesOf({ n, mean, standardDeviation }: (typeof cases)[number]) {
  return n.map((size, i) => ({ label: `s${i}`, n: size, mean: mean[i]!, standardDeviation: standardDeviation[i]! }));
}

const samples = samplesOf(cases[0]!);
const sample = fc.record({
  n: fc.integer({ min: 2, max: 300 }),
  mean: fc.double({ min: -3, max: 3, noNaN: true }),
  standardDeviation: fc.double({ min: 0.1, max: 4, noNaN: true }),
});

describe('compareMeans', () => {
  it.each(cases.map((testCase, i) => ({ i, testCase })))("equals R's oneway.test, data set $i", ({ testCase }) => {
    const { omnibus, samples: estimates } = compareMeans(samplesOf(testCase), testCase.alpha);
    expectNear(omnibus.statistic, testCase.statistic, 1e-9);
    omnibus.degreesOfFreedom.forEach((df, i) => {
      expectNear(df, testCase.degreesOfFreedom[i]!, 1e-10);
    });
    expectNear(omnibus.pValue, testCase.pValue, 1e-9);
    expectNear(omnibus.effectSize.value, testCase.omegaSquared, 1e-9);
    estimates.forEach(({ lower, upper }, i) => {
      expectNear(lower, testCase.lower[i]!, 1e-10);
      expectNear(upper, testCase.upper[i]!, 1e-10);
    });
  });

  it.each(cases.map((testCase, i) => ({ i, testCase })))(
    'compares pairs as R and scipy do, data set $i',
    ({ i, testCase }) => {
      const { pairs } = compareMeans(samplesOf(testCase), testCase.alpha);
      const limits = simultaneousMeanDifferences(samplesOf(testCase), testCase.alpha);
      pairs.forEach((pair, p) => {
        expectNear(pair.difference, testCase.difference[p]!, 1e-12, 1e-14);
        expectNear(pair.pValue, testCase.p[p]!, 1e-9);
        expectNear(pair.adjustedPValue, gamesHowell[i]!.adjusted[p]!, 1e-8, 1e-11);
        expect(limits[p]).toMatchObject({ a: pair.a, b: pair.b });
        expectNear(limits[p]!.lower, gamesHowell[i]!.lower[p]!, 1e-8, 1e-9);
        expectNear(limits[p]!.upper, gamesHowell[i]!.upper[p]!, 1e-8, 1e-9);
      });
    },
  );

  it('adjusts a pair exactly when its simultaneous limits exclude zero', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 3, maxLength: 4 }), (summaries) => {
        const labelled = summaries.map((summary, i) => ({ label: String(i), ...summary }));
        const { pairs } = compareMeans(labelled, 0.1);
        simultaneousMeanDifferences(labelled, 0.1).forEach(({ lower, upper }, i) => {
          const { adjustedPValue } = pairs[i]!;
          fc.pre(Math.abs(adjustedPValue! - 0.1) > 1e-6);
          expect(lower! > 0 || upper! < 0).toBe(adjustedPValue! < 0.1);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('lets the pair decide when there are exactly two samples', () => {
    const { omnibus, pairs } = compareMeans(samples.slice(0, 2), 0.05);
    const effect = welchMeanEffect(samples[1]!, samples[0]!, { alpha: 0.05, alternative: 'TWO_SIDED' });
    expect(omnibus).toMatchObject({ statistic: effect.statistic! ** 2, pValue: effect.pValue });
    expect(omnibus.degreesOfFreedom).toEqual([1, effect.degreesOfFreedom]);
    expect(pairs[0]).toMatchObject({ pValue: effect.pValue, adjustedPValue: effect.pValue });
    const [limits] = simultaneousMeanDifferences(samples.slice(0, 2), 0.05);
    expectNear(limits!.lower, effect.absolute.lower!, 1e-9);
    expectNear(limits!.upper, effect.absolute.upper!, 1e-9);
  });

  it('leaves samples that are too small or constant out and names them', () => {
    const odd = [
      { label: 'one', n: 1, mean: 3, standardDeviation: 0 },
      { label: 'none', n: 0, mean: 0, standardDeviation: 0 },
      { label: 'flat', n: 8, mean: 3, standardDeviation: 0 },
    ];
    const comparison = compareMeans([...samples, ...odd], 0.05);
    const plain = compareMeans(samples, 0.05);
    expect(comparison.omnibus).toEqual(plain.omnibus);
    expect(comparison.pairs[0]).toEqual(plain.pairs[0]);
    expect(comparison.excluded.map(({ label }) => label)).toEqual(['one', 'none', 'flat']);
    expect(comparison.samples.slice(3).map(({ estimate, lower }) => [estimate, lower])).toEqual([
      [3, null],
      [null, null],
      [3, null],
    ]);
    const withFlat = comparison.pairs.find(({ a, b }) => a === 's0' && b === 'flat');
    expect(withFlat!.adjustedPValue).toBeNull();
    expect(withFlat!.pValue).toBeGreaterThan(0);
  });

  it('answers nothing without two samples that vary', () => {
    const flat = ['a', 'b', 'c'].map((label, i) => ({ label, n: 5, mean: i, standardDeviation: 0 }));
    for (const count of [2, 3]) {
      const { omnibus, pairs } = compareMeans(flat.slice(0, count), 0.05);
      expect(omnibus).toMatchObject({ statistic: null, pValue: null, effectSize: { value: null } });
      expect(omnibus.insufficientData).not.toBeNull();
      expect(pairs[0]).toMatchObject({ difference: -1, pValue: null, adjustedPValue: null });
      expect(simultaneousMeanDifferences(flat.slice(0, count), 0.05)).toEqual([]);
    }
  });

  it('has no ω² below chance', () => {
    const same = ['a', 'b', 'c'].map((label) => ({ label, n: 5, mean: 1, standardDeviation: 1 }));
    expect(compareMeans(same, 0.05).omnibus).toMatchObject({ statistic: 0, pValue: 1, effectSize: { value: 0 } });
  });

  it('stays finite for means far apart in standard deviations', () => {
    const far = ['a', 'b', 'c'].map((label, i) => ({ label, n: 5, mean: i * 4e74, standardDeviation: 1e-100 }));
    const { omnibus } = compareMeans(far, 0.05);
    expect(Number.isFinite(omnibus.statistic)).toBe(true);
    expect(omnibus).toMatchObject({ pValue: 0, effectSize: { value: 1 } });
  });

  it('warns of means and of the pair that are too skewed for their size', () => {
    const skewed = samples.map((summary) => ({ ...summary, skewness: summary.label === 's1' ? 3 : 0.1 }));
    const { warnings } = compareMeans(skewed, 0.05);
    expect(warnings.map(({ code }) => code)).toEqual(['SKEWED', 'SKEWED']);
    expect(warnings[0]!.message).toContain('The interval of the mean of “s1” is only roughly right');
    expect(warnings[0]!.message).toContain('needs 149 customers, and there are 15');
    expect(warnings[1]!.message).toMatch(/^“s\d” and “s\d”: A few large values dominate/);
    const large = skewed.map((summary) => ({ ...summary, n: 100_000 }));
    expect(compareMeans(large, 0.05).warnings).toEqual([]);
    expect(compareMeans(samples, 0.05).warnings).toEqual([]);
  });

  it('warns of many small samples, where Welch’s test finds differences too often, but not for the classical test', () => {
    const samples = (count: number, n: number) =>
      Array.from({ length: count }, (_, i) => ({ label: `s${i}`, n, mean: i, standardDeviation: 1 }));
    const smallest = { label: 'smallest', n: 4, mean: 3, standardDeviation: 1 };
    const { warnings } = compareMeans([...samples(10, 5), smallest], 0.05);
    expect(warnings).toEqual([
      { code: 'SMALL_SAMPLES', message: expect.stringContaining('“smallest” with 4 customers') },
    ]);
    expect(compareMeans(samples(5, 10), 0.05).warnings).toEqual([]);
    expect(compareMeans(samples(2, 2), 0.05).warnings).toEqual([]);
    const classical = { variances: 'POOLED', pairs: 'TUKEY_KRAMER', control: null, alternative: 'TWO_SIDED' } as const;
    expect(compareMeans(samples(10, 5), 0.05, classical).warnings).toEqual([]);
  });

  it.each([
    ['samples', samples.slice(0, 1), 0.05],
    ['samples[1].label', [samples[0]!, samples[0]!], 0.05],
    ['samples[0].standardDeviation', [{ ...samples[0]!, standardDeviation: -1 }, samples[1]!], 0.05],
    ['alpha', samples, 1],
  ])('refuses a bad %s', (field, input, alpha) => {
    expect(() => compareMeans(input, alpha)).toThrow(expect.objectContaining({ field }));
    expect(() => simultaneousMeanDifferences(input, alpha)).toThrow(expect.objectContaining({ field }));
  });
});
