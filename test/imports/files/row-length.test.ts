import { describe, expect, it } from 'vitest';
import { type FirstLine, rowLengthProblem } from '../../../src/imports/files/row-length.js';
import { readTable } from './read-table.js';

const header = { cells: ['id', 'note', 'x'], isHeader: true, delimiter: ',', quote: '"' };
const problem = (row: string[], first: FirstLine = header) =>
  rowLengthProblem({ line: 7, cells: row }, first, 'a.csv').position;

describe('a row that is longer or shorter than the header', () => {
  it('says how long it is, and what helps', () => {
    expect(rowLengthProblem({ line: 7, cells: ['a'] }, header, 'a.csv').message).toBe(
      'a.csv, line 7: The record has 1 cell. Expected 3, as in the header; cells of several lines need quotes.',
    );
    expect(problem(['a', 'b', '1', '5'])).toMatchObject({
      kind: 'TOO_MANY_CELLS',
      value: 'a,b,1,5',
      expected: '3, as in the header; cells that contain "," need quotes',
      suggestion: undefined,
    });
    expect(problem(['a'], { ...header, isHeader: false }).expected).toMatch(/^3, as in the first line;/);
  });

  it('names the quote with which it is as long', async () => {
    const { suggestion } = problem(["'a", "b'", "'c, d'".slice(0, 3), "1'"]);
    expect(suggestion).toBeUndefined();
    const found = problem(["'a", "b'", 'c', '1']).suggestion;
    expect(found).toEqual({
      option: 'quote',
      value: "'",
      words: `With the quote "'" it has as many cells as the others: set \`quote\` to "'".`,
    });
    const { rows } = await readTable(Buffer.from("id,note,x\n'a,b',c,1\n"), { quote: found?.value as string });
    expect(rows).toEqual([['a,b', 'c', '1']]);
  });

  it('names the delimiter only where there is no header, whose names would change', () => {
    const first = { cells: ['a;1', '5;x'], isHeader: false, delimiter: ',', quote: '"' };
    expect(problem(['b;2;x'], first).suggestion).toMatchObject({ option: 'delimiter', value: ';' });
    expect(problem(['b;2;x'], { ...first, isHeader: true }).suggestion).toBeUndefined();
    // Two marks would do.
    expect(problem(['b;2|x;3|4'], { ...first, cells: ['a;1|', ';5|x'] }).suggestion).toBeUndefined();
  });

  it('names no mark where quoted cells cannot be put together again', () => {
    expect(problem(["'a,x", "b'", 'c', '1']).suggestion).toBeUndefined();
  });

  it('shows the beginning of a long row', () => {
    expect(problem(Array.from({ length: 5_000 }, () => 'abc')).value).toHaveLength(79);
  });
});
