import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.js';

const LETTERS = ['a', 'é', '🙂', ' ', '\r', ';', '\t', 'a text that is longer than some'];
const cell = fc.array(fc.constantFrom(...LETTERS), { maxLength: 3 }).map((letters) => letters.join(''));
/** Mostly without quotes: a file is read in another way from the first one on. */
const written = fc.oneof(
  { weight: 20, arbitrary: cell },
  { weight: 1, arbitrary: cell.map((text) => `"${text}, ""so""\n"`) },
);
const record = fc.tuple(fc.tuple(written, written, written), fc.constantFrom('\n', '\r\n', '\n\n'));

/** What is read of a file: rows of empty cells are skipped. */
const hasContent = (cells: readonly string[]) => cells.some((text) => text.trim() !== '');

describe('records without quotes', () => {
  it('are what a parser makes of them, also before and after quotes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 60 }), fc.boolean(), async (records, ends) => {
        const lines = records.map(([cells, end]) => `${cells.join(',')}${end}`).join('');
        const text = `x,y,z\n${ends ? lines : lines.replace(/[\r\n]+$/, '')}`;
        const parsed = parse(text, { record_delimiter: ['\r\n', '\n'], relax_column_count: true }) as string[][];
        const expected = parsed.slice(1).filter(hasContent);
        const table = await readTable(Buffer.from(text));
        expect(table.rows).toEqual(expected);
        expect(table.lines).toEqual(firstLines(parsed));
      }),
      { numRuns: 300 },
    );
  });

  it('have every mark in their cells where a file has no quotes', async () => {
    expect(await readTable(Buffer.from('a;b\n"x;"y"\n'), { delimiter: ';', quote: '' })).toMatchObject({
      header: ['a', 'b'],
      rows: [['"x', '"y"']],
    });
  });
});

/** The lines on which the records after the first begin, without blank ones. */
function firstLines(parsed: readonly string[][]): number[] {
  let line = 1;
  const lines: number[] = [];
  for (const cells of parsed) {
    if (line > 1 && hasContent(cells)) lines.push(line);
    line += cells.reduce((feeds, text) => feeds + text.split('\n').length - 1, 1);
  }
  return lines;
}
