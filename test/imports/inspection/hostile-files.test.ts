import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../src/graph/expected-error.js';
import type { Inspection } from '../../../src/imports/inspection/inspection.js';
import { column, fields, inspected, lines, rows } from './inspected-text.js';

const BASE = 'id,name\n1,a\n2,b\n';
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
/** A file with one column of cells beside a key. */
const cells = (...texts: string[]) => lines(['id', 'x'], ...texts.map((text, index) => [`k${index}`, `"${text}"`]));
const layout = (found: Inspection) => {
  const { encoding, delimiter, quote, skipLines, header, lineEnd } = found.layout;
  return { encoding, delimiter, quote, skipLines, header, lineEnd };
};
const PLAIN = { encoding: 'utf-8', delimiter: ',', quote: '"', skipLines: 0, header: true, lineEnd: '\\n' };
const x = (found: Inspection) => column(found, 'x');

/** What is expected of a file that is proposed. */
type Check = (found: Inspection) => void;
const hasLayout =
  (expected: Partial<typeof PLAIN>): Check =>
  (found) =>
    expect(layout(found)).toEqual({ ...PLAIN, ...expected });
const isType =
  (type: string | null, format: object = {}, asked: string[] = []): Check =>
  (found) => {
    expect({ type: x(found).type, format: x(found).format }).toEqual({ type, format });
    expect(fields(found).filter((field) => field.startsWith('columns.'))).toEqual(asked);
  };

