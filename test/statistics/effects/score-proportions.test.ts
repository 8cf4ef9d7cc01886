import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreProportionEffect } from '../../../src/statistics/effects/score-proportions.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import type { Alternative, Interval } from '../../../src/statistics/summaries.js';
import cases from '../../fixtures/effects/score-proportions.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

/** Arms of up to 400 customers with any number of successes, and a level. */
const table = fc
  .record({ n0: fc.integer({ min: 2, max: 400 }), n1: fc.integer({ min: 2, max: 400 }) })
  .chain(({ n0, n1 }) =>
    fc.record({
      control: fc.record({ n: fc.constant(n0), successes: fc.integer({ min: 0, max: n0 }) }),
      treatment: fc.record({ n: fc.constant(n1), successes: fc.integer({ min: 0, max: n1 }) }),
      alpha: fc.constantFrom(0.001, 0.01, 0.05, 0.1, 0.3),
      alternative: fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS'),
    }),
  );

function excludesZero({ lower, upper }: Interval): boolean {
  return (lower !== null && lower > 0) || (upper !== null && upper < 0);
}

describe('scoreProportionEffect', () => {
  it.each(cases)('equals 50-digit arithmetic: $treatment against $control, $alternative, $alpha', (testCase) => {
    const { control, treatment, alpha } = testCase;
    const alternative = testCase.alternative as Alternative;
    const effect = scoreProportionEffect(control, treatment, { alpha, alternative });
    expectNear(effect.statistic, testCase.statistic, 1e-12, 1e-14);
    expectNear(effect.pValue, testCase.pValue, 1e-10);
    for (const name of ['absolute', 'relative'] as const) {
      for (const end of ['estimate', 'lower', 'upper'] as const) {
        expectNear(effect[name][end], testCase[name][end], 1e-9, 1e-14);
      }
    }
  });

  it('rejects exactly when the intervals exclude no difference', () => {
    fc.assert(
      fc.property(table, ({ control, treatment, alpha, alternative }) => {
        const { pValue, absolute, relative } = scoreProportionEffect(control, treatment, { alpha, alternative });
        fc.pre(pValue !== null && Math.abs(pValue - alpha) > 1e-9);
        expect(excludesZero(absolute)).toBe(pValue! < alpha);
        if (relative.estimate !== null) expect(excludesZero(relative)).toBe(pValue! < alpha);
      }),
      { numRuns: 500 },
    );
  });

  it('turns its sign when the arms are swapped', () => {
    fc.assert(
      fc.property(table, ({ control, treatment, alpha }) => {
        const options = { alpha, alternative: 'TWO_SIDED' } as const;
        const forth = scoreProportionEffect(control, treatment, options);
        const back = scoreProportionEffect(treatment, control, options);
        expectNear(back.pValue, forth.pValue, 1e-12);
        expectNear(back.absolute.lower, -forth.absolute.upper!, 1e-9, 1e-12);
        expectNear(back.absolute.upper, -forth.absolute.lower!, 1e-9, 1e-12);
        if (forth.relative.estimate !== null && back.relative.upper !== null && forth.relative.lower! > -1) {
          expectNear(1 + back.relative.upper, 1 / (1 + forth.relative.lower!), 1e-8);
        }
      }),
    );
  });

  it('narrows as alpha grows', () => {
    fc.assert(
      fc.property(table, ({ control, treatment }) => {
        const [wide, narrow] = [0.01, 0.2].map((alpha) =>
          scoreProportionEffect(control, treatment, { alpha, alternative: 'TWO_SIDED' }),
        );
        for (const name of ['absolute', 'relative'] as const) {
          if (wide![name].lower === null) continue;
          expect(narrow![name].lower!).toBeGreaterThanOrEqual(wide![name].lower! - 1e-12);
          expect(narrow![name].upper!).toBeLessThanOrEqual(wide![name].upper! + 1e-12 * (1 + wide![name].upper!));
        }
      }),
    );
  });

  it.each([
    [0, 'No customer'],
    [15, 'Every customer'],
  ])('gives the interval but no p-value when both arms have %i of 15 successes', (successes, reason) => {
    const effect = scoreProportionEffect({ n: 15, successes }, { n: 15, successes }, twoSided);
    expect(effect).toMatchObject({ statistic: null, pValue: null });
    expect(effect.insufficientData).toContain(reason);
    expect(effect.absolute.lower!).toBeLessThan(0);
    expect(effect.absolute.upper!).toBeGreaterThan(0);
  });

  it.each([0, 1])('answers nothing with %i customers in an arm', (n) => {
    const effect = scoreProportionEffect({ n: 50, successes: 5 }, { n, successes: 0 }, twoSided);
    expect(effect).toMatchObject({ pValue: null, absolute: { estimate: null, lower: null, upper: null } });
    expect(effect.insufficientData).toContain('two customers');
  });

  it('states no relative effect without control successes', () => {
    const { relative } = scoreProportionEffect({ n: 10, successes: 0 }, { n: 10, successes: 5 }, twoSided);
    expect(relative).toEqual({ estimate: null, lower: null, upper: null, unbounded: false });
  });

  it.each([
    ['control.n', { n: -1, successes: 0 }, { n: 5, successes: 1 }, twoSided],
    ['control.n', { n: Number.NaN, successes: 0 }, { n: 5, successes: 1 }, twoSided],
    ['treatment.successes', { n: 5, successes: 1 }, { n: 5, successes: 6 }, twoSided],
    ['treatment.successes', { n: 5, successes: 1 }, { n: 5, successes: 0.5 }, twoSided],
    ['alpha', { n: 5, successes: 1 }, { n: 5, successes: 2 }, { alpha: 1, alternative: 'TWO_SIDED' }],
    ['alternative', { n: 5, successes: 1 }, { n: 5, successes: 2 }, { alpha: 0.1, alternative: 'BOTH' }],
  ])('refuses a bad %s', (field, control, treatment, options) => {
    const call = () => scoreProportionEffect(control, treatment, options as typeof twoSided);
    expect(call).toThrow(InvalidInputError);
    expect(call).toThrow(expect.objectContaining({ field }));
  });
});
