import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alternative, EffectEstimate, TestOptions } from '../../../../src/statistics/summaries.js';
import { mannWhitneyEffect } from '../../../../src/statistics/two-samples/ranks/mann-whitney.js';
import { PairwiseDifferences } from '../../../../src/statistics/two-samples/ranks/pairwise-differences.js';
import { rankSumDistribution } from '../../../../src/statistics/two-samples/ranks/rank-sum-distribution.js';
import oracle from '../../../fixtures/two-samples/ranks-and-rates.json' with { type: 'json' };

const twoSided: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };
const alternatives: Alternative[] = ['TWO_SIDED', 'GREATER', 'LESS'];
const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
const relativeError = (actual: number | null, expected: number) => Math.abs(actual! / expected - 1);

describe.each(oracle.ranks.map((row, i) => [i, row] as const))("R's wilcox.test, sample %i", (_i, row) => {
  it.each(alternatives)('p-values agree to 1e-10, %s', (alternative) => {
    const { estimate } = mannWhitneyEffect(row.control, row.treatment, { alpha: 0.05, alternative });
    expect(relativeError(estimate.pValue, row[alternative])).toBeLessThan(1e-10);
    expect(estimate.statistic).toBe(row.U);
    expect(estimate.method).toContain(row.exact ? 'exact' : 'normal');
  });

  it('estimate and exact interval agree', () => {
    const { estimate, probabilityHigher } = mannWhitneyEffect(row.control, row.treatment, twoSided);
    expect(estimate.absolute.estimate).toBeCloseTo(row.estimate, 12);
    expect(probabilityHigher).toBeCloseTo(row.U / row.control.length / row.treatment.length, 14);
    if (row.interval === null) return;
    expect(estimate.absolute.lower).toBeCloseTo(row.interval[0]!, 12);
    expect(estimate.absolute.upper).toBeCloseTo(row.interval[1]!, 12);
  });
});

describe('the exact distribution', () => {
  it('sums to one, is symmetric, and counts by hand', () => {
    const { lowerTail } = rankSumDistribution(3, 2);
    expect([-1, 0, 1, 2, 3, 4, 5, 6, 7].map((u) => Math.round(lowerTail(u) * 10))).toEqual([
      0, 1, 2, 4, 6, 8, 9, 10, 10,
    ]);
    const large = rankSumDistribution(49, 49);
    expect(large.lowerTail(1200)).toBeCloseTo(0.5, 12);
    expect(relativeError(large.lowerTail(0), 1 / choose(98, 49))).toBeLessThan(1e-12);
  });
});

describe('differences of pairs', () => {
  it('are ranked and counted as written out', () => {
    const values = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 9 });
    const integers = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(fc.oneof(fc.tuple(values, values), fc.tuple(integers, integers)), ([c, t]) => {
        const [control, treatment] = [Float64Array.from(c).sort(), Float64Array.from(t).sort()];
        const all = t.flatMap((x) => c.map((y) => x - y)).sort((a, b) => a - b);
        const differences = new PairwiseDifferences(control, treatment);
        for (const rank of [1, Math.ceil(all.length / 2), all.length]) {
          expect(differences.ranked(rank)).toBeCloseTo(all[rank - 1]!, 12);
        }
        const at = all[Math.floor(all.length / 2)]!;
        expect(differences.compare(at)).toEqual({
          higher: all.filter((d) => d > at).length,
          equal: all.filter((d) => d === at).length,
        });
      }),
    );
  });
});

