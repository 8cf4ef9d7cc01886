import { describe, expect, it } from 'vitest';
import { welchAnova } from '../../../src/statistics/comparisons/means/welch-anova.js';
import { normalQuantile } from '../../../src/statistics/distributions/normal.js';
import { noEstimate } from '../../../src/statistics/effects/arm-estimates.js';
import { welchSatterthwaite } from '../../../src/statistics/effects/welch-mean.js';
import { homogeneityTest } from '../../../src/statistics/heterogeneity/homogeneity-test.js';
import { compareSegments } from '../../../src/statistics/heterogeneity/segment-effects.js';
import { momentsOf, variance } from '../../../src/statistics/moments.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { proportionAsMean } from '../../../src/statistics/summaries.js';
import cases from '../../fixtures/heterogeneity/segment-effects.json' with { type: 'json' };
import { expectNear } from '../near.js';

function segmentsOf(cells: readonly (readonly number[])[]) {
  return cells.map((cell, i) => {
    const [n0, m0, s0, n1, m1, s1] = cell as [number, number, number, number, number, number];
    const control = { n: n0, mean: m0, standardDeviation: s0 };
    return { label: `s${i}`, control, treatment: { n: n1, mean: m1, standardDeviation: s1 } };
  });
}

const segments = segmentsOf(cases[2]!.cells);
const flat = { n: 10, mean: 1, standardDeviation: 0 };