describe('a hostile file is proposed rightly', () => {
  it.each<[string, string | Buffer, Check]>([
    // Encodings
    ['UTF-8 with a byte order mark', `\uFEFF${BASE}`, (found) => expect(found.columns[0]?.name).toBe('id')],
    ['UTF-16 with a mark', utf16(`\uFEFF${BASE}`), hasLayout({ encoding: 'utf-16le' })],
    ['UTF-16 without a mark', utf16(BASE), hasLayout({ encoding: 'utf-16le' })],
    ['big-endian UTF-16 with a mark', utf16(`\uFEFF${BASE}`).swap16(), hasLayout({ encoding: 'utf-16be' })],
    ['big-endian UTF-16 without a mark', utf16(BASE).swap16(), hasLayout({ encoding: 'utf-16be' })],
    [
      'Windows-1252 at the beginning',
      bytes('id,größe,x\n'.replace('ö', 'o'), '1,M', [0xfc], 'ller,', [0x80], '\n'),
      hasLayout({ encoding: 'windows-1252' }),
    ],
    [
      'Windows-1252 far behind the beginning',
      bytes(`id,x\n${`1,${'a'.repeat(1_000)}\n`.repeat(1_500)}`, '2,caf', [0xe9], '\n'),
      hasLayout({ encoding: 'windows-1252' }),
    ],
    ['a character of UTF-8 cut by the beginning', `id,x\n${`1,${'ü'.repeat(500)}\n`.repeat(1_500)}`, hasLayout({})],
    // Delimiters and quotes
    ['semicolons with decimal commas', 'id;x\n1;1,5\n2;2,5\n', hasLayout({ delimiter: ';' })],
    ['tabs', 'id\tx\n1\ta, b\n', hasLayout({ delimiter: '\t' })],
    ['vertical bars', 'id|x\n1|a;b\n2|c;d\n', hasLayout({ delimiter: '|' })],
    [
      'commas in quoted cells of a file with semicolons',
      'id;x\n1;"a, b, c"\n2;"d, e, f"\n',
      hasLayout({ delimiter: ';' }),
    ],
    ['two delimiters that both fit', 'a,b;c\n1,2;3\n4,5;6\n', (found) => expect(fields(found)).toContain('delimiter')],
    ['single quotes', "id;x\n'1';'a; b'\n'2';'c'\n", hasLayout({ delimiter: ';', quote: "'" })],
    ['quotes that are inches', 'id,x\n1,6" pipe\n2,8" pipe\n', hasLayout({ quote: '' })],
    ['apostrophes in words', "id,x\n1,it's\n2,don't\n", hasLayout({})],
    ['doubled quotes', 'id,x\n1,"a ""b"""\n', (found) => expect(x(found).examples).toEqual(['a "b"'])],
    [
      'a few records of other widths',
      `id,x\n${'1,a\n'.repeat(600)}2,b,c\n`,
      (found) => {
        expect(found.rows).toBe(601);
        expect(found.notes[0]).toMatch(/^The record has 3 cells\. An import refuses the file unless/);
      },
    ],
    ['line ends in quoted cells', 'id,x\n1,"a\nb"\n2,c\n', (found) => expect(found.rows).toBe(2)],
    ['one column', 'id\n1\n2\n', hasLayout({})],
    // Lines
    ['Windows line ends', BASE.replaceAll('\n', '\r\n'), hasLayout({ lineEnd: '\\r\\n' })],
    ['old Macintosh line ends', BASE.replaceAll('\n', '\r'), hasLayout({ lineEnd: '\\r' })],
    ['no line end at the end', BASE.trimEnd(), (found) => expect(found.rows).toBe(2)],
    ['blank lines', 'id,x\n\n1,a\n\n\n2,b\n\n', (found) => expect(found.rows).toBe(2)],
    ['a title', 'Report of May\n\nid,x\n1,a\n2,b\n', hasLayout({ skipLines: 1 })],
    ['a title of two lines', '"Report, May"\nby me\nid,x,y\n1,a,1\n2,b,2\n3,c,3\n', hasLayout({ skipLines: 2 })],
    // Headers
    ['no header, with dates', '1,2026-01-02,a\n2,2026-01-03,b\n', hasLayout({ header: false })],
    ['years as names', 'id,2023,2024\nx,1,2\ny,3,4\n', hasLayout({})],
    ['numbers in the first line', '2023,2024\n1,2\n3,4\n', (found) => expect(fields(found)).toContain('header')],
    [
      'space around names',
      ' id , x \n1,a\n',
      (found) => expect(found.columns.map(({ name }) => name)).toEqual(['id', 'x']),
    ],
    [
      'names that occur twice',
      'id,x,x\n1,a,b\n',
      (found) => expect(found.columns.map(({ role }) => role)).toEqual(['CUSTOMER_KEY', 'IGNORED', 'IGNORED']),
    ],
    [
      'a name that is missing',
      'id,\n1,a\n',
      (found) => expect(found.columns[1]).toMatchObject({ role: 'IGNORED', type: null }),
    ],
    [
      'names in capitals and with spaces',
      lines(['Customer ID', 'Größe (cm)', 'Größe cm', '尺寸'], ...rows(30, (row) => [row, row % 3, row % 4, row % 5])),
      (found) =>
        expect(found.manifest.attributes).toMatchObject([
          { name: 'grosse_cm', label: 'Größe (cm)' },
          { name: 'grosse_cm_2', label: 'Größe cm' },
          { name: 'attribute_3', label: '尺寸' },
        ]),
    ],
    [
      '10,000 columns',
      lines(
        ['id', ...rows(9_999, (index) => `c${index}`)],
        ...rows(3, (row) => [row, ...rows(9_999, (index) => index + row)]),
      ),
      (found) => {
        expect(found.columns).toHaveLength(10_000);
        expect(found.manifest.attributes).toHaveLength(200);
        expect(found.notes.join(' ')).toContain('9,799 columns are ignored');
      },
    ],
    // Numbers
    ['decimal commas', cells('39,90', '5,5', '0,125'), isType('NUMBER', { decimal: ',' })],
    ['points between thousands', cells('1.234.567', '12', '1.000'), isType('NUMBER', { decimal: ',', grouping: '.' })],
    ['German amounts', cells('1.234,50', '7,00'), isType('NUMBER', { decimal: ',', grouping: '.' })],
    ['American amounts', cells('1,234.50', '7.00'), isType('NUMBER', { grouping: ',' })],
    ['spaces between thousands', cells('1 234,5', '12 000'), isType('NUMBER', { decimal: ',', grouping: ' ' })],
    ['apostrophes between thousands', cells("1'234.5", "12'000"), isType('NUMBER', { grouping: "'" })],
    ['1.234', cells('1.234', '5.678', '12'), isType('NUMBER', {}, ['columns.x.decimal'])],
    ['1,234', cells('1,234', '5,678', '12'), isType('NUMBER', { grouping: ',' }, ['columns.x.decimal'])],
    ['0.234 beside 1.234', cells('0.234', '1.234'), isType('NUMBER', {})],
    ['dollars', cells('$1,234.50', '$7.00'), isType('NUMBER', { grouping: ',', currency: 'USD' })],
    [
      'euros of which some are negative',
      cells('-5,00 €', '12,50 €'),
      isType('NUMBER', { decimal: ',', currency: 'EUR' }),
    ],
    ['several currencies', cells('$5.00', '£6.00', '€7.00'), isType('CATEGORY')],
    ['percentages', cells('12.5%', '3 %'), isType('NUMBER', { percent: true })],
    ['amounts of bookkeepers', cells('(1.50)', '2.00', '3.25'), isType('NUMBER')],
    ['postal codes', cells('01067', '10115'), isType('CATEGORY')],
    ['numbers too long for numbers', cells('12345678901234567890', '22345678901234567890'), isType('CATEGORY')],
    ['infinity and NaN', cells('1', '2', 'NaN'), isType('NUMBER', { missing: ['NaN'] })],
    ['words for unknown', cells('1', '2', 'N/A', '-', 'null'), isType('NUMBER', { missing: ['N/A', '-', 'null'] })],
    [
      'a word among numbers',
      lines(['id', 'x'], ...rows(40, (row) => [`k${row}`, row === 7 ? 'soon' : row + 0.5])),
      isType('NUMBER', {}, ['columns.x.missing']),
    ],
    ['nothing but words for unknown', cells('NA', 'n/a', 'NULL'), isType(null)],
    ['an empty column', 'id,x\n1,\n2,\n', isType(null)],
    // Dates
    ['days first', cells('03.02.2026', '17.02.2026'), isType('DATE', { dateFormat: 'dd.MM.yyyy' })],
    ['months first', cells('03/04/2026', '03/17/2026'), isType('DATE', { dateFormat: 'MM/dd/yyyy' })],
    ['days first with slashes', cells('03/04/2026', '17/04/2026'), isType('DATE', { dateFormat: 'dd/MM/yyyy' })],
    [
      '03/04/2026',
      cells('03/04/2026', '05/06/2026'),
      isType('DATE', { dateFormat: 'dd/MM/yyyy' }, ['columns.x.dateFormat']),
    ],
    [
      'two digits of the year',
      cells('03/04/26', '05/06/26'),
      (found) => expect(fields(found)).toContain('columns.x.dateFormat'),
    ],
    ['names of months', cells('Mar 3, 2026', 'Apr 17, 2026'), isType('DATE', { dateFormat: 'MMM d, yyyy' })],
    [
      'times with AM and PM',
      cells('3/17/2026 1:05 PM', '3/4/2026 11:30 AM'),
      isType('DATE', { dateFormat: 'M/d/yyyy h:mm a' }),
    ],
    ['a day that does not exist', cells('2026-02-30', '2026-03-01'), isType('CATEGORY')],
    [
      'offsets',
      cells('2026-03-02 10:00:00 -0500', '2026-03-03 10:00:00 +0000'),
      isType('DATE', { dateFormat: 'yyyy-MM-dd HH:mm:ss ZZZ' }),
    ],
    [
      'serial numbers of Excel',
      lines(['id', 'signup date'], ...rows(30, (row) => [`k${row}`, 46_000 + row])),
      (found) => expect(column(found, 'signup date')).toMatchObject({ type: 'DATE', format: { dateFormat: 'excel' } }),
    ],
    // Booleans
    ['words of another language', cells('ja', 'Nein', 'JA'), isType('BOOLEAN', { yes: ['ja'], no: ['Nein'] })],
    ['zeros alone', cells('0', '0'), isType('NUMBER')],
    // Texts
    ['formulas of spreadsheets', cells('=1+1', '@x'), isType('CATEGORY')],
    [
      'texts that never repeat',
      lines(['id', 'x'], ...rows(200, (row) => [`k${row}`, `comment number ${row}`])),
      (found) => expect(x(found).role).toBe('IGNORED'),
    ],
    ['addresses of people', cells('a@example.com', 'b@example.com'), (found) => expect(x(found).role).toBe('IGNORED')],
    ['a text of 900 kB', `id,x\n1,${'y'.repeat(900_000)}\n2,b\n`, (found) => expect(x(found).role).toBe('IGNORED')],
    [
      'names of properties that objects inherit',
      'id,__proto__,constructor\n1,a,b\n2,c,d\n',
      (found) => expect(found.columns.map(({ name }) => name)).toEqual(['id', '__proto__', 'constructor']),
    ],
  ])('%s', async (_, content, check) => {
    check(await inspected(content));
  });
});

