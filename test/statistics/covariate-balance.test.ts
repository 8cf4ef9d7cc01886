import { describe, expect, it } from 'vitest';
import { type BalanceColumn, covariateBalance } from '../../src/statistics/covariate-balance.js';
import { crossProductsOf } from '../../src/statistics/cross-products.js';
import type { StratumCell } from '../../src/statistics/stratum-cells.js';
import cases from '../fixtures/covariate-balance.json' with { type: 'json' };
import { expectNear } from './near.js';

const cities = ['north', 'south', 'west'];

const columns: BalanceColumn[] = [
  { covariate: 'income', level: null, unknown: false },
  { covariate: 'income', level: null, unknown: true },
  { covariate: 'member', level: null, unknown: false },
  { covariate: 'member', level: null, unknown: true },
  ...cities.map((level) => ({ covariate: 'city', level, unknown: false })),
  { covariate: 'city', level: null, unknown: true },
];

function rowsOf({ income, member, city }: (typeof cases)[number]): number[][] {
  return income.map((value, i) => {
    const indicators = cities.map((level) => Number(city[i] === level));
    return [value ?? 0, Number(value === null), member[i]!, 0, ...indicators, Number(city[i] === null)];
  });
}

/** Cells by arm and by the stratum that a row's index is given. */
function cellsOf(rows: readonly number[][], arm: readonly number[], stratumOf = (_row: number) => 1): StratumCell[] {
  const keys = [...new Set(arm.map((a, i) => `${a} ${stratumOf(i)}`))];
  return keys.map((key) => {
    const own = rows.filter((_, i) => `${arm[i]} ${stratumOf(i)}` === key);
    const [a, stratum] = key.split(' ').map(Number);
    return { arm: a!, stratum: stratum!, ...crossProductsOf(own) };
  });
}

const numbered = cases.map((testCase, i) => ({ i, testCase, arms: Math.max(...testCase.arm) + 1 }));
const cells = cellsOf(rowsOf(cases[0]!), cases[0]!.arm);

