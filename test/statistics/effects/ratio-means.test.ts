import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrossProducts, crossProductsOf } from '../../../src/statistics/cross-products.js';
import { type RatioStratum, ratioEffect, ratioEstimates } from '../../../src/statistics/effects/ratio-means.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { stratifiedEffect, stratifiedMeans } from '../../../src/statistics/regression/stratified-means.js';
import cases from '../../fixtures/effects/ratio-means.json' with { type: 'json' };
import { expectNear } from '../near.js';

type Case = (typeof cases)[number];

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const nobody: CrossProducts = { n: 0, means: [], centred: [] };

/** Cross-products of columns by stratum and arm; every third customer is of the same stratum where there are three. */
function strataOf(arm: readonly number[], rows: readonly number[][], strata: number): RatioStratum[] {
  return Array.from({ length: strata }, (_, s) => ({
    name: `stratum ${s}`,
    arms: [0, 1].map((a) => crossProductsOf(rows.filter((_, i) => arm[i] === a && i % strata === s))),
  }));
}

function ratioStrata({ arm, x, y }: Case, strata = 1): RatioStratum[] {
  return strataOf(
    arm,
    y.map((value, i) => [value, x[i]!]),
    strata,
  );
}

function effectOf(strata: readonly RatioStratum[], control = 0, treatment = 1) {
  const { arms } = ratioEstimates(strata);
  return ratioEffect(arms[control]!, arms[treatment]!, options);
}

function withArms(...arms: CrossProducts[]): RatioStratum[] {
  return [{ name: 'all', arms }];
}

function scaled(strata: readonly RatioStratum[], factors: readonly [number, number]): RatioStratum[] {
  return strata.map(({ name, arms }) => ({
    name,
    arms: arms.map(({ n, means, centred }) => ({
      n,
      means: means.map((mean, i) => mean * factors[i]!),
      centred: centred.map((row, i) => row.map((value, j) => value * factors[i]! * factors[j]!)),
    })),
  }));
}

const numbered = cases.map((testCase, i) => ({ i, testCase }));
const [control, treatment] = ratioStrata(cases[1]!)[0]!.arms as [CrossProducts, CrossProducts];

