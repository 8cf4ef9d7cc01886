import { describe, expect, it } from 'vitest';
import { cellOverlap, propensityRanges } from '../../../src/statistics/standardization/overlap.js';
import fixture from '../../fixtures/standardization/standardization.json' with { type: 'json' };
import { expectNear } from '../near.js';
import { countTable, customerTable } from './tables.js';

const { rows } = fixture;
const number = (values: readonly (number | null)[]) => ({ values, nominal: false });
const category = (values: readonly (number | null)[]) => ({ values, nominal: true });

describe('cellOverlap', () => {
  it('is the share of the others without a comparable customer', () => {
    const counts = [40, 60, 30, 70].map((n) => ({ n, successes: 1 }));
    // Group 0 is in the north and the south, group 1 in the south and the west.
    const table = countTable([0, 0, 1, 1], counts, [category([1, 2, 2, 3])]);
    expect(cellOverlap(table, 2)).toEqual([{ uncovered: 0.7 }, { uncovered: 0.4 }]);
  });

  it('is none for groups in the same cells, and all for groups in different ones', () => {
    const of = (values: number[]) => cellOverlap(customerTable([0, 0, 1, 1], [1, 2, 3, 4], [category(values)]), 2);
    expect(of([1, 2, 1, 2])).toEqual([{ uncovered: 0 }, { uncovered: 0 }]);
    expect(of([1, 2, 3, 4])).toEqual([{ uncovered: 1 }, { uncovered: 1 }]);
  });

  it('has no answer without others, and one cell without covariates', () => {
    expect(cellOverlap(customerTable([0, 0], [1, 2], []), 1)).toEqual([{ uncovered: null }]);
    expect(cellOverlap(customerTable([0, 1], [1, 2], []), 2)).toEqual([{ uncovered: 0 }, { uncovered: 0 }]);
  });

  it('cuts a single number into fifths, and several into fewer classes', () => {
    const x = Array.from({ length: 100 }, (_, i) => i);
    // Group 1 has the highest fifth alone.
    const g = x.map((value) => (value >= 80 ? 1 : 0));
    expect(cellOverlap(customerTable(g, x, [number(x)]), 2)[0]).toEqual({ uncovered: 1 });
    // With the halves of four numbers, it shares a class with others.
    const four = [number(x), number(x), number(x), number(x)];
    const halves = cellOverlap(customerTable(g, x, four), 2);
    expect(halves).toEqual([{ uncovered: 0 }, { uncovered: 50 / 80 }]);
  });

  it('treats unknown values, rare levels and two numbers as classes of their own', () => {
    const g = [0, 0, 1, 1];
    expect(cellOverlap(customerTable(g, g, [number([null, 5, null, 5])]), 2)[0]).toEqual({ uncovered: 0 });
    expect(cellOverlap(customerTable(g, g, [number([0, 0, 1, 1])]), 2)[0]).toEqual({ uncovered: 1 });
    expect(cellOverlap(customerTable(g, g, [category([null, null, 1, 1])]), 2)[0]).toEqual({ uncovered: 1 });
    expect(cellOverlap(customerTable(g, g, [number([null, 2, 3, 4])]), 2)[0]!.uncovered).toBe(1);
    const levels = Array.from({ length: 60 }, (_, row) => (row < 40 ? row % 20 : row));
    const groups = levels.map((_, row) => row % 2);
    // The twenty levels of two customers each have one group; the rare ones share a class.
    expect(cellOverlap(customerTable(groups, levels, [category(levels)]), 2)[0]).toEqual({ uncovered: 20 / 30 });
  });
});

describe('propensityRanges', () => {
  it('equals R’s logistic regressions of each group', () => {
    const columns = [number(rows.x), number(rows.w), category(rows.z)];
    const found = propensityRanges(customerTable(rows.g, rows.y, columns), 3);
    fixture.propensities.forEach(({ lowest, highest, outside }, group) => {
      expectNear(found[group]!.lowest, lowest, 1e-9);
      expectNear(found[group]!.highest, highest, 1e-9);
      expectNear(found[group]!.outside, outside, 1e-12);
    });
  });

  it('has none where the covariates tell a group from the others', () => {
    const found = propensityRanges(customerTable(rows.g, rows.y, [category(rows.g.map((g) => Number(g === 2)))]), 3);
    expect(found[2]).toBeNull();
    expect(found[0]).toBeNull();
  });
});
