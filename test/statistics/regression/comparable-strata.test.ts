import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { cellsOfArm, comparableStrata } from '../../../src/statistics/regression/comparable-strata.js';
import type { StratumCell } from '../../../src/statistics/stratum-cells.js';
import { expectNear } from '../near.js';

function cell(stratum: number, arm: number, ...values: number[]): StratumCell {
  return { stratum, arm, ...crossProductsOf(values.map((value) => [value])) };
}

/** Strata with these numbers of customers by arm. */
function cellsOf(...counts: readonly (readonly number[])[]): StratumCell[] {
  return counts.flatMap((row, stratum) =>
    row.flatMap((n, arm) => (n === 0 ? [] : [cell(stratum, arm, ...Array.from({ length: n }, (_, i) => i * arm))])),
  );
}

const large = [cell(1, 0, 1, 2, 3), cell(1, 1, 4, 5, 6), cell(2, 0, 1, 3), cell(2, 1, 2, 7)];

describe('cellsOfArm', () => {
  it('skips strata without values of the arm', () => {
    const { strata } = comparableStrata([...large, cell(1, 2, 9)], 3);
    expect(cellsOfArm(strata, 0)).toHaveLength(2);
    expect(cellsOfArm(strata, 2)).toEqual([{ weight: 7 / 11, single: false, cell: crossProductsOf([[9]]) }]);
  });
});