describe('test and interval', () => {
  /** What the docs say: an end at 0 counts as excluded when the p-value does, and the warning repeats it. */
  const excludesZero = ({ absolute: { lower, upper }, warnings }: EffectEstimate) => {
    if (warnings.some(({ message }) => message.includes('does not belong') || message.includes('differ in shape')))
      return true;
    return (lower !== null && lower > 0) || (upper !== null && upper < 0);
  };
  const options = fc.record({
    alpha: fc.constantFrom(0.01, 0.05, 0.3),
    alternative: fc.constantFrom<Alternative>(...alternatives),
  });
  const continuous = fc.uniqueArray(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 4, maxLength: 24 });
  const counts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 80 });
  const zeros = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 99 })), {
    minLength: 20,
    maxLength: 90,
  });

  it.each([
    ['continuous', fc.tuple(continuous, continuous)],
    ['counts', fc.tuple(counts, counts)],
    ['mostly zeros', fc.tuple(zeros, zeros)],
  ])('agree: %s', (_name, arms) => {
    fc.assert(
      fc.property(arms, options, ([c, t], o) => {
        const { estimate } = mannWhitneyEffect(c, t, o);
        if (estimate.pValue === null) return;
        expect(excludesZero(estimate)).toBe(estimate.pValue < o.alpha);
        const { lower, upper } = estimate.absolute;
        if (lower !== null && upper !== null) expect(lower).toBeLessThanOrEqual(upper);
      }),
      { numRuns: 300 },
    );
  });

  it('move with a shift, turn around with the arms, scale with the unit', () => {
    fc.assert(
      fc.property(counts, counts, (c, t) => {
        const { estimate } = mannWhitneyEffect(c, t, twoSided);
        if (estimate.pValue === null) return;
        const back = mannWhitneyEffect(t, c, twoSided).estimate;
        expect(back.pValue).toBeCloseTo(estimate.pValue, 12);
        expect(back.absolute.estimate! + estimate.absolute.estimate!).toBeCloseTo(0, 12);
        const tenfold = mannWhitneyEffect(
          c.map((x) => 8 * x),
          t.map((x) => 8 * x),
          twoSided,
        ).estimate;
        expect(tenfold.pValue).toBe(estimate.pValue);
        expect(tenfold.absolute.estimate).toBe(8 * estimate.absolute.estimate!);
        const moved = mannWhitneyEffect(
          c,
          t.map((x) => x + 3),
          twoSided,
          3,
        ).estimate;
        expect(moved.pValue).toBe(estimate.pValue);
      }),
    );
  });

  it('says what ties do at 0', () => {
    const [c, t] = [
      [...Array(40).fill(0), 1, 2],
      [...Array(30).fill(0), ...Array.from({ length: 12 }, (_, i) => i + 1)],
    ];
    const { absolute, pValue, warnings } = mannWhitneyEffect(c, t, twoSided).estimate;
    expect(pValue).toBeLessThan(0.05);
    expect(absolute).toEqual({ estimate: 0, lower: null, upper: null });
    expect(warnings[0]!.message).toContain('shape');
  });

  it('is one shift where that makes all customers alike', () => {
    expect(mannWhitneyEffect([1, 1, 1], [4, 4, 4, 4], twoSided).estimate.absolute).toEqual({
      estimate: 3,
      lower: 3,
      upper: 3,
    });
  });

  it('is open where customers are too few', () => {
    const { absolute, warnings } = mannWhitneyEffect([1, 2], [3, 4.5], twoSided).estimate;
    expect(absolute).toEqual({ estimate: 2.25, lower: null, upper: null });
    expect(warnings[0]!.message).toContain('too few');
  });

  it('says why there is no answer', () => {
    expect(mannWhitneyEffect([], [1], twoSided)).toMatchObject({ probabilityHigher: null, estimate: { pValue: null } });
    const constant = mannWhitneyEffect([1, 1], [1, 1], twoSided);
    expect(constant.estimate.insufficientData).toContain('same value');
    expect(constant.probabilityHigher).toBe(0.5);
  });

  it.each<[string, () => unknown]>([
    ['control', () => mannWhitneyEffect([Number.NaN], [1], twoSided)],
    ['treatment', () => mannWhitneyEffect([1], [Infinity], twoSided)],
    ['shift', () => mannWhitneyEffect([1], [2], twoSided, Number.NaN)],
    ['alpha', () => mannWhitneyEffect([1], [2], { ...twoSided, alpha: 1 })],
  ])('refuses a bad %s', (field, call) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidInputError', field }));
  });
});
