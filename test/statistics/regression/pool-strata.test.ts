import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { cellsOfArm, poolStrata } from '../../../src/statistics/regression/pool-strata.js';
import type { StratumCell } from '../../../src/statistics/stratum-cells.js';
import { expectNear } from '../near.js';

function cell(stratum: number, arm: number, ...values: number[]): StratumCell {
  return { stratum, arm, ...crossProductsOf(values.map((value) => [value])) };
}

const large = [cell(1, 0, 1, 2, 3), cell(1, 1, 4, 5, 6), cell(2, 0, 1, 3), cell(2, 1, 2, 7)];

describe('poolStrata', () => {
  it('keeps strata with two customers in every arm, weighted by their share', () => {
    const { strata, sizes, merged, warning } = poolStrata(large, 2);
    expect(strata.map(({ weight }) => weight)).toEqual([0.6, 0.4]);
    expect(sizes).toEqual([5, 5]);
    expect(merged).toEqual([]);
    expect(warning).toBeNull();
  });

  it('analyses strata that are too small as one', () => {
    const cells = [...large, cell(3, 0, 1), cell(3, 1, 4, 5, 6), cell(5, 0, 3)];
    const { strata, merged, warning } = poolStrata(cells, 2);
    expect(merged).toEqual([3, 5]);
    expect(warning!.message).toBe('2 strata have fewer than two customers in an arm and are analyzed as one.');
    expect(strata).toHaveLength(3);
    expect(strata[2]!.arms[0]).toEqual(crossProductsOf([[1], [3]]));
    expect(strata[2]!.arms[1]).toMatchObject(crossProductsOf([[4], [5], [6]]));
    expectNear(strata[2]!.weight, 5 / 15, 1e-15);
  });

  it('lets the smallest other stratum join where those are still too few', () => {
    const { strata, merged, warning } = poolStrata([...large, cell(0, 0, 1), cell(4, 0, 2)], 2);
    expect(merged).toEqual([0, 2, 4]);
    expect(warning!.message).toBe(
      '2 strata have fewer than two customers in an arm and are analyzed as one, together with the smallest other stratum.',
    );
    expect(strata.map(({ arms }) => arms.map((arm) => arm?.n))).toEqual([
      [4, 2],
      [3, 3],
    ]);
  });

  it.each([
    [
      [...large, cell(3, 0, 1)],
      [2, 3],
      'One stratum has fewer than two customers in an arm and is analyzed together with the smallest other stratum.',
    ],
    [
      [cell(1, 0, 1), cell(1, 1, 1), cell(2, 0, 2), cell(3, 0, 2), cell(3, 1, 2)],
      [1, 2, 3],
      '3 strata have fewer than two customers in an arm and are analyzed as one.',
    ],
    [
      [cell(1, 0, 1), cell(2, 0, 1, 1), cell(2, 1, 2, 2), cell(3, 0, 2, 2), cell(3, 1, 3, 3)],
      [1, 2],
      'One stratum has fewer than two customers in an arm and is analyzed together with the smallest other stratum.',
    ],
  ])('says what it merged, case %#', (cells, merged, message) => {
    expect(poolStrata(cells, 2)).toMatchObject({ merged, warning: { code: 'STRATA_MERGED', message } });
  });

  it('does not wait for an arm with fewer than two customers in all', () => {
    const { strata, merged } = poolStrata([...large, cell(1, 2, 9)], 3);
    expect(strata).toHaveLength(2);
    expect(merged).toEqual([]);
  });

  it('takes cells without customers for absent ones', () => {
    const nobody: StratumCell = { stratum: 8, arm: 0, n: 0, means: [], centred: [] };
    expect(poolStrata([nobody, ...large], 2)).toEqual(poolStrata(large, 2));
    expect(poolStrata([nobody], 2)).toEqual({ strata: [], sizes: [0, 0], merged: [], warning: null });
  });

  it('keeps every customer, leaves two in every arm, and does not depend on the order of cells', () => {
    const counts = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, (rows) => {
        const cells = rows.flatMap((row, stratum) =>
          row.flatMap((n, arm) =>
            n === 0 ? [] : [cell(stratum, arm, ...Array.from({ length: n }, (_, i) => i * arm))],
          ),
        );
        const pooled = poolStrata(cells, 3);
        expect(poolStrata([...cells].reverse(), 3)).toEqual(pooled);
        pooled.sizes.forEach((size, arm) => {
          const own = pooled.strata.map(({ arms }) => arms[arm]?.n ?? 0);
          expect(own.reduce((sum, n) => sum + n, 0)).toBe(size);
          if (size >= 2) expect(Math.min(...own)).toBeGreaterThanOrEqual(2);
        });
        const weights = pooled.strata.reduce((sum, { weight }) => sum + weight, 0);
        if (cells.length > 0) expectNear(weights, 1, 1e-14);
      }),
    );
  });

  const good = large[0]!;
  it.each([
    ['arms', [good], 0],
    ['cells', [good, good], 2],
    ['cells[0].arm', [{ ...good, arm: 2 }], 2],
    ['cells[0].arm', [{ ...good, arm: -1 }], 2],
    ['cells[0].stratum', [{ ...good, stratum: 0.5 }], 2],
    ['cells[0].n', [{ ...good, n: 1.5 }], 2],
    ['cells[0].means', [{ ...good, means: [] }], 2],
    ['cells[1]', [good, { ...good, arm: 1, means: [1, 2] }], 2],
    ['cells[0]', [{ ...good, centred: [[1, 2]] }], 2],
    ['cells[0]', [{ ...good, means: [Number.NaN] }], 2],
    ['cells[0].centred[0][0]', [{ ...good, centred: [[-1]] }], 2],
  ])('refuses bad %s', (field, cells, arms) => {
    expect(() => poolStrata(cells, arms)).toThrow(expect.objectContaining({ field }));
  });
});

describe('cellsOfArm', () => {
  it('skips strata without customers of the arm', () => {
    const { strata } = poolStrata([...large, cell(1, 2, 9)], 3);
    expect(cellsOfArm(strata, 0)).toHaveLength(2);
    expect(cellsOfArm(strata, 2)).toEqual([{ weight: strata[0]!.weight, cell: crossProductsOf([[9]]) }]);
  });
});
