import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { matchedTuplesEffect, type TupleCell } from '../../../src/statistics/regression/matched-tuples.js';
import { pairedMeanEffect } from '../../../src/statistics/two-samples/paired/paired-t.js';
import fixture from '../../fixtures/regression/tuples-and-groups.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const indexed = fixture.tuples.map((testCase, i) => ({ i, testCase, cells: testCase.cells.map(toCell) }));
const { cells } = indexed[1]!;

function toCell(row: readonly number[]): TupleCell {
  const [tuple, arm, n, mean] = row as [number, number, number, number];
  return { tuple, arm, n, mean };
}

const means = fc.array(
  fc.tuple(
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: -1000, max: 1000 }),
    fc.integer({ min: 1, max: 9 }),
  ),
  { minLength: 3, maxLength: 12 },
);
const cellsOf = (rows: readonly [number, number, number][], shift = 0): TupleCell[] =>
  rows.flatMap(([base, other, n], tuple) => [
    { tuple, arm: 0, n, mean: base + shift },
    { tuple, arm: 1, n, mean: other + shift },
  ]);

describe('matchedTuplesEffect', () => {
  it.each(indexed)('equals the definition, data set $i', ({ testCase, cells: own }) => {
    const effect = matchedTuplesEffect(own, 0, 1, twoSided);
    expectNear(effect.absolute.estimate, testCase.estimate, 1e-11);
    expectNear(effect.absolute.estimate! / effect.statistic!, testCase.error, 1e-11);
    expectNear(effect.degreesOfFreedom, testCase.df, 1e-12);
    expectNear(effect.pValue, testCase.p, 1e-9);
  });

  it('is the paired t-test for pairs of one size, two pairs included', () => {
    for (const rows of [indexed[0]!.cells, indexed[0]!.cells.slice(0, 4)]) {
      const pairs = rows.flatMap(({ mean }, i) => (i % 2 === 0 ? [[mean, rows[i + 1]!.mean]] : []));
      const [own, paired] = [
        matchedTuplesEffect(rows, 0, 1, twoSided),
        pairedMeanEffect(crossProductsOf(pairs), twoSided),
      ];
      for (const part of ['absolute', 'relative'] as const) {
        expectNear(own[part].lower, paired[part].lower, 1e-9, 1e-12);
        expectNear(own[part].upper, paired[part].upper, 1e-9, 1e-12);
      }
      expectNear(own.pValue, paired.pValue, 1e-10);
    }
  });

  it('turns its sign when the arms are swapped and ignores a shift of all outcomes', () => {
    fc.assert(
      fc.property(means, fc.integer({ min: -1e6, max: 1e6 }), (rows, shift) => {
        const forth = matchedTuplesEffect(cellsOf(rows), 0, 1, twoSided);
        const back = matchedTuplesEffect(cellsOf(rows, shift), 1, 0, twoSided);
        expect(back.insufficientData).toBe(forth.insufficientData);
        if (forth.pValue === null) return;
        expectNear(back.absolute.estimate, -forth.absolute.estimate!, 1e-9, 1e-8);
        expectNear(back.absolute.lower, -forth.absolute.upper!, 1e-6, 1e-7);
      }),
    );
  });

  it('has a p-value below alpha exactly when the interval excludes zero', () => {
    fc.assert(
      fc.property(means, fc.constantFrom('TWO_SIDED', 'GREATER', 'LESS'), (rows, alternative) => {
        const { pValue, absolute } = matchedTuplesEffect(cellsOf(rows), 0, 1, { alpha: 0.1, alternative });
        if (pValue === null) return;
        const excludes = (absolute.lower ?? -1) > 0 || (absolute.upper ?? 1) < 0;
        expect(excludes).toBe(pValue < 0.1);
      }),
    );
  });

  it('leaves tuples out in which an arm has no outcome, and says so', () => {
    const without = cells.map((cell, i) => (i === 3 ? { ...cell, n: 0 } : cell));
    const effect = matchedTuplesEffect(without, 0, 1, twoSided);
    expect(effect.warnings).toEqual([
      { code: 'UNITS_EXCLUDED', message: '1 tuple is excluded because an arm has no outcome in it.' },
    ]);
    const fewer = cells.map((cell, i) => (i === 3 || i === 5 ? { ...cell, n: 0 } : cell));
    expect(matchedTuplesEffect(fewer, 0, 1, twoSided).warnings[0]!.message).toBe(
      '2 tuples are excluded because an arm has no outcome in them.',
    );
    const shorter = matchedTuplesEffect([...cells.slice(0, 2), ...cells.slice(4)], 0, 1, twoSided);
    expect(effect.absolute).toEqual(shorter.absolute);
  });

  it('answers nothing with one tuple, or where one tuple outweighs the others', () => {
    expect(matchedTuplesEffect(cells.slice(0, 2), 0, 1, twoSided).insufficientData).toContain('two tuples');
    const heavy = cells.map((cell) => (cell.tuple === 0 ? { ...cell, n: 10_000 } : cell));
    expect(matchedTuplesEffect(heavy, 0, 1, twoSided).insufficientData).toContain('half of all customers');
    const half = cellsOf([
      [1, 2, 2],
      [2, 4, 1],
      [5, 3, 1],
    ]);
    expect(matchedTuplesEffect(half, 0, 1, twoSided).insufficientData).toContain('half of all customers');
  });

  const cell = { tuple: 'a', arm: 0, n: 1, mean: 2 };
  it.each([
    ['cells', [], 1],
    ['treatment', [cell], 0],
    ['cells[1]', [cell, cell], 1],
    ['cells[0].arm', [{ ...cell, arm: -1 }], 1],
    ['cells[0].n', [{ ...cell, n: 0.5 }], 1],
    ['cells[0].mean', [{ ...cell, mean: Number.NaN }], 1],
  ])('refuses bad %s', (field, own, treatment) => {
    expect(() => matchedTuplesEffect(own, 0, treatment, twoSided)).toThrow(expect.objectContaining({ field }));
  });
});
