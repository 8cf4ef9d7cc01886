import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FactorialCell, twoWayInteraction } from '../../../src/statistics/interactions/two-way-interaction.js';
import { expectNear } from '../near.js';

interface Row {
  name: string;
  cells: FactorialCell[][];
  df: [number, number];
  classical: [number, number];
  robust: [number, number];
  difference: [number, number] | null;
}

const rows: Row[] = JSON.parse(readFileSync('test/fixtures/interactions/interactions.json', 'utf8'));

describe('the interaction of two experiments', () => {
  it.each(rows)('equals R: $name', (row) => {
    const { robust, classical, difference } = twoWayInteraction(row.cells);
    expect(robust!.degreesOfFreedom).toEqual(row.df);
    expectNear(classical!.statistic, row.classical[0], 1e-10);
    expectNear(classical!.pValue, row.classical[1], 1e-9);
    expectNear(robust!.statistic, row.robust[0], 1e-10);
    expectNear(robust!.pValue, row.robust[1], 1e-9);
    expectNear(difference?.estimate ?? null, row.difference?.[0] ?? null, 1e-10);
    expectNear(difference?.standardError ?? null, row.difference?.[1] ?? null, 1e-10);
  });

  const cell = fc.record({
    n: fc.integer({ min: 2, max: 500 }),
    mean: fc.double({ min: -10, max: 10, noNaN: true }),
    m2: fc.double({ min: 1, max: 1000, noNaN: true }),
  });
  const line = fc.tuple(cell, cell, cell);

  it('does not depend on which experiment is named first, which arm is the control, or what all effects have in common', () => {
    fc.assert(
      fc.property(fc.tuple(line, line), (cells) => {
        const found = twoWayInteraction(cells).robust!;
        const turned = [0, 1, 2].map((j) => cells.map((row) => row[j]!));
        expectNear(twoWayInteraction(turned).robust!.statistic, found.statistic, 1e-7, 1e-9);
        const reversed = cells.map((row) => [...row].reverse());
        expectNear(twoWayInteraction(reversed).robust!.statistic, found.statistic, 1e-7, 1e-9);
        const moved = cells.map((row, i) => row.map((one, j) => ({ ...one, mean: one.mean + 3 * i - 2 * j })));
        expectNear(twoWayInteraction(moved).robust!.statistic, found.statistic, 1e-6, 1e-8);
      }),
    );
  });

  it('needs two customers in each combination, and outcomes that vary', () => {
    const full = { n: 5, mean: 1, m2: 2 };
    expect(
      twoWayInteraction([
        [full, full],
        [full, { ...full, n: 1 }],
      ]).insufficientData,
    ).toContain('at least two');
    const same = { n: 5, mean: 1, m2: 0 };
    expect(
      twoWayInteraction([
        [same, same],
        [same, same],
      ]).insufficientData,
    ).toContain('do not vary');
  });

  it('refuses what is no table', () => {
    const full = { n: 5, mean: 1, m2: 2 };
    expect(() => twoWayInteraction([[full, full]])).toThrow('cells needs at least 2');
    expect(() => twoWayInteraction([[full], [full]])).toThrow('cells[0] needs at least 2');
    expect(() =>
      twoWayInteraction([
        [full, full],
        [full, full, full],
      ]),
    ).toThrow('Every row must have 2');
    expect(() =>
      twoWayInteraction([
        [full, { ...full, m2: -1 }],
        [full, full],
      ]),
    ).toThrow('cells[0][1].m2');
    expect(() =>
      twoWayInteraction([
        [full, { ...full, mean: Number.NaN }],
        [full, full],
      ]),
    ).toThrow('cells[0][1].mean');
  });
});
