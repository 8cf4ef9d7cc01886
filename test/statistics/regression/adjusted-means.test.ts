import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/statistics/distributions/normal.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { adjustedEffect, adjustedMeans } from '../../../src/statistics/regression/adjusted-means.js';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import cases from '../../fixtures/regression/adjusted-means.json' with { type: 'json' };
import { expectNear } from '../near.js';
import { crossProducts } from './rows.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

function armsOf({ arm, x, y }: (typeof cases)[number]) {
  const arms = [...new Set(arm)].sort();
  return arms.map((a) => {
    const rows = x.map((row, i) => [...row, y[i]!]).filter((_, i) => arm[i] === a);
    return crossProducts(rows);
  });
}

const arms = armsOf(cases[1]!);

/** Appends a covariate, a linear function of the others, before the outcome. */
function withCovariate(arm: (typeof arms)[number], weights: readonly number[]) {
  const last = arm.means.length - 1;
  const combine = (row: readonly number[]) => weights.reduce((sum, weight, i) => sum + weight * row[i]!, 0);
  const insert = (row: readonly number[], value: number) => [...row.slice(0, last), value, row[last]!];
  const centred = arm.centred.map((row) => insert(row, combine(row)));
  const added = insert(centred[0]!, 0).map((_, j) => combine(centred.map((row) => row[j]!)));
  return {
    n: arm.n,
    means: insert(arm.means, combine(arm.means)),
    centred: [...centred.slice(0, last), added.slice(0, last + 2), centred[last]!],
  };
}

