import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dunnett, tukeyKramer } from '../../../../src/statistics/comparisons/means/simultaneous-pairs.js';
import { dunnettUpperQuantile, dunnettUpperTail } from '../../../../src/statistics/distributions/dunnett.js';
import type { Alternative } from '../../../../src/statistics/summaries.js';
import { pooledMeanEffect } from '../../../../src/statistics/two-samples/means/pooled-t.js';
import cases from '../../../fixtures/comparisons/simultaneous-pairs.json' with { type: 'json' };
import { expectNear } from '../../near.js';

const indexed = cases.map((testCase, i) => ({ i, testCase, samples: samplesOf(testCase.samples) }));
const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

function samplesOf(rows: readonly (readonly number[])[]) {
  return rows.map((row, i) => ({ label: `s${i}`, n: row[0]!, mean: row[1]!, standardDeviation: row[2]! }));
}

const empty = { label: 'empty', n: 0, mean: 0, standardDeviation: 0 };

describe('tukeyKramer', () => {
  it.each(indexed)('equals scipy, data set $i', ({ testCase, samples }) => {
    const { pairs } = tukeyKramer(samples, 0.05);
    pairs.forEach((pair, p) => {
      expectNear(pair.adjustedPValue, testCase.tukey.pValue[p]!, 1e-8, 1e-11);
      // scipy finds its limits to about seven digits.
      expectNear(pair.lower, testCase.tukey.lower[p]!, 1e-6, 1e-6);
      expectNear(pair.upper, testCase.tukey.upper[p]!, 1e-6, 1e-6);
      expect(pair.lower! > 0 || pair.upper! < 0).toBe(pair.adjustedPValue! < 0.05);
    });
  });

  it('does not count samples without customers', () => {
    const { samples } = indexed[0]!;
    const { pairs } = tukeyKramer([...samples, empty], 0.05);
    const plain = tukeyKramer(samples, 0.05).pairs;
    expect(pairs.filter(({ b }) => b !== 'empty')).toEqual(plain);
    expect(pairs.find(({ b }) => b === 'empty')).toMatchObject({ difference: null, adjustedPValue: null });
  });

  it('answers nothing without variance', () => {
    const flat = ['a', 'b'].map((label, i) => ({ label, n: 5, mean: i, standardDeviation: 0 }));
    const result = tukeyKramer(flat, 0.05);
    expect(result.insufficientData).toContain('do not vary within any sample');
    expect(result.pairs).toEqual([
      { a: 'a', b: 'b', difference: null, statistic: null, lower: null, upper: null, adjustedPValue: null },
    ]);
  });
});

