import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordParser } from '../../../src/imports/files/record-parser.js';
import type { CsvRecord } from '../../../src/imports/files/table.js';

const MARKS = { delimiter: ',', quote: '"' };

async function parsed(text: string, pieces = 7): Promise<{ records: CsvRecord[]; parser: RecordParser }> {
  const parser = new RecordParser(MARKS);
  const chunks = text.match(new RegExp(`[^]{1,${pieces}}`, 'g')) ?? [];
  const records: CsvRecord[] = [];
  for await (const record of Readable.from(chunks.map((chunk) => Buffer.from(chunk))).pipe(parser))
    records.push(record);
  return { records, parser };
}

describe('records of a text', () => {
  it('have the lines on which they begin', async () => {
    const { records } = await parsed('\r\na,b\r\n\r\n \r\n"c\r\nd",e\r\n\n\nf\n"g\n\nh",i,j');
    expect(records).toEqual([
      { line: 2, cells: ['a', 'b'] },
      { line: 5, cells: ['c\r\nd', 'e'] },
      { line: 9, cells: ['f'] },
      { line: 10, cells: ['g\n\nh', 'i', 'j'] },
    ]);
  });

  it('keep their lines and cells in any text', async () => {
    const cell = fc.stringMatching(/^[ab]{1,3}$|^[ab\n]{1,4}$|^[ab]\r\n[ab]$/).filter((text) => text.trim() !== '');
    const end = fc.constantFrom('\n', '\r\n');
    const blank = fc.array(fc.tuple(fc.constantFrom('', ' ', '\t'), end), { maxLength: 3 });
    const row = fc.record({ blank, cells: fc.array(cell, { minLength: 1, maxLength: 4 }), end });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 40 }), async (rows, pieces) => {
        let text = '';
        const expected: CsvRecord[] = [];
        for (const { blank, cells, end } of rows) {
          text += blank.flat().join('');
          expected.push({ line: text.split('\n').length, cells });
          text += cells.map((one) => `"${one}"`).join(',') + end;
        }
        expect((await parsed(text, pieces)).records).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('of other lengths are no errors to the parser, which would take long', async () => {
    const { records, parser } = await parsed('a,b\n1\n\n2,3,4\n5,6\n');
    expect(records.map(({ cells }) => cells.length)).toEqual([2, 1, 3, 2]);
    expect(parser.info.invalid_field_length).toBe(0);
  });

  it('name the line on which an unclosed quote begins', async () => {
    const parser = new RecordParser(MARKS, 3);
    const text = 'a,b\n\n"1\n2",x\n\n\n3,"y\nz\n';
    const records = await Readable.from([Buffer.from(text)])
      .pipe(parser)
      .toArray();
    expect(records.map(({ line }) => line)).toEqual([3, 5]);
    expect(parser.failure?.code).toBe('CSV_QUOTE_NOT_CLOSED');
    expect(parser.line).toBe(9);
  });
});
