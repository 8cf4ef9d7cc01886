import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../../src/statistics/distributions/normal.js';
import { momentsOf } from '../../../../src/statistics/moments.js';
import type { Alternative, Interval } from '../../../../src/statistics/summaries.js';
import {
  acceleration,
  bcaCalibration,
  biasCorrection,
  bootstrapBcaEffect,
} from '../../../../src/statistics/two-samples/resampling/bootstrap-bca.js';
import { bootstrapTEffect } from '../../../../src/statistics/two-samples/resampling/bootstrap-t.js';
import { permutationTest } from '../../../../src/statistics/two-samples/resampling/permutation-test.js';
import { resampledLimits } from '../../../../src/statistics/two-samples/resampling/resampled-limits.js';
import type { ResamplingOptions } from '../../../../src/statistics/two-samples/resampling/resampling.js';
import oracle from '../../../fixtures/two-samples/methods.json' with { type: 'json' };

const alternatives: Alternative[] = ['TWO_SIDED', 'GREATER', 'LESS'];
const some: ResamplingOptions = { alpha: 0.05, alternative: 'TWO_SIDED', seed: 1, resamples: 499 };
const excludesZero = ({ lower, upper }: Interval) => (lower !== null && lower > 0) || (upper !== null && upper < 0);

describe.each(oracle.permutations.map((row, i) => [i, row] as const))('exact permutations, sample %i', (_i, row) => {
  it.each(alternatives)("scipy's p-values to 1e-12, %s", (alternative) => {
    const { estimate, resamples, exact } = permutationTest(row.control, row.treatment, { ...some, alternative });
    expect(estimate.pValue).toBeCloseTo(row[alternative], 12);
    expect(resamples).toBe(row.allocations);
    expect(exact).toBe(true);
  });

  it('the interval written out', () => {
    const { absolute } = permutationTest(row.control, row.treatment, { ...some, alpha: 0.2 }).estimate;
    expect(absolute.lower).toBeCloseTo(row.interval80[0]!, 12);
    expect(absolute.upper).toBeCloseTo(row.interval80[1]!, 12);
  });
});

it.each(alternatives)('random permutations come close to all of them, %s', (alternative) => {
  const control = Array.from({ length: 9 }, (_, i) => i ** 1.5);
  const treatment = Array.from({ length: 10 }, (_, i) => 4 + i ** 1.5);
  const all = permutationTest(control, treatment, { ...some, alternative });
  expect(all).toMatchObject({ exact: true, resamples: 92_378 });
  // 20 against 10 customers: the random ones, from three seeds, against a long run.
  const more = [...treatment, ...control.map((x) => x + 2.5), 3];
  for (const arms of [[control, more] as const, [more, control] as const]) {
    const long = permutationTest(...arms, { ...some, alternative, resamples: 40_000, seed: 9 }).estimate;
    for (const seed of [1, 2, 3]) {
      const { estimate, exact } = permutationTest(...arms, { ...some, alternative, resamples: 2_000, seed });
      expect(exact).toBe(false);
      // Five Monte-Carlo standard errors.
      expect(Math.abs(estimate.pValue! - long.pValue!)).toBeLessThan(5 * Math.sqrt(0.25 / 2_000));
    }
  }
});

describe('BCa', () => {
  it.each(oracle.bca.map((row) => [row] as const))("has scipy's levels to 1e-10", (row) => {
    const replicates = Float64Array.from(row.replicates);
    const [c, t] = [momentsOf(row.control), momentsOf(row.treatment)];
    const { greater, less } = bcaCalibration(biasCorrection(replicates, t.mean - c.mean), acceleration(c, t));
    expect(greater(row.levels[0]!)).toBeCloseTo(0.025, 10);
    expect(less(1 - row.levels[1]!)).toBeCloseTo(0.025, 10);
  });

  it('counts equal replicates half, and at least half a one on either side', () => {
    expect(biasCorrection(Float64Array.of(1, 2, 3), 2)).toBeCloseTo(0, 12);
    expect(biasCorrection(Float64Array.of(1, 1), 2)).toBeCloseTo(normalQuantile(0.75), 12);
    expect(biasCorrection(Float64Array.of(3, 3), 2)).toBeCloseTo(normalQuantile(0.25), 12);
  });

  it('has p-values beyond the pole of its equation too', () => {
    const { greater, less } = bcaCalibration(0, 0.5);
    expect(greater(1e-6)).toBeGreaterThan(0);
    expect(greater(1e-6)).toBeLessThan(1e-200);
    expect([greater(1), less(1)]).toEqual([1, 1]);
  });
});

describe('skewed amounts', () => {
  const control = oracle.bca[0]!.control;
  const treatment = oracle.bca[0]!.treatment;

  it('bootstrap-t reaches farther to the long side than BCa', () => {
    const options = { ...some, resamples: 4_000 };
    const t = bootstrapTEffect(control, treatment, options).estimate;
    const bca = bootstrapBcaEffect(control, treatment, options).estimate;
    expect(t.absolute.upper! - t.absolute.estimate!).toBeGreaterThan(t.absolute.estimate! - t.absolute.lower!);
    expect(t.absolute.upper).toBeGreaterThan(bca.absolute.upper!);
    expect(t.statistic).toBeGreaterThan(0);
  });

  it('a margin moves the test as moved data would', () => {
    const moved = treatment.map((value) => value - 0.5);
    for (const method of [bootstrapTEffect, bootstrapBcaEffect, permutationTest]) {
      const [asked, direct] = [method(control, treatment, some, 0.5), method(control, moved, some)];
      expect(asked.estimate.pValue).toBeCloseTo(direct.estimate.pValue!, 10);
      expect(asked.estimate.absolute.upper).toBeCloseTo(direct.estimate.absolute.upper! + 0.5, 10);
    }
  });
});

