import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialMass } from '../../../src/statistics/distributions/saddle-point.js';
import { exactProportionEffect } from '../../../src/statistics/effects/exact-proportions.js';
import { expectedCounts, proportionEffect } from '../../../src/statistics/effects/proportion-effect.js';
import { restrictedByDifference } from '../../../src/statistics/effects/restricted-proportions.js';
import { scoreAtDifference, scoreProportionEffect } from '../../../src/statistics/effects/score-proportions.js';
import type { Alternative, Interval, ProportionSummary } from '../../../src/statistics/summaries.js';
import cases from '../../fixtures/effects/exact-proportions.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

const tableUpTo = (most: number) =>
  fc.record({ n0: fc.integer({ min: 2, max: most }), n1: fc.integer({ min: 2, max: most }) }).chain(({ n0, n1 }) =>
    fc.record({
      control: fc.record({ n: fc.constant(n0), successes: fc.integer({ min: 0, max: n0 }) }),
      treatment: fc.record({ n: fc.constant(n1), successes: fc.integer({ min: 0, max: n1 }) }),
      alpha: fc.constantFrom(0.01, 0.05, 0.3),
      alternative: fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS'),
    }),
  );

function excludesZero({ lower, upper }: Interval): boolean {
  return (lower !== null && lower > 0) || (upper !== null && upper < 0);
}

/** P(score ≥ observed) over every table, at the most likely rates that differ by `difference`. */
function enumerated(control: ProportionSummary, treatment: ProportionSummary, difference: number): number {
  const rates = restrictedByDifference(control, treatment, difference);
  const observed = scoreAtDifference(control, treatment, difference);
  let sum = 0;
  for (let x0 = 0; x0 <= control.n; x0++) {
    for (let x1 = 0; x1 <= treatment.n; x1++) {
      const score = scoreAtDifference({ n: control.n, successes: x0 }, { n: treatment.n, successes: x1 }, difference);
      if (score < observed - 1e-9 * Math.max(1, Math.abs(observed))) continue;
      sum +=
        binomialMass(x0, control.n - x0, rates.control, 1 - rates.control) *
        binomialMass(x1, treatment.n - x1, rates.treatment, 1 - rates.treatment);
    }
  }
  return sum;
}

