import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { stratifiedEffect, stratifiedMeans } from '../../../src/statistics/regression/stratified-means.js';
import type { StratumCell } from '../../../src/statistics/stratum-cells.js';
import { chosenColumns, triplesOf, withCubes } from '../../../src/statistics/third-moments.js';
import { pairedMeanEffect } from '../../../src/statistics/two-samples/paired/paired-t.js';
import { expectNear } from '../near.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
/** Pairs of control and treatment; one treated customer spends very much. */
const pairs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i): [number, number] => [i, i + (i === 7 ? 900 : (i * 3) % 5)]);

function cell(stratum: number, arm: number, values: readonly number[], known = true): StratumCell {
  const rows = values.map((value) => [value]);
  const cross = crossProductsOf(rows);
  return { stratum, arm, ...(known ? withCubes(cross, rows, triplesOf([0])) : cross) };
}

function effectOf(cells: readonly StratumCell[]) {
  return stratifiedEffect(stratifiedMeans(cells, 2), 0, 1, options);
}

const single = pairs.flatMap(([control, treatment], i) => [cell(i, 0, [control]), cell(i, 1, [treatment])]);

describe('the skewness of a stratified difference', () => {
  it('is that of pairs where strata are pairs', () => {
    const cross = withCubes(crossProductsOf(pairs), pairs, triplesOf([0, 1]));
    const paired = pairedMeanEffect(chosenColumns(cross, [0, 1]), options);
    const effect = effectOf(single);
    expect(effect.warnings).toEqual(paired.warnings);
    expect(effect.warnings).toMatchObject([{ code: 'SKEWED' }]);
    expectNear(effect.skewnessAdjusted!.lower, paired.skewnessAdjusted!.lower, 1e-10);
    expectNear(effect.skewnessAdjusted!.upper, paired.skewnessAdjusted!.upper, 1e-10);
  });

  it('counts large strata beside small ones, where their third moments are known', () => {
    const spend = [0, 0, 0, 0, 0, 0, 0, 0, 0, 400];
    const beside = (known: boolean) =>
      effectOf([...single, cell(20, 0, spend, known), cell(20, 1, spend.slice(3), known)]);
    expect(beside(true).skewnessAdjusted!.lower).toBeLessThan(beside(true).absolute.estimate!);
    expect(beside(false).skewnessAdjusted).toBeUndefined();
    expect(beside(false).pValue).toBeGreaterThan(0);
  });

  it('is unknown where small strata do not vary', () => {
    const alike = pairs.flatMap(([control], i) => [cell(i, 0, [control]), cell(i, 1, [control + 1])]);
    expect(effectOf(alike)).toMatchObject({ pValue: null, absolute: { estimate: 1 } });
  });
});