const methods = [
  ['permutation', permutationTest],
  ['bootstrap-t', bootstrapTEffect],
  ['BCa', bootstrapBcaEffect],
] as const;

describe.each(methods)('%s', (_name, method) => {
  const values = fc.array(fc.integer({ min: -4, max: 12 }), { minLength: 2, maxLength: 14 });

  it('p < alpha exactly when the interval excludes 0', () => {
    fc.assert(
      fc.property(
        values,
        values,
        fc.constantFrom(0.02, 0.05, 0.3),
        fc.constantFrom<Alternative>(...alternatives),
        (c, t, alpha, alternative) => {
          const { estimate } = method(c, t, { alpha, alternative, seed: 5, resamples: 99 });
          if (estimate.pValue === null) {
            expect(estimate.insufficientData).toMatch(/\w/);
            return;
          }
          expect(estimate.pValue).toBeGreaterThan(0);
          expect(excludesZero(estimate.absolute)).toBe(estimate.pValue < alpha);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives the same for the same seed, and turns with the unit', () => {
    const [c, t] = [oracle.bca[0]!.control, oracle.bca[0]!.treatment];
    const first = method(c, t, some);
    expect(method(c, t, some)).toEqual(first);
    expect(method(c, t, { ...some, seed: 2 })).not.toEqual(first);
    const larger = method(
      c.map((x) => 4 * x),
      t.map((x) => 4 * x),
      some,
    );
    expect(larger.estimate.pValue).toBe(first.estimate.pValue);
    expect(larger.estimate.absolute.lower).toBe(4 * first.estimate.absolute.lower!);
  });

  it('narrows with alpha', () => {
    const [c, t] = [oracle.bca[0]!.control, oracle.bca[0]!.treatment];
    const [wide, narrow] = [0.02, 0.2].map(
      (alpha) => method(c, t, { ...some, alpha, resamples: 1_999 }).estimate.absolute,
    );
    expect(wide!.lower).toBeLessThan(narrow!.lower!);
    expect(wide!.upper).toBeGreaterThan(narrow!.upper!);
  });

  it('says what it cannot answer', () => {
    expect(method([1], [1, 2], some).estimate.insufficientData).toContain('two customers');
    expect(method([1, 1, 1], [1, 1], some).estimate).toMatchObject({ pValue: null, statistic: null });
  });

  it.each<[string, readonly number[], Partial<ResamplingOptions>]>([
    ['seed', [1, 2], { seed: -1 }],
    ['seed', [1, 2], { seed: 2 ** 32 }],
    ['resamples', [1, 2], { resamples: 98 }],
    ['resamples', [1, 2], { resamples: 100_001 }],
    ['resamples', Array.from({ length: 6_000 }, (_, i) => i), { resamples: 100_000 }],
    ['treatment', [1, Number.NaN], {}],
    ['alpha', [1, 2], { alpha: 0 }],
  ])('refuses a bad %s', (field, treatment, change) => {
    expect(() => method([1, 2], treatment, { ...some, ...change })).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', field }),
    );
  });

  it('refuses values of the control that are not finite', () => {
    expect(() => method([1, Infinity], [1, 2], some)).toThrow(expect.objectContaining({ field: 'control' }));
  });
});

it('an exact test of very few customers excludes nothing, and says so', () => {
  const { absolute, pValue, warnings } = permutationTest([1, 2], [5, 6], some).estimate;
  expect(pValue).toBeCloseTo(1 / 3, 12);
  expect(absolute).toEqual({ estimate: 4, lower: null, upper: null });
  expect(warnings[0]!.message).toContain('too few');
});

it('random relabellings that change nobody count as extreme', () => {
  const control = Array.from({ length: 447 }, (_, i) => i / 447);
  // Only the observed relabelling is as extreme: one in 100,128, drawn once from this seed.
  const { estimate, exact } = permutationTest(control, [50, 60], {
    ...some,
    alternative: 'GREATER',
    seed: 1,
    resamples: 100_000,
  });
  expect(exact).toBe(false);
  expect(estimate.pValue).toBeCloseTo(2 / 100_001, 12);
});

it('resamples without variance count against every hypothesis', () => {
  const { estimate } = bootstrapTEffect([0, 0, 0], [1, 2], { ...some, resamples: 999 });
  // Half of the resamples repeat one treated customer.
  expect(estimate.pValue).toBeGreaterThan(0.4);
  expect(estimate.absolute).toMatchObject({ lower: null, upper: null });
});

it('limits are closed, and two-sided p-values at most 1', () => {
  const resamples = { thresholds: Float64Array.of(-1, 0, 0, 0, 1), always: 1 };
  expect(resampledLimits(resamples, { alpha: 0.4, alternative: 'TWO_SIDED' })).toEqual({
    pValue: 1,
    lower: -1,
    upper: 1,
  });
  expect(resampledLimits(resamples, { alpha: 0.4, alternative: 'GREATER' })).toEqual({
    pValue: 5 / 6,
    lower: 0,
    upper: null,
  });
  expect(resampledLimits(resamples, { alpha: 0.4, alternative: 'LESS' }, 0.5)).toEqual({
    pValue: 2 / 6,
    lower: null,
    upper: 0,
  });
});