describe('dunnett', () => {
  it.each(indexed)('equals Gauss–Legendre quadrature, data set $i', ({ testCase, samples }) => {
    const { twoSided: p, greater, twoSidedCritical, oneSidedCritical, error, statistic } = testCase.dunnett;
    dunnett(samples, 's0', twoSided).pairs.forEach((pair, i) => {
      expectNear(pair.statistic, statistic[i]!, 1e-12);
      expectNear(pair.adjustedPValue, p[i]!, 1e-8, 1e-12);
      expectNear(pair.upper! - pair.difference!, twoSidedCritical * error[i]!, 1e-7);
    });
    dunnett(samples, 's0', { alpha: 0.05, alternative: 'GREATER' }).pairs.forEach((pair, i) => {
      expectNear(pair.adjustedPValue, greater[i]!, 1e-8, 1e-12);
      expectNear(pair.difference! - pair.lower!, oneSidedCritical * error[i]!, 1e-7);
      expect(pair.upper).toBeNull();
    });
  });

  // Dunnett (1964), Biometrics 20:482–491, tables of two-sided and one-sided 5 % points.
  it.each([
    ['TWO', 2, 20, 2.38],
    ['TWO', 3, 20, 2.54],
    ['TWO', 5, 60, 2.58],
    ['TWO', 8, 10, 3.19],
    ['ONE', 3, 20, 2.19],
    ['ONE', 2, 60, 1.95],
  ] as const)('has the published 5 %% point: %s-sided, %i treatments, %i degrees of freedom', (sides, k, df, point) => {
    const lambdas = new Array(k).fill(Math.SQRT1_2);
    expectNear(dunnettUpperQuantile(0.05, lambdas, df, sides), point, 0, 0.0101);
  });

  it("is Student's test for one treatment", () => {
    const [control, treatment] = indexed[0]!.samples;
    for (const alternative of ['TWO_SIDED', 'GREATER', 'LESS'] as Alternative[]) {
      const options = { alpha: 0.05, alternative };
      const [pair] = dunnett([control!, treatment!], 's0', options).pairs;
      const effect = pooledMeanEffect(control!, treatment!, options);
      expectNear(pair!.adjustedPValue, effect.pValue, 1e-9);
      expectNear(pair!.lower, effect.absolute.lower, 1e-8);
      expectNear(pair!.upper, effect.absolute.upper, 1e-8);
    }
  });

  it('excludes zero exactly where the adjusted p-value is below alpha', () => {
    const sample = fc.record({
      n: fc.integer({ min: 2, max: 60 }),
      mean: fc.double({ min: -1, max: 1, noNaN: true }),
      standardDeviation: fc.double({ min: 0.5, max: 2, noNaN: true }),
    });
    const alternatives = fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS');
    fc.assert(
      fc.property(fc.array(sample, { minLength: 3, maxLength: 4 }), alternatives, (summaries, alternative) => {
        const samples = summaries.map((summary, i) => ({ label: `s${i}`, ...summary }));
        for (const { lower, upper, adjustedPValue } of dunnett(samples, 's0', { alpha: 0.1, alternative }).pairs) {
          fc.pre(Math.abs(adjustedPValue! - 0.1) > 1e-6);
          expect((lower !== null && lower > 0) || (upper !== null && upper < 0)).toBe(adjustedPValue! < 0.1);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('keeps its digits far out and knows the normal distribution', () => {
    const lambdas = [Math.SQRT1_2, Math.SQRT1_2];
    // Far out, two rare events nearly exclude each other: twice the normal tail.
    expectNear(dunnettUpperTail(12, lambdas, Infinity, 'ONE'), 2 * 1.776482112077679e-33, 1e-6);
    expectNear(dunnettUpperTail(0, lambdas, 30, 'TWO'), 1, 0);
    // P(max ≥ 0) of two statistics correlated one half: 1 − 1/3.
    expectNear(dunnettUpperTail(0, lambdas, Infinity, 'ONE'), 2 / 3, 1e-12);
    expectNear(dunnettUpperTail(-1, lambdas, 9, 'ONE') < 1 ? 1 : 0, 1, 0);
  });

  it('does not count treatments without customers', () => {
    const { samples } = indexed[0]!;
    const { pairs } = dunnett([...samples, empty], 's0', twoSided);
    expect(pairs.slice(0, 2)).toEqual(dunnett(samples, 's0', twoSided).pairs);
    expect(pairs[2]).toMatchObject({ a: 'empty', b: 's0', difference: null });
  });

  it('answers nothing of a control without customers', () => {
    const result = dunnett([empty, ...indexed[0]!.samples], 'empty', twoSided);
    expect(result.insufficientData).not.toBeNull();
    expect(result.pairs).toHaveLength(3);
  });

  it.each([
    ['control', indexed[0]!.samples, 'nobody', twoSided],
    ['samples', indexed[0]!.samples.slice(0, 1), 's0', twoSided],
    ['alpha', indexed[0]!.samples, 's0', { alpha: 0, alternative: 'TWO_SIDED' }],
    ['alternative', indexed[0]!.samples, 's0', { alpha: 0.05, alternative: 'UP' }],
  ])('refuses a bad %s', (field, samples, control, options) => {
    expect(() => dunnett(samples, control, options as typeof twoSided)).toThrow(expect.objectContaining({ field }));
  });

  it.each([
    ['lambdas', () => dunnettUpperTail(1, [], 5, 'TWO')],
    ['lambdas[0]', () => dunnettUpperTail(1, [1], 5, 'TWO')],
    ['df', () => dunnettUpperTail(1, [0.5], 0, 'TWO')],
    ['t', () => dunnettUpperTail(Number.NaN, [0.5], 5, 'TWO')],
    ['p', () => dunnettUpperQuantile(0, [0.5], 5, 'TWO')],
  ])('refuses a bad %s of the distribution', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ field }));
  });
});
