import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import type { Alternative, Interval, MeanSummary } from '../../../src/statistics/summaries.js';
import cases from '../../fixtures/effects/welch-mean.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

const summary = fc.record({
  n: fc.integer({ min: 2, max: 5000 }),
  mean: fc.double({ min: -10, max: 50, noNaN: true }),
  standardDeviation: fc.double({ min: 0.01, max: 20, noNaN: true }),
});

function excludesZero({ lower, upper }: Interval): boolean {
  return (lower !== null && lower > 0) || (upper !== null && upper < 0);
}

describe('welchMeanEffect', () => {
  it.each(cases)('equals 50-digit arithmetic: $treatment against $control, $alternative, $alpha', (testCase) => {
    const { control, treatment, alpha } = testCase;
    const alternative = testCase.alternative as Alternative;
    const effect = welchMeanEffect(control, treatment, { alpha, alternative });
    expectNear(effect.statistic, testCase.statistic, 1e-12);
    expectNear(effect.degreesOfFreedom, testCase.degreesOfFreedom, 1e-12);
    expectNear(effect.pValue, testCase.pValue, 1e-10);
    expect(effect.relative.unbounded).toBe(testCase.relative.unbounded);
    for (const name of ['absolute', 'relative'] as const) {
      for (const end of ['estimate', 'lower', 'upper'] as const) {
        expectNear(effect[name][end], testCase[name][end], 1e-10, 1e-15);
      }
    }
  });

  it('rejects exactly when the intervals exclude no difference', () => {
    const alternatives = fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS');
    const alphas = fc.constantFrom(0.001, 0.05, 0.2, 0.6);
    fc.assert(
      fc.property(summary, summary, alphas, alternatives, (control, treatment, alpha, alternative) => {
        const { pValue, absolute, relative } = welchMeanEffect(control, treatment, { alpha, alternative });
        fc.pre(Math.abs(pValue! - alpha) > 1e-9);
        expect(excludesZero(absolute)).toBe(pValue! < alpha);
        if (relative.estimate !== null && !relative.unbounded) expect(excludesZero(relative)).toBe(pValue! < alpha);
      }),
      { numRuns: 1000 },
    );
  });

  it('turns its sign when the arms are swapped', () => {
    fc.assert(
      fc.property(summary, summary, (control, treatment) => {
        const forth = welchMeanEffect(control, treatment, twoSided);
        const back = welchMeanEffect(treatment, control, twoSided);
        expectNear(back.pValue, forth.pValue, 1e-13);
        expectNear(back.statistic, -forth.statistic!, 1e-13);
        expectNear(back.absolute.lower, -forth.absolute.upper!, 1e-13, 1e-13);
      }),
    );
  });

  it('does not depend on the unit of the metric', () => {
    fc.assert(
      fc.property(summary, summary, fc.constantFrom(1e-60, 1e-9, 1000, 1e60), (control, treatment, unit) => {
        const scale = ({ n, mean, standardDeviation }: MeanSummary) => ({
          n,
          mean: mean * unit,
          standardDeviation: standardDeviation * unit,
        });
        const plain = welchMeanEffect(control, treatment, twoSided);
        const scaled = welchMeanEffect(scale(control), scale(treatment), twoSided);
        expectNear(scaled.pValue, plain.pValue, 1e-9);
        expectNear(scaled.absolute.lower, plain.absolute.lower! * unit, 1e-9, 1e-12 * unit);
        fc.pre(plain.relative.lower !== null && scaled.relative.lower !== null);
        expectNear(scaled.relative.lower, plain.relative.lower, 1e-6, 1e-9);
      }),
    );
  });

  it('states the difference but neither tests nor bounds it without variance', () => {
    const effect = welchMeanEffect(
      { n: 5, mean: 2, standardDeviation: 0 },
      { n: 5, mean: 3, standardDeviation: 0 },
      twoSided,
    );
    expect(effect).toMatchObject({
      statistic: null,
      pValue: null,
      absolute: { estimate: 1, lower: null, upper: null },
      relative: { estimate: 0.5, lower: null, upper: null, unbounded: false },
    });
    expect(effect.insufficientData).toContain('does not vary');
  });

  it('answers nothing with one customer in an arm', () => {
    const effect = welchMeanEffect(
      { n: 1, mean: 2, standardDeviation: 0 },
      { n: 9, mean: 3, standardDeviation: 1 },
      twoSided,
    );
    expect(effect).toMatchObject({ pValue: null, absolute: { estimate: null } });
    expect(effect.insufficientData).toContain('two customers');
  });

  it('states no relative effect on a control mean that is not positive', () => {
    for (const mean of [0, -1]) {
      const control = { n: 20, mean, standardDeviation: 1 };
      const { relative } = welchMeanEffect(control, { n: 20, mean: 3, standardDeviation: 1 }, twoSided);
      expect(relative).toEqual({ estimate: null, lower: null, upper: null, unbounded: false });
    }
  });

  it('warns of a difference that is too skewed, and has Hall’s interval there', () => {
    const control = { n: 9000, mean: 1, standardDeviation: 15, skewness: 26 };
    const effect = welchMeanEffect(control, { ...control, n: 1000 }, twoSided);
    expect(effect.warnings.map(({ code }) => code)).toEqual(['SKEWED']);
    expect(effect.skewnessAdjusted!.estimate).toBe(0);
    expect(welchMeanEffect(control, control, twoSided)).toMatchObject({ warnings: [] });
    expect(welchMeanEffect(control, control, twoSided)).not.toHaveProperty('skewnessAdjusted');
    const { skewness: _, ...unknown } = control;
    expect(welchMeanEffect(control, unknown, twoSided)).not.toHaveProperty('skewnessAdjusted');
  });

  it.each([
    ['control.n', { n: 2.5, mean: 0, standardDeviation: 1 }],
    ['control.mean', { n: 5, mean: Number.NaN, standardDeviation: 1 }],
    ['control.mean', { n: 5, mean: 1e200, standardDeviation: 1 }],
    ['control.standardDeviation', { n: 5, mean: 0, standardDeviation: -1 }],
    ['control.standardDeviation', { n: 5, mean: 0, standardDeviation: Number.POSITIVE_INFINITY }],
    ['control.skewness', { n: 5, mean: 0, standardDeviation: 1, skewness: Number.NaN }],
  ])('refuses a bad %s', (field, control) => {
    const call = () => welchMeanEffect(control, { n: 5, mean: 0, standardDeviation: 1 }, twoSided);
    expect(call).toThrow(InvalidInputError);
    expect(call).toThrow(expect.objectContaining({ field }));
  });
});