describe('comparableStrata', () => {
  it('keeps strata with two customers in every arm, weighted by their share', () => {
    const { strata, sizes, excluded } = comparableStrata(large, 2);
    expect(strata.map(({ key, weight, single }) => ({ key, weight, single }))).toEqual([
      { key: 1, weight: 0.6, single: false },
      { key: 2, weight: 0.4, single: false },
    ]);
    expect(sizes).toEqual([5, 5]);
    expect(excluded).toEqual({ keys: [], share: 0 });
  });

  it('excludes strata in which an arm has nobody, and says what they held', () => {
    const { strata, sizes, excluded } = comparableStrata([...large, cell(3, 0, 500, 500), cell(5, 1, 3, 4, 5)], 2);
    expect(strata.map(({ key, weight }) => [key, weight])).toEqual([
      [1, 0.6],
      [2, 0.4],
    ]);
    expect(sizes).toEqual([5, 5]);
    expect(excluded.keys).toEqual([3, 5]);
    expectNear(excluded.share, 5 / 15, 1e-15);
  });

  it.each([
    [
      'two of one size',
      [
        [1, 2],
        [2, 1],
      ],
      [0, 1],
      [],
    ],
    [
      'two of unequal size',
      [
        [1, 2],
        [1, 1],
      ],
      [],
      [0, 1],
    ],
    [
      'three, none with half',
      [
        [1, 2],
        [1, 1],
        [1, 1],
      ],
      [0, 1, 2],
      [],
    ],
    [
      'three, one with half',
      [
        [1, 3],
        [1, 1],
        [1, 1],
      ],
      [1, 2],
      [0],
    ],
    ['one alone', [[1, 3]], [], [0]],
  ] as const)('compares strata with a single customer in an arm with each other: %s', (_, small, kept, out) => {
    const { strata, excluded } = comparableStrata(cellsOf(...small, [4, 4]), 2);
    expect(strata.filter(({ single }) => single).map(({ key }) => key)).toEqual(kept);
    expect(strata.at(-1)).toMatchObject({ key: small.length, single: false });
    expect(excluded.keys).toEqual(out);
  });

  it('excludes them where it is told to', () => {
    const { strata, excluded } = comparableStrata(cellsOf([1, 2], [2, 1], [4, 4]), 2, 'EXCLUDED');
    expect(strata.map(({ key }) => key)).toEqual([2]);
    expect(excluded.keys).toEqual([0, 1]);
  });

  it('weights strata by all their customers, with a value or without', () => {
    const cells = [...large.map((one) => ({ ...one, customers: 10 })), { ...cell(3, 0, 1, 2), customers: 20 }];
    const nobody = { stratum: 3, arm: 1, n: 0, means: [], centred: [], customers: 20 };
    const { strata, excluded } = comparableStrata([...cells, nobody], 2);
    expect(strata.map(({ weight }) => weight)).toEqual([0.5, 0.5]);
    expect(excluded).toEqual({ keys: [3], share: 0.5 });
  });

  it('does not wait for an arm with fewer than two customers in all', () => {
    const { excluded } = comparableStrata([...large, cell(1, 2, 9)], 3);
    expect(excluded.keys).toEqual([]);
    expect(comparableStrata([cell(1, 0, 1), cell(2, 1, 1)], 2)).toEqual({
      strata: [],
      sizes: [1, 1],
      excluded: { keys: [], share: 0 },
    });
  });

  it('takes cells without customers for absent ones', () => {
    const nobody: StratumCell = { stratum: 8, arm: 0, n: 0, means: [], centred: [] };
    expect(comparableStrata([nobody, ...large], 2)).toEqual(comparableStrata(large, 2));
    expect(comparableStrata([nobody], 2)).toEqual({ strata: [], sizes: [0, 0], excluded: { keys: [], share: 0 } });
  });

  it('never merges: each stratum is kept as it is or excluded, whatever the order of cells', () => {
    const counts = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, (rows) => {
        const cells = cellsOf(...rows);
        const found = comparableStrata(cells, 3);
        expect(comparableStrata([...cells].reverse(), 3)).toEqual(found);
        for (const { key, arms } of found.strata) {
          expect(arms.map((arm) => arm?.n ?? 0)).toEqual(rows[key]);
        }
        const counted = [0, 1, 2].filter((arm) => rows.reduce((sum, row) => sum + row[arm]!, 0) >= 2);
        const both = [...found.strata.map(({ key }) => key), ...found.excluded.keys].sort((a, b) => a - b);
        const present = rows.flatMap((row, key) => (row.some((n) => n > 0) ? [key] : []));
        expect(both).toEqual(counted.length === 0 ? [] : present);
        for (const key of both) {
          const fewest = Math.min(...counted.map((arm) => rows[key]![arm]!));
          if (fewest >= 2) expect(found.excluded.keys).not.toContain(key);
          if (fewest === 0) expect(found.excluded.keys).toContain(key);
        }
        const singles = found.strata.filter(({ single }) => single);
        if (singles.length > 0) {
          const total = singles.reduce((sum, { weight }) => sum + weight, 0);
          expect(Math.max(...singles.map(({ weight }) => weight / total))).toBeLessThanOrEqual(0.5);
        }
        if (found.strata.length > 0) {
          expectNear(
            found.strata.reduce((sum, { weight }) => sum + weight, 0),
            1,
            1e-14,
          );
        }
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
    ['cells[0].customers', [{ ...good, customers: 2 }], 2],
    ['cells[0].means', [{ ...good, means: [] }], 2],
    ['cells[1]', [good, { ...good, arm: 1, means: [1, 2] }], 2],
    ['cells[0]', [{ ...good, centred: [[1, 2]] }], 2],
    ['cells[0]', [{ ...good, means: [Number.NaN] }], 2],
    ['cells[0].centred[0][0]', [{ ...good, centred: [[-1]] }], 2],
  ])('refuses bad %s', (field, cells, arms) => {
    expect(() => comparableStrata(cells, arms)).toThrow(expect.objectContaining({ field }));
  });

  it.each([1, 2])('takes 200,000 strata with %d customers in each arm', (n) => {
    const count = 200_000;
    const values = Array.from({ length: n }, (_, i) => i);
    const pair = [cell(0, 0, ...values), cell(0, 1, ...values)];
    const cells = Array.from({ length: count }, (_, stratum) => pair.map((one) => ({ ...one, stratum })));
    const all = cells.flat();
    const { strata, excluded } = comparableStrata(all, 2);
    expect(strata).toHaveLength(count);
    expectNear(strata[0]!.weight, 1 / count, 1e-12);
    expect(excluded).toEqual({ keys: [], share: 0 });
  });
});
