import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrossProducts, crossProductsOf } from '../../../../src/statistics/cross-products.js';
import { momentsOf, variance } from '../../../../src/statistics/moments.js';
import type { Alternative, EffectEstimate, MeanSummary, TestOptions } from '../../../../src/statistics/summaries.js';
import { pooledMeanEffect } from '../../../../src/statistics/two-samples/means/pooled-t.js';
import { trimmedMeanEffect } from '../../../../src/statistics/two-samples/means/trimmed-mean.js';
import { pooledCaps, winsorizedMeanEffect } from '../../../../src/statistics/two-samples/means/winsorized-mean.js';
import { pairedMeanEffect } from '../../../../src/statistics/two-samples/paired/paired-t.js';
import {
  maritzJarrettVariance,
  quantileEffect,
} from '../../../../src/statistics/two-samples/ranks/quantile-difference.js';
import { ratioTest } from '../../../../src/statistics/two-samples/summary-tests.js';
import oracle from '../../../fixtures/two-samples.json' with { type: 'json' };

const alternatives: Alternative[] = ['TWO_SIDED', 'GREATER', 'LESS'];
const twoSided: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };
const summary = (values: number[]): MeanSummary => {
  const moments = momentsOf(values);
  return { n: moments.n, mean: moments.mean, standardDeviation: Math.sqrt(variance(moments)) };
};
const pairs = (control: number[], treatment: number[]) => crossProductsOf(control.map((x, i) => [x, treatment[i]!]));
const ratioEffect = (c: CrossProducts, t: CrossProducts, o: TestOptions) => ratioTest(c, t, o, 0).estimate;
const relativeError = (actual: number | null, expected: number) => Math.abs(actual! / expected - 1);

describe.each(oracle.means.map((row, i) => [i, row] as const))('scipy, sample %i', (_i, row) => {
  it.each(alternatives)('p-values agree to 1e-9, %s', (alternative) => {
    const options = { alpha: 0.05, alternative };
    const expected: { pooled: number; trimmed: number; paired?: number } = row[alternative];
    const pooled = pooledMeanEffect(summary(row.control), summary(row.treatment), options);
    expect(relativeError(pooled.pValue, expected.pooled)).toBeLessThan(1e-9);
    expect(relativeError(pooled.statistic, row.pooledStatistic)).toBeLessThan(1e-10);
    const trimmed = trimmedMeanEffect(row.control, row.treatment, 0.2, options);
    expect(relativeError(trimmed.pValue, expected.trimmed)).toBeLessThan(1e-9);
    expect(relativeError(trimmed.statistic, row.trimmedStatistic)).toBeLessThan(1e-10);
    if (expected.paired === undefined) return;
    const paired = pairedMeanEffect(pairs(row.control, row.treatment), options);
    expect(relativeError(paired.pValue, expected.paired)).toBeLessThan(1e-9);
  });

  it('the paired interval and quantiles with their standard errors agree to 1e-9', () => {
    if (row.pairedInterval) {
      const { absolute } = pairedMeanEffect(pairs(row.control, row.treatment), twoSided);
      expect(absolute.lower).toBeCloseTo(row.pairedInterval[0]!, 9);
      expect(absolute.upper).toBeCloseTo(row.pairedInterval[1]!, 9);
    }
    for (const q of row.quantiles) {
      const sorted = [...row.control].sort((a, b) => a - b);
      expect(Math.sqrt(maritzJarrettVariance(sorted, q.probability))).toBeCloseTo(q.controlError, 7);
      const effect = quantileEffect(row.control, row.treatment, q.probability, twoSided);
      if (effect.insufficientData !== null) continue;
      expect(effect.absolute.estimate).toBeCloseTo(q.treatment - q.control, 9);
      const error = Math.hypot(q.treatmentError, q.controlError);
      expect(effect.absolute.upper! - effect.absolute.lower!).toBeCloseTo(2 * 1.959963984540054 * error, 6);
    }
  });
});