describe('ratioEstimates and ratioEffect', () => {
  it.each(numbered)('equal HC1 of the weighted regression in R, data set $i', ({ testCase }) => {
    const { arms, excluded } = ratioEstimates(ratioStrata(testCase));
    arms.forEach((arm, a) => {
      expectNear(arm!.mean, testCase.ratios[a]!, 1e-13);
      expectNear(arm!.variance, testCase.variances[a]!, 1e-11);
      expectNear(arm!.degreesOfFreedom, arm!.n - 1, 1e-15);
      expect(arm!.n).toBe(testCase.arm.filter((own) => own === a).length);
    });
    expect(excluded).toEqual({ names: [], share: 0 });
    const effect = ratioEffect(arms[0]!, arms[1]!, options);
    expectNear(effect.statistic, testCase.statistic, 1e-10);
    expectNear(effect.degreesOfFreedom, testCase.degreesOfFreedom, 1e-11);
    expectNear(effect.pValue, testCase.pValue, 1e-9);
    expectNear(effect.absolute.lower, testCase.lower, 1e-9);
    expectNear(effect.absolute.upper, testCase.upper, 1e-9);
    expect(effect.method).toBe('Ratio of sums (delta method)');
  });

  it('are Welch where every denominator is one', () => {
    const arms = [control, treatment].map(({ n, means, centred }) => ({
      n,
      means: [means[0]!, 1],
      centred: [
        [centred[0]![0]!, 0],
        [0, 0],
      ],
    }));
    const [base, other] = [control, treatment].map(({ n, means, centred }) => {
      return { n, mean: means[0]!, standardDeviation: Math.sqrt(centred[0]![0]! / (n - 1)) };
    });
    const welch = welchMeanEffect(base!, other!, options);
    const ratio = effectOf(withArms(...arms));
    expectNear(ratio.pValue, welch.pValue, 1e-11);
    expectNear(ratio.relative.upper, welch.relative.upper, 1e-11);
  });

  it('equal stratified means of the linearized values', () => {
    const { arm, x, y } = cases[2]!;
    const strata = ratioStrata(cases[2]!, 3);
    const { arms } = ratioEstimates(strata);
    const sizes = strata.map((stratum) => stratum.arms.reduce((sum, { n }) => sum + n, 0) / arm.length);
    const denominators = [0, 1].map((a) =>
      strata.reduce((sum, stratum, s) => sum + sizes[s]! * stratum.arms[a]!.means[1]!, 0),
    );
    const linearized = y.map((value, i) => {
      const { mean: ratio } = arms[arm[i]!]!;
      return [ratio + (value - ratio * x[i]!) / denominators[arm[i]!]!];
    });
    const cells = strataOf(arm, linearized, 3).flatMap(({ arms }, stratum) =>
      arms.map((cell, a) => ({ ...cell, stratum, arm: a })),
    );
    const means = stratifiedMeans(cells, 2);
    const [ratio, linear] = [ratioEffect(arms[0]!, arms[1]!, options), stratifiedEffect(means, 0, 1, options)];
    expectNear(arms[0]!.mean, means.arms[0]!.mean, 1e-12);
    expectNear(ratio.absolute.lower, linear.absolute.lower, 1e-10);
    expectNear(ratio.degreesOfFreedom, linear.degreesOfFreedom, 1e-11);
    expectNear(ratio.pValue, linear.pValue, 1e-9);
  });

  it('scale with the units of numerator and denominator', () => {
    const factor = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const plain = effectOf(ratioStrata(cases[1]!, 3));
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        const effect = effectOf(scaled(ratioStrata(cases[1]!, 3), [a, b]));
        expectNear(effect.pValue, plain.pValue, 1e-9);
        expectNear(effect.absolute.lower, (plain.absolute.lower! * a) / b, 1e-9);
        expectNear(effect.relative.upper, plain.relative.upper, 1e-9);
      }),
    );
  });

  it('change sign with the arms', () => {
    const [forward, backward] = [effectOf(ratioStrata(cases[1]!)), effectOf(ratioStrata(cases[1]!), 1, 0)];
    expectNear(backward.statistic, -forward.statistic!, 1e-14);
    expectNear(backward.absolute.lower, -forward.absolute.upper!, 1e-14);
    expectNear(backward.pValue, forward.pValue, 1e-14);
  });

  it('name the strata in which an arm has nobody', () => {
    const small = { name: 'small', arms: [crossProductsOf([[300, 1]]), nobody] };
    const tiny = { name: 'tiny', arms: [nobody, crossProductsOf([4, 5].map((y) => [y, 2]))] };
    const plain = ratioEstimates(ratioStrata(cases[1]!));
    const { excluded, arms } = ratioEstimates([small, ...ratioStrata(cases[1]!), tiny]);
    expect(excluded).toEqual({ names: ['small', 'tiny'], share: 1 - 65 / 68 });
    expect(arms.map((arm) => arm!.mean)).toEqual(plain.arms.map((arm) => arm!.mean));
  });

  it('warn where the denominator varies too much for the customers there are', () => {
    const varied = crossProductsOf([
      [1, 0],
      [2, 0],
      [4, 9],
    ]);
    expect(effectOf(withArms(varied, treatment)).warnings).toMatchObject([
      {
        code: 'VARIABLE_DENOMINATOR',
        message: expect.stringContaining('varies too much'),
        remedy: expect.stringContaining('more customers'),
      },
    ]);
    expect(effectOf(withArms(varied, varied)).warnings).toHaveLength(1);
    expect(effectOf(withArms(control, treatment)).warnings).toEqual([]);
  });

  it('state but do not test ratios that all customers share', () => {
    const [base, other] = [0.1, 0.3].map((ratio) => crossProductsOf([1, 2, 4].map((x) => [ratio * x, x])));
    const effect = effectOf(withArms(base!, other!));
    expect(effect.pValue).toBeNull();
    expectNear(effect.absolute.estimate, 0.2, 1e-14);
    expect(effect.insufficientData).toContain('does not vary');
  });

  it.each([
    ['one customer', crossProductsOf([[1, 2]])],
    ['no customer', nobody],
    ['no denominators', crossProductsOf([1, 2, 3].map((y) => [y, 0]))],
    ['denominators below zero', crossProductsOf([1, 2, 3].map((y) => [y, -y]))],
  ])('answer nothing about an arm with %s', (_, arm) => {
    const effect = effectOf(withArms(arm, treatment, control));
    expect(effect.pValue).toBeNull();
    expect(effect.absolute.estimate).toBeNull();
    expect(effect.insufficientData).toContain('denominator that is not above zero');
    expect(effectOf(withArms(arm, treatment, control), 2, 1).pValue).toBeGreaterThan(0);
  });

  it.each([
    ['strata', []],
    ['strata[1].arms', [...withArms(control, treatment), ...withArms(control)]],
    ['strata[0].arms[1].means', withArms(control, crossProductsOf([[1], [2]]))],
    ['cells[1]', withArms(control, { ...treatment, means: [Number.NaN, 1] })],
  ])('refuse bad %s', (field, strata) => {
    expect(() => ratioEstimates(strata)).toThrow(expect.objectContaining({ field }));
  });

  it('weights a stratum by what it has in other arms too', () => {
    const arm = (...rows: number[][]) => crossProductsOf(rows);
    const small = { name: 'small', arms: [arm([1, 1], [3, 1]), arm([4, 1], [6, 1])] };
    const large = { name: 'large', arms: [arm([10, 1], [12, 1]), arm([11, 1], [13, 1])] };
    const meanOf = (strata: RatioStratum[]) => ratioEstimates(strata).arms.map((one) => one?.mean);
    expect(meanOf([small, large])).toEqual([6.5, 8.5]);
    expect(meanOf([{ ...small, others: 4 }, large])).toEqual([5, 22 / 3].map((mean) => expect.closeTo(mean, 12)));
  });
});
