import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../src/imports/files/file-formats.js';
import type { TableOptions } from '../../../src/imports/files/table.js';
import { windows1252Text } from '../../../src/imports/files/text-encodings.js';

/** Reads all of a table whose file arrives in pieces. */
async function tableOf(content: Buffer, options: TableOptions = {}, pieceBytes = 7) {
  const pieces = Array.from({ length: Math.ceil(content.length / pieceBytes) }, (_, index) =>
    content.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  );
  const table = await openTable(Readable.from(pieces), 'file.csv', options);
  const rows: string[][] = [];
  const lines: number[] = [];
  for await (const { cells, line } of table.records) {
    rows.push([...cells]);
    lines.push(line);
  }
  return { header: table.header, rows, lines, table };
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
const TEXT = 'name,größe\nÄnne,1 €\nЖ🙂,2\n';
const READ = {
  header: ['name', 'größe'],
  rows: [
    ['Änne', '1 €'],
    ['Ж🙂', '2'],
  ],
};

describe('the encoding of a file', () => {
  it.each<[string, Buffer, TableOptions?]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 the other way round with a mark', utf16be(`\uFEFF${TEXT}`)],
    ['UTF-16 without a mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 the other way round without a mark', utf16be(TEXT)],
    ['UTF-16 that is declared', Buffer.from(TEXT, 'utf16le'), { encoding: 'utf-16le' }],
  ])('is %s', async (_, content, options) => {
    for (const bytes of [1, 3, 1_000]) expect(await tableOf(content, options, bytes)).toMatchObject(READ);
  });

  it('is Windows-1252 where that is declared', async () => {
    const content = Buffer.from([0x6e, 0x0a, 0x80, 0x95, 0xe4, 0xfc, 0x9f, 0x0a]);
    expect((await tableOf(content, { encoding: 'windows-1252' }, 1)).rows).toEqual([['€•äüŸ']]);
    await expect(tableOf(content)).rejects.toThrow(/line 2: The line is not UTF-8\. Expected .*"windows-1252"/);
  });

  it('gives the characters of Windows-1252 that the standard has', () => {
    // The Encoding Standard's index windows-1252, bytes 0x80 to 0x9f.
    const standard = [
      0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d,
      0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d,
      0x17e, 0x178,
    ];
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const expected = Array.from(all, (byte) => (byte >= 0x80 && byte < 0xa0 ? standard[byte - 0x80]! : byte));
    expect(Array.from(windows1252Text(all), (character) => character.codePointAt(0))).toEqual(expected);
  });

  it.each<[string, Buffer, TableOptions, RegExp]>([
    [
      'is marked as another one',
      Buffer.from('\uFEFFa\n'),
      { encoding: 'utf-16le' },
      /is marked as utf-8, not as utf-16le/,
    ],
    ['is cut off', Buffer.from('\uFEFFab\n', 'utf16le').subarray(0, 7), {}, /is not text in UTF-16LE/],
    [
      'has half a character',
      Buffer.from([0xff, 0xfe, 0x61, 0, 0x0a, 0, 0, 0xd8, 0x0a, 0]),
      {},
      /is not text in UTF-16LE/,
    ],
    ['has single NUL bytes', Buffer.from('a,b\n1,x\0\n'), {}, /line 2: The line contains a NUL byte/],
  ])('refuses a file that %s', async (_, content, options, message) => {
    await expect(tableOf(content, options)).rejects.toThrow(message);
  });
});

describe('the lines of a file', () => {
  it.each(['\n', '\r\n', '\r'])('end with %j', async (end) => {
    const content = Buffer.from(['a,b', '1,"x, ""y"""', '', '2,z', ''].join(end));
    for (const bytes of [1, 2, 3, 1_000]) {
      const { rows, lines, table } = await tableOf(content, {}, bytes);
      expect({ rows, lines }).toEqual({
        rows: [
          ['1', 'x, "y"'],
          ['2', 'z'],
        ],
        lines: [2, 4],
      });
      expect(table.endsWithLineEnd).toBe(true);
    }
  });

  it('can be skipped before the header, and are counted', async () => {
    const content = Buffer.from('Report of "May\n\na,b\n1,2\n3\n');
    const table = await openTable(Readable.from([content]), 'file.csv', { skipLines: 2 });
    expect(table.header).toEqual(['a', 'b']);
    expect((await table.records.next()).value).toEqual({ line: 4, cells: ['1', '2'] });
    const { value } = await table.records.next();
    expect(table.lengthProblem(value).message).toMatch('line 5: The record has 1 cell. Expected 2');
  });

  it('are a file without a header, whose columns are numbered', async () => {
    const { header, rows, lines } = await tableOf(Buffer.from('1;x\n2;y\n'), { header: false, delimiter: ';' });
    expect({ header, rows, lines }).toEqual({
      header: ['Column 1', 'Column 2'],
      rows: [
        ['1', 'x'],
        ['2', 'y'],
      ],
      lines: [1, 2],
    });
  });
});

it.each<[string, string, string[]]>([
  ['"', `"a ""b"""|'c'`, ['a "b"', "'c'"]],
  ["'", `'a ''b'''|"c"`, ["a 'b'", '"c"']],
  ['', `"a"|6" pipe`, ['"a"', '6" pipe']],
])('cells have the quote %j', async (quote, line, cells) => {
  const { rows } = await tableOf(Buffer.from(`x|y\n${line}\n`), { quote, delimiter: '|' });
  expect(rows).toEqual([cells]);
});

it('digests and counts the bytes of the file, whatever its encoding', async () => {
  const content = Buffer.from(`\uFEFF${TEXT}`, 'utf16le');
  const { table } = await tableOf(content);
  expect(table.bytesRead).toBe(content.length);
  expect(table.digest()).toBe(createHash('sha256').update(content).digest('hex'));
});

it('reads text in any encoding and in any pieces alike', async () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 5 }).filter((text) => !/[\p{Cc}\p{Cs}\uFEFF]/u.test(text));
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('utf8', 'utf16le'),
      async (cells, bytes, encoding) => {
        const quoted = cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const content = Buffer.from(`\uFEFF${['a,b', ...quoted, ''].join('\n')}`, encoding as BufferEncoding);
        expect((await tableOf(content, {}, bytes)).rows).toEqual(cells);
      },
    ),
    { numRuns: 200 },
  );
});