it.each(oracle.ratios.map((row) => [row] as const))('ratio metrics agree with 40-digit arithmetic to 1e-12', (arms) => {
  const [c, t] = arms.map((arm) => crossProductsOf(arm.rows));
  const effect = ratioEffect(c!, t!, twoSided);
  expect(effect.absolute.estimate).toBeCloseTo(arms[1]!.ratio - arms[0]!.ratio, 12);
  const error = Math.sqrt(arms[0]!.variance + arms[1]!.variance);
  expect(relativeError(effect.statistic, (arms[1]!.ratio - arms[0]!.ratio) / error)).toBeLessThan(1e-11);
});

describe('a customer counted as one order each turns a ratio metric into a mean', () => {
  it('with the interval of Welch', () => {
    const [c, t] = [oracle.means[0]!.control, oracle.means[0]!.treatment];
    const asRatio = ratioEffect(crossProductsOf(c.map((y) => [y, 1])), crossProductsOf(t.map((y) => [y, 1])), twoSided);
    const untrimmed = trimmedMeanEffect(c, t, 0, twoSided);
    expect(asRatio.pValue).toBeCloseTo(untrimmed.pValue!, 12);
    expect(asRatio.absolute.lower).toBeCloseTo(untrimmed.absolute.lower!, 10);
    expect(winsorizedMeanEffect(c, t, 0, twoSided).pValue).toBeCloseTo(untrimmed.pValue!, 12);
  });
});

describe('winsorized means', () => {
  it('cap both arms at the same values and say so', () => {
    const control = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000];
    const treatment = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    expect(pooledCaps([...control, ...treatment], 0.1)).toEqual({ lower: 2, upper: 10 });
    const effect = winsorizedMeanEffect(control, treatment, 0.1, twoSided);
    expect(effect.absolute.estimate).toBeCloseTo(6.4 - 5.6, 12);
    expect(effect.warnings.at(-1)!.message).toContain('capped at 2 and 10');
  });
});

describe('every method', () => {
  const values = fc.array(fc.integer({ min: -20, max: 40 }), { minLength: 12, maxLength: 30 });
  const methods: [string, (c: number[], t: number[], options: TestOptions) => EffectEstimate][] = [
    ['pooled', (c, t, o) => pooledMeanEffect(summary(c), summary(t), o)],
    ['paired', (c, t, o) => pairedMeanEffect(pairs(c.slice(0, 12), t), o)],
    ['trimmed', (c, t, o) => trimmedMeanEffect(c, t, 0.2, o)],
    ['winsorized', (c, t, o) => winsorizedMeanEffect(c, t, 0.1, o)],
    ['median', (c, t, o) => quantileEffect(c, t, 0.5, o)],
    [
      'ratio',
      (c, t, o) =>
        ratioEffect(
          crossProductsOf(c.map((y, i) => [y, 1 + (i % 3)])),
          crossProductsOf(t.map((y, i) => [y, 2 + (i % 2)])),
          o,
        ),
    ],
  ];

  it.each(methods)('%s: p < alpha exactly when the intervals exclude no effect', (_name, method) => {
    fc.assert(
      fc.property(
        values,
        values,
        fc.constantFrom(...alternatives),
        fc.constantFrom(0.01, 0.05, 0.3),
        (c, t, alternative, alpha) => {
          const effect = method(c, t, { alpha, alternative });
          if (effect.pValue === null) {
            expect(effect.insufficientData).toMatch(/\w/);
            return;
          }
          for (const interval of [effect.absolute, effect.relative]) {
            if (interval.estimate === null || (interval.lower === null && interval.upper === null)) continue;
            const excludes = (interval.lower ?? -1) > 0 || (interval.upper ?? 1) < 0;
            expect(excludes).toBe(effect.pValue < alpha);
          }
        },
      ),
    );
  });

  it.each(methods)('%s: swapping the arms turns the difference around', (_name, method) => {
    fc.assert(
      fc.property(values, values, (c, t) => {
        const [a, b] = [c.slice(0, 12), t.slice(0, 12)];
        const [there, back] = [method(a, b, twoSided), method(b, a, twoSided)];
        if (_name === 'ratio' || there.pValue === null) return;
        expect(back.pValue).toBeCloseTo(there.pValue, 10);
        expect(back.absolute.lower).toBeCloseTo(-there.absolute.upper!, 8);
      }),
    );
  });

  it.each(methods)('%s: refuses a bad alpha', (_name, method) => {
    const fifteen = Array.from({ length: 15 }, (_, i) => i);
    for (const alpha of [0, 1, Number.NaN]) {
      const call = () => method(fifteen, fifteen, { alpha, alternative: 'TWO_SIDED' });
      expect(call).toThrow(expect.objectContaining({ field: 'alpha' }));
    }
  });

  it.each(methods)('%s: says why constant data cannot answer', (_name, method) => {
    const ones = Array.from({ length: 15 }, () => 1);
    if (_name === 'ratio') return;
    expect(method(ones, ones, twoSided)).toMatchObject({
      pValue: null,
      insufficientData: expect.stringContaining('vary'),
    });
  });
});