describe('adjustedMeans', () => {
  it.each(cases.map((testCase, i) => ({ i, testCase })))('equals lm per arm in R, data set $i', ({ testCase }) => {
    const adjusted = adjustedMeans(armsOf(testCase))!;
    adjusted.arms.forEach((arm, a) => {
      expectNear(arm.mean, testCase.means[a]!, 1e-11);
      expectNear(arm.residualVariance, testCase.residualVariances[a]!, 1e-10);
      arm.slopes.forEach((slope, k) => {
        expectNear(slope, testCase.slopes[a]![k]!, 1e-9);
      });
      testCase.covariance[a]!.forEach((value, b) => {
        expectNear(adjusted.covariance[a]![b]!, value, 1e-10);
      });
    });
    expect(adjusted.dropped).toEqual([]);
  });

  it.each(cases.map((testCase, i) => ({ i, testCase })))('tests as R does, data set $i', ({ testCase }) => {
    const effect = adjustedEffect(adjustedMeans(armsOf(testCase)), 0, 1, options);
    expectNear(effect.statistic, testCase.statistic, 1e-10);
    expectNear(effect.degreesOfFreedom, testCase.degreesOfFreedom, 1e-11);
    expectNear(effect.pValue, testCase.pValue, 1e-9);
    expectNear(effect.absolute.lower, testCase.lower, 1e-9);
    expectNear(effect.absolute.upper, testCase.upper, 1e-9);
    expectNear(effect.relative.lower, testCase.relativeLower, 1e-9);
    expectNear(effect.relative.upper, testCase.relativeUpper, 1e-9);
  });

  it('comes close to HC2 with 750 customers', () => {
    const { absolute, statistic } = adjustedEffect(adjustedMeans(armsOf(cases[3]!)), 0, 1, options);
    expectNear(absolute.estimate! / statistic!, cases[3]!.hc2, 0.02);
  });

  it('is Welch without covariates', () => {
    const plain = arms.map(({ n, means, centred }) => ({ n, means: [means[2]!], centred: [[centred[2]![2]!]] }));
    const [control, treatment] = plain.map(({ n, means, centred }) => {
      return { n, mean: means[0]!, standardDeviation: Math.sqrt(centred[0]![0]! / (n - 1)) };
    });
    const welch = welchMeanEffect(control!, treatment!, options);
    const adjusted = adjustedEffect(adjustedMeans(plain), 0, 1, options);
    expectNear(adjusted.pValue, welch.pValue, 1e-12);
    expectNear(adjusted.relative.upper, welch.relative.upper, 1e-11);
  });

  it('drops a collinear covariate from every arm and says which', () => {
    const plain = adjustedMeans(arms)!;
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.constantFrom(1e-6, 1, 1e6), (weight, scale) => {
        const adjusted = adjustedMeans(arms.map((arm) => withCovariate(arm, [weight * scale, scale])))!;
        expect(adjusted.dropped).toEqual([{ index: 2, reason: 'COLLINEAR' }]);
        expect(adjusted.covariates).toEqual([0, 1]);
        expect(adjusted.arms).toEqual(plain.arms);
      }),
    );
  });

  it('drops a covariate that is constant in one arm', () => {
    const constant = arms.map((arm, a) => withCovariate(arm, a === 1 ? [0, 0] : [1, 1]));
    constant[0]!.centred[2]![2]! += 5;
    const adjusted = adjustedMeans(constant)!;
    expect(adjusted.dropped).toEqual([{ index: 2, reason: 'CONSTANT' }]);
  });

  it('does not depend on the units of covariates', () => {
    const factors = [1e-8, 1e8, 1];
    const scaled = arms.map(({ n, means, centred }) => ({
      n,
      means: means.map((mean, i) => mean * factors[i]!),
      centred: centred.map((row, i) => row.map((value, j) => value * factors[i]! * factors[j]!)),
    }));
    const [plain, other] = [arms, scaled].map((input) => adjustedEffect(adjustedMeans(input), 0, 2, options));
    expectNear(other!.pValue, plain!.pValue, 1e-10);
    expectNear(other!.absolute.lower, plain!.absolute.lower, 1e-10);
  });

  it('does not test an outcome that the covariates determine', () => {
    const exact = arms.map((arm) => {
      const { n, means, centred } = withCovariate(arm, [2, 1]);
      const keep = [0, 1, 2];
      return { n, means: keep.map((i) => means[i]!), centred: keep.map((i) => keep.map((j) => centred[i]![j]!)) };
    });
    const effect = adjustedEffect(adjustedMeans(exact), 0, 1, options);
    expect(effect.pValue).toBeNull();
    expect(effect.insufficientData).toContain('does not vary');
  });

  it.each([1, 4])('answers nothing with %i customers in an arm and two covariates', (n) => {
    const adjusted = adjustedMeans([arms[0]!, { ...arms[1]!, n }]);
    expect(adjusted).toBeNull();
    const effect = adjustedEffect(adjusted, 0, 1, options);
    expect(effect.pValue).toBeNull();
    expect(effect.insufficientData).toContain('too few customers');
  });

  it.each([
    ['arms', [arms[0]!]],
    ['arms[0].means', [{ n: 5, means: [], centred: [] }, arms[0]!]],
    ['arms[1]', [arms[0]!, { ...arms[1]!, means: [1, 2] }]],
    ['arms[1]', [arms[0]!, { ...arms[1]!, centred: [[1]] }]],
    ['arms[1]', [arms[0]!, { ...arms[1]!, means: [1, Number.NaN, 2] }]],
    ['arms[0].n', [{ ...arms[0]!, n: 1.5 }, arms[1]!]],
  ])('refuses a bad %s', (field, input) => {
    expect(() => adjustedMeans(input)).toThrow(expect.objectContaining({ field }));
  });

  it('names the arms with fewer than ten customers per covariate', () => {
    expect(adjustedMeans(armsOf(cases[4]!))?.crowded).toEqual([0]);
    expect(adjustedMeans(armsOf(cases[3]!))?.crowded).toEqual([]);
  });

  it.each([
    [30, 300, 10],
    [60, 60, 30],
    [100, 20, 12],
  ])('finds no effect of %i against %i customers with %i covariates more often than it should', (n0, n1, p) => {
    const generator = seededGenerator(11);
    const normal = () => normalQuantile(((generator.next() >>> 0) + 0.5) / 2 ** 32);
    const arm = (n: number) => {
      const rows = Array.from({ length: n }, () => {
        const x = Array.from({ length: p }, normal);
        return [...x, x[0]! + normal()];
      });
      return crossProducts(rows);
    };
    const repetitions = 400;
    let found = 0;
    for (let i = 0; i < repetitions; i += 1) {
      if (adjustedEffect(adjustedMeans([arm(n0), arm(n1)]), 0, 1, options).pValue! < 0.05) found += 1;
    }
    // Three standard errors above 5 %.
    expect(found / repetitions).toBeLessThan(0.083);
  });

  it('refuses arms that are not there', () => {
    const adjusted = adjustedMeans(arms);
    expect(() => adjustedEffect(adjusted, 7, 1, options)).toThrow(expect.objectContaining({ field: 'control' }));
    expect(() => adjustedEffect(adjusted, 0, 7, options)).toThrow(expect.objectContaining({ field: 'treatment' }));
  });
});