describe('compareSegments', () => {
  it.each(cases.map((testCase, i) => ({ i, testCase })))('equals base R, data set $i', ({ testCase }) => {
    const { heterogeneity, differences, excluded } = compareSegments(segmentsOf(testCase.cells), 0.05);
    expectNear(heterogeneity.statistic, testCase.statistic, 1e-11);
    expect(heterogeneity.degreesOfFreedom).toBe(testCase.degreesOfFreedom);
    if (testCase.second === null)
      expect(heterogeneity).toMatchObject({ method: "Cochran's Q", denominatorDegreesOfFreedom: null });
    else expectNear(heterogeneity.denominatorDegreesOfFreedom, testCase.second, 1e-11);
    expectNear(heterogeneity.pValue, testCase.pValue, 1e-9);
    differences.forEach((difference, i) => {
      expectNear(difference.estimate, testCase.estimate[i]!, 1e-13);
      expectNear(difference.lower, testCase.lower[i]!, 1e-9);
      expectNear(difference.upper, testCase.upper[i]!, 1e-9);
      expectNear(difference.pValue, testCase.p[i]!, 1e-9);
      expectNear(difference.adjustedPValue, testCase.holm[i]!, 1e-9);
    });
    expect(excluded).toEqual([]);
  });

  it('is Welch’s ANOVA of the treatments where the control does not vary', () => {
    const samples = [6, 9, 4, 12].map((n, i) => ({ n, mean: 3 + i, standardDeviation: 1 + i / 2 }));
    const nothing = { n: 500, mean: 0, standardDeviation: 0 };
    const parts = samples.map((treatment, i) => ({ label: `s${i}`, control: nothing, treatment }));
    const { heterogeneity } = compareSegments(parts, 0.05);
    const anova = welchAnova(samples);
    expect(heterogeneity.method).toBe('Welch–James test of equal effects');
    expectNear(heterogeneity.statistic, anova.statistic!, 1e-12);
    expectNear(heterogeneity.denominatorDegreesOfFreedom, anova.degreesOfFreedom[1]!, 1e-12);
    expectNear(heterogeneity.pValue, anova.pValue!, 1e-12);
  });

  it('agrees with the difference of two small segments', () => {
    const [a, b] = segmentsOf([
      [6, 1, 1.5, 5, 3, 2],
      [9, 1, 2.5, 7, 0, 1],
    ]);
    const { heterogeneity, differences, warnings } = compareSegments([a!, b!], 0.05);
    expectNear(heterogeneity.pValue, differences[0]!.pValue!, 1e-12);
    expect(warnings).toEqual([]);
  });

  it('warns where more than two segments are compared and one has fewer than ten customers in an arm', () => {
    const parts = segmentsOf([
      [6, 1, 1.5, 50, 3, 2],
      [19, 1, 2.5, 17, 0, 1],
      [10, 1, 2.5, 10, 0, 1],
    ]);
    const { warnings } = compareSegments(parts, 0.05);
    expect(warnings).toEqual([{ code: 'SMALL_SEGMENTS', message: expect.stringContaining('customers in “s0”, so') }]);
  });

  it('counts units by the degrees of freedom of an estimator, not by customers', () => {
    const estimate = (mean: number) => ({ n: 6000, mean, variance: 1, degreesOfFreedom: 8 });
    const parts = [1, 2, 4].map((mean) => ({ label: `${mean}`, control: estimate(0), treatment: estimate(mean) }));
    expect(compareSegments(parts, 0.05).heterogeneity.method).toBe('Welch–James test of equal effects');
  });

  it.each([
    [20, 3, 0.1],
    [10, 5, 0.065],
    [20, 20, 0.065],
  ])('finds differences between %d segments of %d customers per arm hardly more often than it should', (k, n, most) => {
    const generator = seededGenerator(7);
    const normal = () => normalQuantile(((generator.next() >>> 0) + 0.5) / 2 ** 32);
    const arm = () => variance(momentsOf(Array.from({ length: n }, normal))) / n;
    const repetitions = 2000;
    let found = 0;
    for (let i = 0; i < repetitions; i += 1) {
      const effects = Array.from({ length: k }, () => {
        const variances: [number, number] = [arm(), arm()];
        const estimate = normal() * Math.sqrt(2 / n);
        return {
          estimate,
          variances,
          variance: variances[0] + variances[1],
          degreesOfFreedom: [n - 1, n - 1] as const,
        };
      });
      if (homogeneityTest(effects).pValue! < 0.05) found += 1;
    }
    expect(found / repetitions).toBeLessThan(most);
    expect(found / repetitions).toBeGreaterThan(0.035);
  });

  it('names differences in the order of the segments', () => {
    const { differences } = compareSegments(segments.slice(0, 3), 0.05);
    expect(differences.map(({ a, b }) => `${a} ${b}`)).toEqual(['s0 s1', 's0 s2', 's1 s2']);
  });

  it('leaves a segment without any variance out of Q and names it', () => {
    const constant = { label: 'flat', control: flat, treatment: { ...flat, mean: 2 } };
    const comparison = compareSegments([...segments, constant], 0.05);
    expect(comparison.heterogeneity).toEqual(compareSegments(segments, 0.05).heterogeneity);
    expect(comparison.excluded).toEqual([{ label: 'flat', reason: 'The outcome does not vary in “flat”.' }]);
    expect(comparison.differences.at(-1)!.pValue).toBeGreaterThan(0);
  });

  it('answers nothing about a segment with one customer in an arm', () => {
    const tiny = { label: 'tiny', control: { ...flat, n: 1 }, treatment: flat };
    const { differences, heterogeneity } = compareSegments([segments[0]!, tiny], 0.05);
    expect(heterogeneity).toMatchObject({ statistic: null, pValue: null });
    expect(heterogeneity.insufficientData).toContain('Fewer than two segments');
    expect(differences[0]).toMatchObject({ estimate: null, pValue: null, adjustedPValue: null });
    expect(differences[0]!.insufficientData).toContain('“tiny”');
  });

  it('states but does not test the difference of two segments without variance', () => {
    const [a, b] = ['a', 'b'].map((label, i) => ({ label, control: flat, treatment: { ...flat, mean: 2 + i } }));
    const { differences } = compareSegments([a!, b!], 0.05);
    expect(differences[0]).toMatchObject({ estimate: -1, lower: null, upper: null, pValue: null });
  });

  it('finds no difference between equal effects', () => {
    const same = segments.slice(0, 2).map(({ label }) => ({ ...segments[0]!, label }));
    expect(compareSegments(same, 0.05).heterogeneity).toMatchObject({ statistic: 0, pValue: 1 });
  });

  it('takes the estimates of a design with strata for summaries', () => {
    const estimates = segments.map(({ label, control, treatment }) => {
      const [base, other] = [control, treatment].map(({ n, mean, standardDeviation }) => {
        return { n, mean, variance: standardDeviation ** 2 / n, degreesOfFreedom: n - 1 };
      });
      return { label, control: base!, treatment: other! };
    });
    expect(compareSegments(estimates, 0.05)).toEqual(compareSegments(segments, 0.05));
  });

  it('takes the difference of a design that does not estimate the arms apart', () => {
    const apart = segments.map(({ control, treatment, ...segment }) => {
      const [v0, v1] = [control, treatment].map(({ n, standardDeviation }) => standardDeviation ** 2 / n) as [
        number,
        number,
      ];
      const degreesOfFreedom = welchSatterthwaite([v0, v1], [control.n - 1, treatment.n - 1]);
      const difference = {
        n: control.n + treatment.n,
        mean: treatment.mean - control.mean,
        variance: v0 + v1,
        degreesOfFreedom,
      };
      return { ...segment, control: noEstimate(0), treatment: noEstimate(0), difference };
    });
    const [own, usual] = [compareSegments(apart, 0.05), compareSegments(segments, 0.05)];
    expectNear(own.heterogeneity.statistic, usual.heterogeneity.statistic!, 1e-12);
    own.differences.forEach(({ lower, pValue }, i) => {
      expectNear(lower, usual.differences[i]!.lower, 1e-12);
      expectNear(pValue, usual.differences[i]!.pValue, 1e-11);
    });
  });

  it('names a segment of which an estimator says nothing', () => {
    const silent = { label: 'silent', control: noEstimate(1), treatment: noEstimate(0) };
    const { excluded, differences } = compareSegments([silent, segments[0]!, segments[1]!], 0.05);
    expect(excluded).toEqual([{ label: 'silent', reason: 'An arm has fewer than two customers in “silent”.' }]);
    expect(differences.map(({ estimate }) => estimate === null)).toEqual([true, true, false]);
  });

  it.each([
    ['segments', segments.slice(0, 1), 0.05],
    ['segments[1].label', [segments[0]!, segments[0]!], 0.05],
    ['segments[1].treatment.mean', [segments[0]!, { ...segments[1]!, treatment: { ...flat, mean: Number.NaN } }], 0.05],
    ['alpha', segments, 0],
  ])('refuses a bad %s', (field, input, alpha) => {
    expect(() => compareSegments(input, alpha)).toThrow(expect.objectContaining({ field }));
  });
});

describe('proportionAsMean', () => {
  it('divides by n − 1', () => {
    const { mean, standardDeviation } = proportionAsMean({ n: 10, successes: 3 });
    expect(mean).toBe(0.3);
    expectNear(standardDeviation, Math.sqrt(2.1 / 9), 1e-15);
  });

  it('has no deviation with fewer than two customers', () => {
    expect(proportionAsMean({ n: 0, successes: 0 })).toEqual({ n: 0, mean: 0, standardDeviation: 0 });
    expect(proportionAsMean({ n: 1, successes: 1 })).toEqual({ n: 1, mean: 1, standardDeviation: 0 });
  });
});
