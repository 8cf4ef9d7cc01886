import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { stratifiedEffect, stratifiedMeans } from '../../../src/statistics/regression/stratified-means.js';
import type { StratumCell } from '../../../src/statistics/stratum-cells.js';
import cases from '../../fixtures/regression/stratified-means.json' with { type: 'json' };
import { expectNear } from '../near.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

function cellsOf({ stratum, arm, y }: Pick<(typeof cases)[number], 'stratum' | 'arm' | 'y'>): StratumCell[] {
  const keys = [...new Set(stratum.map((s, i) => `${s} ${arm[i]}`))];
  return keys.map((key) => {
    const rows = y.filter((_, i) => `${stratum[i]} ${arm[i]}` === key).map((value) => [value]);
    const [s, a] = key.split(' ').map(Number);
    return { stratum: s!, arm: a!, ...crossProductsOf(rows) };
  });
}

const numbered = cases.map((testCase, i) => ({ i, testCase, arms: Math.max(...testCase.arm) + 1 }));

describe('stratifiedMeans', () => {
  it.each(numbered)('equals HC2 of the regression on all cells in R, data set $i', ({ testCase, arms }) => {
    const means = stratifiedMeans(cellsOf(testCase), arms);
    means.arms.forEach((arm, a) => {
      expectNear(arm!.mean, testCase.means[a]!, 1e-14);
      expectNear(arm!.variance, testCase.variances[a]!, 1e-11);
      expectNear(arm!.degreesOfFreedom, testCase.armFreedom[a]!, 1e-11);
    });
    expect(means).toMatchObject({ excluded: { keys: [], share: 0 }, strata: new Set(testCase.stratum).size });
  });

  it.each(numbered)('tests as R does, data set $i', ({ testCase, arms }) => {
    const effect = stratifiedEffect(stratifiedMeans(cellsOf(testCase), arms), 0, 1, options);
    // The last data set lies at 2³⁰, where a double holds seven digits of a difference near one.
    const tolerance = testCase.means[0]! > 1e9 ? 1e-6 : 1e-10;
    expectNear(effect.statistic, testCase.statistic, tolerance);
    expectNear(effect.degreesOfFreedom, testCase.degreesOfFreedom, 1e-11);
    expectNear(effect.pValue, testCase.pValue, 100 * tolerance);
    expectNear(effect.absolute.estimate, testCase.estimate, tolerance);
    expectNear(effect.absolute.lower, testCase.lower, tolerance);
    expectNear(effect.absolute.upper, testCase.upper, tolerance);
    expect(effect.method).toBe('Stratified difference in means');
  });

  it('is Welch in one stratum', () => {
    const cells = cellsOf(cases[0]!);
    const [control, treatment] = cells.map(({ n, means, centred }) => {
      return { n, mean: means[0]!, standardDeviation: Math.sqrt(centred[0]![0]! / (n - 1)) };
    });
    const stratified = stratifiedEffect(stratifiedMeans(cells, 2), 0, 1, options);
    const welch = welchMeanEffect(control!, treatment!, options);
    expectNear(stratified.pValue, welch.pValue, 1e-12);
    expectNear(stratified.relative.lower, welch.relative.lower, 1e-12);
    expectNear(stratified.relative.upper, welch.relative.upper, 1e-12);
  });

  it('reads the last column', () => {
    const [plain, wide] = [1, 2].map((width) =>
      cellsOf(cases[1]!).map((cell) => ({
        ...cell,
        means: width === 1 ? cell.means : [7, cell.means[0]!],
        centred:
          width === 1
            ? cell.centred
            : [
                [5, 1],
                [1, cell.centred[0]![0]!],
              ],
      })),
    );
    expect(stratifiedMeans(wide!, 2)).toEqual(stratifiedMeans(plain!, 2));
  });

  it('removes what strata with different shares of treated customers would add', () => {
    const y = [1, 1.2, 0.8, 1.1, 5, 5.1, 4.9, 5.2];
    const cells = cellsOf({ stratum: [1, 1, 1, 1, 1, 1, 2, 2], arm: [0, 0, 0, 0, 1, 1, 1, 1], y });
    const more = cellsOf({ stratum: [2, 2], arm: [0, 0], y: [4.9, 5.1] });
    const effect = stratifiedEffect(stratifiedMeans([...cells, ...more], 2), 0, 1, options);
    expectNear(effect.absolute.estimate, 0.6 * (5.05 - 1.025) + 0.4 * (5.05 - 5), 1e-13);
  });

  it('does not mix levels: a stratum without treated customers is excluded', () => {
    const y = [5, 5, 6, 6, 8, 8, 9, 9, 500, 500, 500, 500];
    const arm = [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0];
    const means = stratifiedMeans(cellsOf({ stratum: y.map((_, i) => Math.floor(i / 4)), arm, y }), 2);
    expect(means).toMatchObject({ strata: 2, excluded: { keys: [2] } });
    expectNear(means.excluded.share, 1 / 3, 1e-15);
    expect(stratifiedEffect(means, 0, 1, options).absolute.estimate).toBe(1);
  });

  it('says where no stratum has both arms', () => {
    const y = [1, 2, 3, 4];
    const means = stratifiedMeans(cellsOf({ stratum: [1, 1, 2, 2], arm: [0, 0, 1, 1], y }), 2);
    expect(stratifiedEffect(means, 0, 1, options)).toMatchObject({
      pValue: null,
      insufficientData: 'Each arm needs at least two customers in strata with both arms.',
    });
  });

  it('answers nothing about an arm with one customer', () => {
    const cells = [...cellsOf(cases[1]!), ...cellsOf({ stratum: [1], arm: [2], y: [3] })];
    const means = stratifiedMeans(cells, 3);
    expect(means.arms[2]).toBeNull();
    expect(means.sizes[2]).toBe(1);
    for (const [control, treatment] of [
      [0, 2],
      [2, 0],
    ]) {
      const effect = stratifiedEffect(means, control!, treatment!, options);
      expect(effect).toMatchObject({ pValue: null, insufficientData: 'Each arm needs at least two customers.' });
    }
  });

  it('states but does not test a difference of outcomes that never vary', () => {
    const cells = cellsOf({ stratum: [1, 1, 1, 1], arm: [0, 0, 1, 1], y: [2, 2, 3, 3] });
    const effect = stratifiedEffect(stratifiedMeans(cells, 2), 0, 1, options);
    expect(effect).toMatchObject({ pValue: null, absolute: { estimate: 1, lower: null, upper: null } });
    expect(effect.insufficientData).toContain('does not vary');
  });

  it('has nothing to say without customers', () => {
    const means = stratifiedMeans([], 2);
    expect(means).toMatchObject({ arms: [null, null], sizes: [0, 0] });
  });

  it('refuses arms that are not there', () => {
    const means = stratifiedMeans(cellsOf(cases[0]!), 2);
    expect(() => stratifiedEffect(means, 2, 1, options)).toThrow(expect.objectContaining({ field: 'control' }));
    expect(() => stratifiedEffect(means, 0, 2, options)).toThrow(expect.objectContaining({ field: 'treatment' }));
    expect(() => stratifiedEffect(means, 0, 1, { ...options, alpha: 0 })).toThrow('alpha');
  });
});
