import { randomizationTest } from '../../src/randomization/inference/randomization-test.js';
import { type CrossProducts, crossProductsOf, mergeCrossProducts } from '../../src/statistics/cross-products.js';
import { ratioEffect, ratioEstimates } from '../../src/statistics/effects/ratio-means.js';
import { ratioValues } from '../../src/statistics/effects/ratio-values.js';
import { at } from '../../src/statistics/entries.js';
import { stratifiedEffect, stratifiedMeans } from '../../src/statistics/regression/stratified-means.js';
import type { EffectEstimate } from '../../src/statistics/summaries.js';
import { triplesOf, withCubes } from '../../src/statistics/third-moments.js';
import { OPTIONS } from './operating-point.js';

/** A customer of an experiment: numerator (or outcome) and denominator; without a value, the outcome is null. */
export interface Customer {
  stratum: number;
  arm: number;
  y: number | null;
  x: number;
}

interface Cell {
  stratum: number;
  arm: number;
  customers: number;
  values: CrossProducts;
}

/** The values of each arm in each stratum. */
export function cellsOf(rows: readonly Customer[]): Cell[] {
  const groups = new Map<string, Customer[]>();
  for (const row of rows) {
    const key = `${row.stratum} ${row.arm}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(row);
  }
  return [...groups.values()].map((group) => {
    const { stratum, arm } = at(group, 0);
    const values = group.flatMap(({ y }) => (y === null ? [] : [[y]]));
    const nobody = { n: 0, means: [0], centred: [[0]] };
    return { stratum, arm, customers: group.length, values: values.length === 0 ? nobody : crossProductsOf(values) };
  });
}

/** The effect within strata. */
export function means(cells: readonly Cell[]): EffectEstimate {
  const found = stratifiedMeans(
    cells.map(({ values, ...cell }) => ({ ...cell, ...values })),
    2,
  );
  return stratifiedEffect(found, 0, 1, OPTIONS);
}

/** The earlier rule: strata with fewer than two values in an arm are one stratum, with the smallest other if that is not enough. */
export function merged(cells: readonly Cell[]): Cell[] {
  const sizes = new Map(cells.map(({ stratum, arm, values }) => [`${stratum} ${arm}`, values.n]));
  const sizeOf = (stratum: number, arm: number) => sizes.get(`${stratum} ${arm}`) ?? 0;
  const strata = [...new Set(cells.map(({ stratum }) => stratum))];
  const isSmall = (stratum: number) => sizeOf(stratum, 0) < 2 || sizeOf(stratum, 1) < 2;
  const union = new Set(strata.filter(isSmall));
  const others = strata.filter((stratum) => !isSmall(stratum));
  others.sort((a, b) => sizeOf(a, 0) + sizeOf(a, 1) - sizeOf(b, 0) - sizeOf(b, 1));
  const enough = [0, 1].every((arm) => [...union].reduce((sum, stratum) => sum + sizeOf(stratum, arm), 0) >= 2);
  if (union.size > 0 && !enough) for (const smallest of others.slice(0, 1)) union.add(smallest);
  const one = [0, 1].map((arm): Cell => {
    const own = cells.filter((cell) => cell.arm === arm && union.has(cell.stratum)).map(({ values }) => values);
    const values = own.reduce(mergeCrossProducts, { n: 0, means: [0], centred: [[0]] });
    return { stratum: -1, arm, customers: values.n, values };
  });
  return [...one, ...cells.filter(({ stratum }) => !union.has(stratum))];
}

/** The effect on a ratio of totals. */
export function ratio(rows: readonly Customer[]): EffectEstimate {
  const strata = [...new Set(rows.map(({ stratum }) => stratum))].map((stratum) => ({
    name: String(stratum),
    arms: [0, 1].map((arm) => {
      const own = rows.filter((row) => row.stratum === stratum && row.arm === arm).map(({ y, x }) => [y ?? 0, x]);
      if (own.length === 0) return { n: 0, means: [], centred: [] };
      return withCubes(crossProductsOf(own), own, triplesOf([0, 1]));
    }),
  }));
  const { arms } = ratioEstimates(strata);
  return ratioEffect(at(arms, 0), at(arms, 1), OPTIONS);
}

/** The p-value of a ratio from repeated draws. */
export function randomizationPValue(rows: readonly Customer[]): number | null {
  const outcomes = ratioValues(
    rows.map(({ y }) => y ?? 0),
    rows.map(({ x }) => x),
  );
  const observed = {
    outcomes: outcomes ?? [],
    arms: rows.map(({ arm }) => arm),
    strata: null,
    groups: null,
    covariates: null,
  };
  const run = randomizationTest(
    observed,
    { weights: null, largestDistance: null },
    { ...OPTIONS, statistic: 'STUDENTIZED', seed: 'study', resamples: 199, control: 0, treatment: 1 },
  );
  for (;;) {
    const { done, value } = run.next();
    if (done) return value.pValue;
  }
}
