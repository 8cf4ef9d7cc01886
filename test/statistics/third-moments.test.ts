import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossProductsOf, mergeCrossProducts } from '../../src/statistics/cross-products.js';
import {
  chosenColumns,
  cubeKey,
  thirdMoment,
  triplesOf,
  withCubes,
  withThirds,
} from '../../src/statistics/third-moments.js';
import { expectNear } from './near.js';

const all = triplesOf([0, 1, 2]);
const of = (rows: number[][]) => withCubes(crossProductsOf(rows), rows, all);
const value = fc.integer({ min: -20, max: 20 });
const rowsOf = fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 12 });

/** Σ(z − mean)³ from the values themselves. */
function direct(rows: readonly (readonly number[])[], weights: readonly number[]): number {
  const z = rows.map((row) => row.reduce((sum, x, i) => sum + x * (weights[i] ?? 0), 0));
  const mean = z.reduce((sum, x) => sum + x, 0) / z.length;
  return z.reduce((sum, x) => sum + (x - mean) ** 3, 0);
}

describe('third moments', () => {
  it('of any combination of columns are those of its values, also from merged parts', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, fc.tuple(value, value, value), (a, b, weights) => {
        const scale = 1e-9 * (1 + Math.abs(weights[0]) + Math.abs(weights[1]) + Math.abs(weights[2])) ** 3 * 1e4;
        expectNear(thirdMoment(of(a), weights)!, direct(a, weights), 1e-10, scale);
        const merged = mergeCrossProducts(of(a), of(b));
        expectNear(thirdMoment(merged, weights)!, direct([...a, ...b], weights), 1e-10, scale);
      }),
    );
  });

  it('are unknown where a part is, and zero of columns that do not vary', () => {
    const rows = [
      [1, 5, 2],
      [4, 5, 7],
      [9, 5, 1],
    ];
    const partly = withCubes(crossProductsOf(rows), rows, [[0, 0, 0]]);
    expect(thirdMoment(partly, [1, 0, 1])).toBeUndefined();
    expect(thirdMoment(partly, [1, 3])).toBeCloseTo(direct(rows, [1]), 10);
    expect(thirdMoment(crossProductsOf(rows), [1])).toBeUndefined();
    expect(thirdMoment(crossProductsOf(rows), [0, 1])).toBe(0);
    const merged = mergeCrossProducts(partly, of(rows));
    expect([...merged.cubes!.keys()].filter((key) => !key.includes('1'))).toEqual(['0 0 0']);
    expect(mergeCrossProducts(crossProductsOf(rows), crossProductsOf(rows)).cubes).toBeUndefined();
    expect(mergeCrossProducts(of(rows), crossProductsOf(rows)).cubes?.get('0 0 0')).toBeUndefined();
  });

  it('add the zeros of absent customers', () => {
    const rows = [[1], [4], [10]];
    const measured = withCubes(crossProductsOf(rows), rows, [[0, 0, 0]]);
    const zeros = { n: 4, means: [0], centred: [[0]] };
    const complete = mergeCrossProducts(measured, zeros);
    expectNear(thirdMoment(complete, [1])!, direct([...rows, [0], [0], [0], [0]], [1]), 1e-12);
  });

  it('of chosen columns are those of the same values in another order', () => {
    const rows = [
      [1, 5, 2],
      [4, 0, 7],
      [9, 3, 1],
      [2, 2, 2],
    ];
    const chosen = chosenColumns(of(rows), [2, 0]);
    expectNear(thirdMoment(chosen, [1, -1])!, direct(rows, [-1, 0, 1]), 1e-12);
    expect(chosenColumns(crossProductsOf(rows), [1]).cubes).toBeUndefined();
    expect(chosenColumns({ n: 0, means: [], centred: [] }, [0, 1]).centred).toEqual([
      [0, 0],
      [0, 0],
    ]);
    const first = withCubes(crossProductsOf(rows), rows, [[0, 0, 0]]);
    expect([...chosenColumns(first, [0, 1]).cubes!.keys()]).toEqual(['0 0 0']);
  });

  it('come from a database in the order in which they were asked for', () => {
    const measured = { n: 2, means: [0, 0], centred: [[1]], thirds: [7, 8] };
    const { cubes } = withThirds(measured, [
      [0, 0, 0],
      [0, 1, 1],
    ]);
    expect(cubes!.get(cubeKey([1, 0, 1]))).toBe(8);
  });
});