describe('covariateBalance', () => {
  it.each(numbered)('equals R on the customers themselves, data set $i', ({ testCase, arms }) => {
    const { covariates, omnibus } = covariateBalance(columns, cellsOf(rowsOf(testCase), testCase.arm), arms);
    expect(covariates.map(({ name }) => name)).toEqual(['income', 'member', 'city']);
    const expected = [testCase.incomeDifferences, testCase.memberDifferences, testCase.cityDifferences];
    covariates.forEach(({ byArm }, c) => {
      expect(byArm[0]).toBeNull();
      byArm.slice(1).forEach((value, arm) => {
        expectNear(value, expected[c]![arm]!, 1e-10);
      });
    });
    const unknown = [testCase.income, [], testCase.city].map(
      (values) => values.filter((value) => value === null).length,
    );
    expect(covariates.map((covariate) => covariate.unknown)).toEqual(unknown);
    expectNear(omnibus.statistic, testCase.statistic, 1e-8);
    expect(omnibus.degreesOfFreedom).toBe(testCase.degreesOfFreedom);
    expectNear(omnibus.pValue, testCase.pValue, 1e-7);
  });

  it('states the difference furthest from zero with its sign', () => {
    const { covariates } = covariateBalance(columns, cellsOf(rowsOf(cases[1]!), cases[1]!.arm), 3);
    for (const { byArm, standardizedDifference } of covariates) {
      const sizes = byArm.slice(1).map((value) => Math.abs(value!));
      expect(byArm[1 + sizes.indexOf(Math.max(...sizes))]).toBe(standardizedDifference);
    }
  });

  it('compares with whichever arm is the control', () => {
    const [first, second] = [0, 1].map((control) => covariateBalance(columns, cells, 2, control));
    second!.covariates.forEach(({ byArm }, c) => {
      expect(byArm[1]).toBeNull();
      expectNear(byArm[0]!, -first!.covariates[c]!.byArm[1]!, 1e-14);
    });
    expectNear(second!.omnibus.statistic, first!.omnibus.statistic, 1e-10);
  });

  it('adds strata up for differences and tests within them', () => {
    const { arm } = cases[0]!;
    const stratified = covariateBalance(
      columns,
      cellsOf(rowsOf(cases[0]!), arm, (row) => row % 3),
      2,
    );
    const plain = covariateBalance(columns, cells, 2);
    stratified.covariates.forEach(({ byArm }, c) => {
      expectNear(byArm[1]!, plain.covariates[c]!.byArm[1]!, 1e-11);
    });
    expect(Math.abs(stratified.omnibus.statistic! - plain.omnibus.statistic!)).toBeGreaterThan(0.01);
  });

  it('does not depend on the order of cells', () => {
    const shuffled = cellsOf(rowsOf(cases[0]!), cases[0]!.arm, (row) => row % 3);
    const [forward, backward] = [shuffled, [...shuffled].reverse()].map((own) => covariateBalance(columns, own, 2));
    expect(backward).toEqual(forward);
  });

  it('says nothing of covariates that are constant or unknown for everybody', () => {
    const rows = [1, 2, 3, 4].map(() => [0.1, 0, 0, 1]);
    const constant: BalanceColumn[] = ['age', 'income'].flatMap((covariate) => [
      { covariate, level: null, unknown: false },
      { covariate, level: null, unknown: true },
    ]);
    const { covariates, omnibus } = covariateBalance(constant, cellsOf(rows, [0, 1, 0, 1]), 2);
    for (const covariate of covariates) {
      expect(covariate).toMatchObject({ standardizedDifference: null, byArm: [null, null] });
    }
    expect(omnibus.pValue).toBeNull();
    expect(omnibus.insufficientData).toContain('No covariate varies');
  });

  it('takes a known part that is constant for constant', () => {
    const rows = [0, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0].map((value) => [value, Number(value === 0)]);
    const { covariates } = covariateBalance(columns.slice(0, 2), cellsOf(rows, [0, 1, 0, 0, 1, 1, 0, 1]), 2);
    expect(covariates[0]!.standardizedDifference).toBeNull();
  });

  it('compares one known customer without a deviation of its own', () => {
    const rows = [
      [5, 0],
      [0, 1],
      [0, 1],
      [1, 0],
      [3, 0],
      [4, 0],
    ];
    const { covariates } = covariateBalance(columns.slice(0, 2), cellsOf(rows, [0, 0, 0, 1, 1, 1]), 2);
    const deviation = Math.sqrt((1 + 9 + 16 - 64 / 3) / 2);
    expectNear(covariates[0]!.standardizedDifference, (8 / 3 - 5) / deviation, 1e-13);
  });

  it('needs no column for the unknown', () => {
    const { arm, member } = cases[0]!;
    const own = cellsOf(
      member.map((value) => [value]),
      arm,
    );
    const { covariates } = covariateBalance([{ covariate: 'member', level: null, unknown: false }], own, 2);
    expect(covariates[0]).toMatchObject({ unknown: 0 });
    expectNear(covariates[0]!.standardizedDifference, cases[0]!.memberDifferences[0]!, 1e-10);
  });

  it('has nothing to compare without customers in an arm, or at all', () => {
    const control = cells.filter(({ arm }) => arm === 0);
    expect(covariateBalance(columns, control, 2).covariates[0]!.byArm).toEqual([null, null]);
    const { covariates, omnibus } = covariateBalance(columns, [], 2);
    expect(covariates.map(({ standardizedDifference }) => standardizedDifference)).toEqual([null, null, null]);
    expect(omnibus).toMatchObject({ statistic: null, pValue: null });
  });

  const [income, missing] = columns as [BalanceColumn, BalanceColumn];
  it.each([
    ['columns', [], cells, 2, 0],
    ['columns[1]', [income, income], cells, 2, 0],
    ['columns[2]', [income, missing, missing], cells, 2, 0],
    ['columns[1]', [income, { ...income, level: 'high' }], cells, 2, 0],
    ['cells', columns.slice(1), cells, 2, 0],
    ['arms', columns, cells, 1, 0],
    ['control', columns, cells, 2, 2],
    ['control', columns, cells, 2, -1],
    ['arms', columns, cells, 1.5, 0],
  ])('refuses bad %s', (field, ownColumns, ownCells, arms, control) => {
    expect(() => covariateBalance(ownColumns, ownCells, arms, control)).toThrow(expect.objectContaining({ field }));
  });
});