describe('exactProportionEffect', () => {
  it.each(cases)('equals going through every table: $treatment against $control', (row) => {
    const { pValue, absolute, relative } = exactProportionEffect(row.control, row.treatment, twoSided);
    expectNear(pValue, row.twoSided, 1e-10);
    expectNear(
      exactProportionEffect(row.control, row.treatment, { ...twoSided, alternative: 'GREATER' }).pValue,
      row.atLeast,
      1e-10,
    );
    expectNear(
      exactProportionEffect(row.control, row.treatment, { ...twoSided, alternative: 'LESS' }).pValue,
      row.atMost,
      1e-10,
    );
    expectNear(absolute.lower, row.difference[0]!, 1e-7, 1e-8);
    expectNear(absolute.upper, row.difference[1]!, 1e-7, 1e-8);
    if (row.relative === undefined) return;
    expectNear(1 + relative.lower!, 1 + row.relative[0]!, 1e-6);
    expectNear(1 + relative.upper!, 1 + row.relative[1]!, 1e-6);
  });

  it('sums all tables whose score is as extreme, without going through them, whatever the difference', () => {
    fc.assert(
      fc.property(
        tableUpTo(25),
        fc.integer({ min: -90, max: 90 }).map((percent) => percent / 100),
        ({ control, treatment }, shift) => {
          const { pValue } = exactProportionEffect(control, treatment, { alpha: 0.05, alternative: 'GREATER' }, shift);
          if (pValue !== null) expectNear(pValue, enumerated(control, treatment, shift), 1e-9, 1e-14);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('rejects exactly when the intervals exclude no difference', () => {
    fc.assert(
      fc.property(tableUpTo(120), ({ control, treatment, alpha, alternative }) => {
        const { pValue, absolute, relative } = exactProportionEffect(control, treatment, { alpha, alternative });
        fc.pre(pValue !== null);
        expect(excludesZero(absolute)).toBe(pValue! < alpha);
        if (relative.estimate !== null) expect(excludesZero(relative)).toBe(pValue! < alpha);
      }),
      { numRuns: 150 },
    );
  });

  it('turns around when the arms are swapped, and when failures are counted', () => {
    fc.assert(
      fc.property(tableUpTo(60), ({ control, treatment }) => {
        const forth = exactProportionEffect(control, treatment, twoSided);
        const back = exactProportionEffect(treatment, control, twoSided);
        const failures = ({ n, successes }: ProportionSummary) => ({ n, successes: n - successes });
        const mirrored = exactProportionEffect(failures(treatment), failures(control), twoSided);
        expectNear(back.pValue, forth.pValue, 1e-10);
        expectNear(mirrored.pValue, forth.pValue, 1e-10);
        expectNear(back.absolute.lower, -forth.absolute.upper!, 1e-6, 1e-8);
        expectNear(mirrored.absolute.upper, forth.absolute.upper, 1e-6, 1e-8);
      }),
      { numRuns: 60 },
    );
  });

  it('does not call 1 of 3 against 6 of 2,997 a certainty, as the normal approximation does', () => {
    const [control, treatment] = [
      { n: 2_997, successes: 6 },
      { n: 3, successes: 1 },
    ];
    expect(scoreProportionEffect(control, treatment, twoSided).pValue).toBeLessThan(1e-31);
    const exact = proportionEffect(control, treatment, twoSided);
    // Fisher's test, one-sided: 1 − C(2997, 7)/C(3000, 7) = 0.00699.
    expect(exact.pValue).toBeGreaterThan(0.005);
    expect(exact.pValue).toBeLessThan(0.008);
    expect(exact.method).toBe('Exact score test');
    expect(exact.absolute.lower).toBeGreaterThan(0);
  });

  it('keeps far tails, and answers for large arms', () => {
    const far = exactProportionEffect({ n: 99_970, successes: 0 }, { n: 30, successes: 30 }, twoSided);
    // 2·(30/100000)^30·(1 − 30/100000)^99970, the one table as extreme.
    expectNear(far.pValue, 2 * Math.exp(30 * Math.log(3e-4) + 99_970 * Math.log1p(-3e-4)), 1e-9);
    const large = exactProportionEffect({ n: 1_000_000, successes: 400_000 }, { n: 5, successes: 5 }, twoSided);
    // All five succeed, and the control has no more than observed: about half of 0.4^5.
    expectNear(large.pValue, 0.4 ** 5, 0.01);
    expectNear(large.absolute.upper, 0.601, 0.001);
    const all = exactProportionEffect({ n: 10, successes: 0 }, { n: 10, successes: 10 }, twoSided);
    expect(all.absolute.upper).toBe(1);
  });

  it('has no p-value where nobody or everybody succeeded, but an interval', () => {
    const none = exactProportionEffect({ n: 10, successes: 0 }, { n: 10, successes: 0 }, twoSided);
    expect(none).toMatchObject({ pValue: null, statistic: null, relative: { estimate: null } });
    expect(none.insufficientData).toContain('No customer');
    expectNear(none.absolute.upper, -none.absolute.lower!, 1e-7);
    const moved = exactProportionEffect({ n: 10, successes: 0 }, { n: 10, successes: 0 }, twoSided, 0.2);
    expect(moved.insufficientData).toBeNull();
    expect(moved.pValue).toBeLessThan(0.3);
    const one = exactProportionEffect({ n: 1, successes: 0 }, { n: 10, successes: 5 }, twoSided);
    expect(one).toMatchObject({ pValue: null, method: 'Exact score test' });
    const untreated = exactProportionEffect({ n: 30, successes: 20 }, { n: 10, successes: 0 }, twoSided);
    expect(untreated.relative).toMatchObject({ estimate: -1, lower: -1 });
  });
});

describe('the rule of proportions', () => {
  it('expects what both arms together have', () => {
    expect(
      expectedCounts([
        { n: 100, successes: 3 },
        { n: 300, successes: 37 },
      ]),
    ).toEqual([10, 30]);
    expect(
      expectedCounts([
        { n: 10, successes: 9 },
        { n: 10, successes: 9 },
      ]),
    ).toEqual([0.9999999999999998, 0.9999999999999998]);
    expect(expectedCounts([{ n: 0, successes: 0 }])).toEqual([0]);
  });

  it('is the score test where every cell expects five customers', () => {
    const [control, treatment] = [
      { n: 100, successes: 4 },
      { n: 100, successes: 6 },
    ];
    expect(proportionEffect(control, treatment, twoSided)).toEqual(scoreProportionEffect(control, treatment, twoSided));
    const fewer = proportionEffect(control, { n: 100, successes: 5 }, twoSided);
    expect(fewer.method).toBe('Exact score test');
    const often = proportionEffect({ n: 100, successes: 96 }, { n: 100, successes: 95 }, twoSided);
    expect(often.method).toBe('Exact score test');
  });

  /** The probability of p < alpha if both arms have the same rate, over all tables. */
  function falseAlarms(test: typeof proportionEffect, n0: number, n1: number, rate: number, alpha: number): number {
    const weight = (x: number, n: number) => binomialMass(x, n - x, rate, 1 - rate);
    let sum = 0;
    for (let x0 = 0; x0 <= n0; x0++) {
      if (weight(x0, n0) < 1e-7) continue;
      for (let x1 = 0; x1 <= n1; x1++) {
        const both = weight(x0, n0) * weight(x1, n1);
        if (both < 1e-7) continue;
        const { pValue } = test({ n: n0, successes: x0 }, { n: n1, successes: x1 }, { ...twoSided, alpha });
        if (pValue !== null && pValue < alpha) sum += both;
      }
    }
    return sum;
  }

  it('keeps its level where the score test does not', () => {
    expect(falseAlarms(scoreProportionEffect, 9_900, 100, 0.001, 0.05)).toBeGreaterThan(0.09);
    expect(falseAlarms(scoreProportionEffect, 9_900, 100, 0.001, 0.01)).toBeGreaterThan(0.05);
    expect(falseAlarms(proportionEffect, 9_900, 100, 0.001, 0.05)).toBeLessThan(0.05);
    expect(falseAlarms(proportionEffect, 9_900, 100, 0.001, 0.01)).toBeLessThan(0.01);
    for (const rate of [0.1, 0.3]) expect(falseAlarms(proportionEffect, 45, 5, rate, 0.05)).toBeLessThan(0.055);
  });
});