describe('pairs whose differences are small beside themselves', () => {
  it('keep the digits of both intervals', () => {
    const rows = [0.75, 1.25, 1, 1, 0.875, 1.125].map((difference, i) => {
      const control = 2 ** 40 * ((i * 5) % 6);
      return [control, control + difference, difference];
    });
    const { statistic, absolute, relative } = pairedMeanEffect(crossProductsOf(rows), twoSided);
    expect(absolute.estimate).toBe(1);
    expect(statistic).toBeCloseTo(1 / Math.sqrt((2 * 0.25 ** 2 + 2 * 0.125 ** 2) / 5 / 6), 9);
    expect(relative.estimate! * 2.5 * 2 ** 40).toBeCloseTo(1, 12);
    expect(relative.lower! > 0 && relative.lower! < relative.estimate!).toBe(true);
    expect(relative.upper!).toBeGreaterThan(relative.estimate!);
  });
});

describe('too little data', () => {
  it.each<[string, () => EffectEstimate]>([
    ['pooled', () => pooledMeanEffect({ n: 1, mean: 1, standardDeviation: 0 }, summary([1, 2]), twoSided)],
    ['paired', () => pairedMeanEffect(crossProductsOf([[1, 2]]), twoSided)],
    ['trimmed', () => trimmedMeanEffect([1, 2, 3], [1, 2], 0.4, twoSided)],
    ['winsorized', () => winsorizedMeanEffect([1], [1, 2], 0.1, twoSided)],
    ['quantile', () => quantileEffect([1, 2, 3], [1, 2, 3], 0.5, twoSided)],
    [
      'ratio',
      () =>
        ratioEffect(
          crossProductsOf([[1, 2]]),
          crossProductsOf([
            [1, 2],
            [2, 3],
          ]),
          twoSided,
        ),
    ],
    [
      'denominator',
      () =>
        ratioEffect(
          crossProductsOf([
            [1, 0],
            [2, 0],
          ]),
          crossProductsOf([
            [1, 2],
            [2, 3],
          ]),
          twoSided,
        ),
    ],
  ])('is said: %s', (_name, call) => {
    expect(call()).toMatchObject({
      pValue: null,
      statistic: null,
      insufficientData: expect.stringMatching(/\w+ .*\./),
    });
  });

  it.each<[string, () => EffectEstimate]>([
    ['pairs', () => pairedMeanEffect(crossProductsOf([[1], [2]]), twoSided)],
    [
      'pairs',
      () =>
        pairedMeanEffect(
          crossProductsOf([
            [1, 2, 1, 0],
            [2, 3, 1, 0],
          ]),
          twoSided,
        ),
    ],
    ['fraction', () => trimmedMeanEffect([1, 2], [1, 2], 0.5, twoSided)],
    ['fraction', () => winsorizedMeanEffect([1, 2], [1, 2], -0.1, twoSided)],
    ['values', () => trimmedMeanEffect([1, Number.NaN], [1, 2], 0.1, twoSided)],
    ['values', () => winsorizedMeanEffect([1, Number.NaN], [1, 2], 0.1, twoSided)],
    ['probability', () => quantileEffect([1, 2], [1, 2], 1, twoSided)],
  ])('bad input is refused by name: %s', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});