describe('a hostile file is refused with a sentence', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '', /The file is empty/],
    ['a byte order mark alone', '\uFEFF', /The file is empty/],
    ['blank lines alone', '\n\n\n', /The file is empty/],
    ['a header alone', 'id,x\n', /a header but no rows/],
    ['one line without a line end', 'id,x', /a header but no rows/],
    ['NUL bytes', `id,x\n${'1,a\n'.repeat(2_000)}2,b\0\n`, /line 2002: The line contains a NUL byte/],
    [
      'random bytes',
      Buffer.from(rows(5_000, (index) => (index * index * 31 + index * 17 + 7) % 251)),
      /The file is not text/,
    ],
    ['a PDF', '%PDF-1.7\n…', /The file is a PDF/],
    [
      'an old workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      /old Excel workbook \(\.xls\), or one that is locked by a password\. Expected the workbook saved as/,
    ],
    ['JSON', '{"a": 1}', /The file is JSON/],
    ['a web page', '<!DOCTYPE html><html></html>', /The file is a web page/],
    ['a cell of 2 MB', `id,x\n1,${'y'.repeat(2_000_000)}\n`, /line 2: The line has more than 1000000 bytes/],
    ['a quote that is never closed', `id,x\n1,"${'a\n'.repeat(600_000)}`, /A quoted cell is never closed/],
    [
      'records of other widths',
      `id,x\n${'1,a\n'.repeat(600)}${'2,b,c\n'.repeat(100)}`,
      /100 of 700 rows \(14 %\) cannot be read/,
    ],
    ['UTF-16 that is cut off', utf16(`\uFEFF${BASE}`).subarray(0, 21), /not text in UTF-16LE|a header but no rows/],
  ])('%s', async (_, content, message) => {
    await expect(inspected(content)).rejects.toThrow(message);
    await expect(inspected(content)).rejects.toBeInstanceOf(ExpectedError);
  });
});

describe('random files', () => {
  const expected = async (content: Buffer) => {
    const outcome = await inspected(content).catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ExpectedError);
    else expect(outcome).toMatchObject({ questions: expect.any(Array) });
  };

  it('of any bytes are proposed or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), (content) => expected(Buffer.from(content))),
      { numRuns: 300 },
    );
  });

  it('of pieces that files are made of are proposed or refused', async () => {
    const piece = fc.constantFrom(
      ...[
        'id',
        'date',
        'amount',
        'channel',
        'arm',
        'customer',
        '1',
        '1,5',
        '1.234',
        '03/04/2026',
        '2026-02-30',
        'x',
        'NA',
        '$5',
        '7 %',
        '',
        ' ',
      ],
      ...['"', "'", '""', ',', ';', '\t', '|', '\n', '\r\n', '\r', '\n\n', '\uFEFF', '\u0000', 'é', '🙂'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 80 }), (pieces) => expected(Buffer.from(pieces.join('')))),
      { numRuns: 500 },
    );
  });
});
