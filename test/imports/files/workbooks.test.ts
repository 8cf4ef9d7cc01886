import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../src/graph/expected-error.js';
import type { TableOptions } from '../../../src/imports/files/table.js';
import { readTable } from './read-table.js';
import { sheet, workbook, workbookFiles } from './workbook-files.js';
import { zipOf } from './zip-files.js';

/** The cells of one row below a header of the same width. */
const cells = async (xml: string, more: Parameters<typeof sheet>[1] = {}) => {
  const width = xml.split('<c').length - 1;
  const header = Array.from({ length: width }, (_, index) => `<c t="str"><v>c${index}</v></c>`).join('');
  return (await readTable(sheet(`<row>${header}</row><row>${xml}</row>`, more))).rows[0];
};

describe('a cell of a workbook', () => {
  it.each<[string, string, string]>([
    ['an integer', '<c><v>42</v></c>', '42'],
    ['a decimal as Excel stores it', '<c><v>39.899999999999999</v></c>', '39.9'],
    ['a large number', '<c><v>1.5E+20</v></c>', '150000000000000000000'],
    ['a larger one', '<c><v>-1.25E+22</v></c>', '-12500000000000000000000'],
    ['a small one', '<c><v>1.25E-8</v></c>', '0.0000000125'],
    ['true', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['false', '<c t="b"><v>0</v></c>', 'FALSE'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['a date of ISO 8601', '<c t="d"><v>2026-03-01</v></c>', '2026-03-01'],
    ['the result of a formula', '<c><f>A1*2</f><v>84</v></c>', '84'],
    ['a text as result', '<c t="str"><f>A1&amp;"x"</f><v>42x</v></c>', '42x'],
    ['an empty text as result', '<c t="str"><f>""</f><v></v></c><c><v>1</v></c>', ''],
    ['a text of its own', '<c t="inlineStr"><is><t>a &lt; b</t></is></c>', 'a < b'],
    ['a shared text', '<c t="s"><v>0</v></c>', 'plain'],
    ['a formatted text', '<c t="s"><v>1</v></c>', 'big small'],
    ['a text without how it is read', '<c t="s"><v>2</v></c>', '東京'],
    ['escaped characters', '<c t="s"><v>3</v></c>', 'two\rlines_x000D_'],
  ])('is read: %s', async (_, xml, text) => {
    const strings = [
      '<t>plain</t>',
      '<r><rPr><b/></rPr><t>big</t></r><r><t xml:space="preserve"> small</t></r>',
      '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>',
      '<t>two_x000D_lines_x005F_x000D_</t>',
    ];
    expect((await cells(xml, { strings }))?.[0]).toBe(text);
  });

  it.each<[format: string, value: number, text: string, date1904?: boolean]>([
    ['yyyy-mm-dd', 46_082, '2026-03-01'],
    ['dd.mm.yyyy', 46_082.5, '2026-03-01T12:00:00'],
    ['mmm yy', 46_082, '2026-03-01'],
    ['[$-407]d. mmmm yyyy;@', 46_082, '2026-03-01'],
    ['m/d/yy h:mm AM/PM', 46_082.572916666664, '2026-03-01T13:45:00'],
    ['m/d/yy h:mm', 46_082, '2026-03-01T00:00:00'],
    ['yyyy-mm-dd hh:mm:ss.000', 46_082.000001157, '2026-03-01T00:00:00.100'],
    ['yyyy-mm-dd hh:mm', 46_081.99999999999, '2026-03-01T00:00:00'],
    ['h:mm', 0.75, '18:00:00'],
    ['[h]:mm', 1.5, '36:00:00'],
    ['yyyy-mm-dd', 1, '1900-01-01'],
    ['yyyy-mm-dd', 59, '1900-02-28'],
    ['yyyy-mm-dd', 60, '1900-02-29'],
    ['yyyy-mm-dd', 61, '1900-03-01'],
    ['yyyy-mm-dd', 2_958_465, '9999-12-31'],
    ['yyyy-mm-dd', 2_958_466, '2958466'],
    ['yyyy-mm-dd', -1, '-1'],
    ['yyyy-mm-dd', 44_620, '2026-03-01', true],
    ['yyyy-mm-dd', 0, '1904-01-01', true],
    // No dates
    ['General', 46_082, '46082'],
    ['0.00%', 0.125, '0.125'],
    ['#,##0.00 "days"', 46_082, '46082'],
    ['#,##0\\ \\d', 46_082, '46082'],
    ['0.00E+00', 46_082, '46082'],
    ['[Red]0;[Blue]-0', 46_082, '46082'],
    ['_-* #,##0.00 [$€-407]_-', 39.9, '39.9'],
  ])('with the format %s and the number %d is %s', async (format, value, text, date1904 = false) => {
    expect(await cells(`<c s="0"><v>${value}</v></c>`, { formats: [format], date1904 })).toEqual([text]);
  });

  it('has a format that every workbook has', async () => {
    expect(await cells('<c s="1"><v>46082</v></c><c s="9"><v>46082</v></c>')).toEqual(['2026-03-01', '46082']);
  });
});

describe('a sheet', () => {
  const TABLE = [
    ['id', 'x'],
    ['a', 1],
    ['b', 2],
  ];
  const read = (content: Buffer, options?: TableOptions) => readTable(content, options, 'orders.xlsx');

  it('is the only one with values', async () => {
    const sheets = [
      { name: 'Empty', rows: '<row r="3"><c r="A3" s="1"/></row>' },
      { name: 'Orders', rows: TABLE },
      { name: 'Hidden', rows: TABLE, state: 'hidden' },
    ];
    expect(await read(workbook({ sheets }))).toMatchObject({
      header: ['id', 'x'],
      rows: [
        ['a', '1'],
        ['b', '2'],
      ],
      lines: [2, 3],
    });
  });

  it('is the one that is named, hidden or not', async () => {
    const sheets = [
      { name: 'Orders', rows: TABLE },
      { name: 'Old &amp; hidden', rows: [['key'], [7]], state: 'veryHidden' },
    ];
    expect(await read(workbook({ sheets }), { sheet: 'Old & hidden' })).toMatchObject({
      header: ['key'],
      rows: [['7']],
    });
  });

  it('keeps the numbers of its rows and places of its cells, whatever its dimension says', async () => {
    const rows =
      '<row r="3"><c r="A3" t="str"><v>id</v></c><c r="C3" t="str"><v>x</v></c></row><row r="4"/>' +
      '<row r="7"><c r="C7"><v>5</v></c></row><row r="1000000"><c r="A1000000" t="str"><v>k</v></c><c r="D9"/></row>';
    const content = zipOf({
      ...workbookFiles({ sheets: [{ name: 'S', rows }] }),
      'xl/worksheets/sheet0.xml': `<x:worksheet xmlns:x="m"><x:dimension ref="A1:XFD1048576"/><x:sheetData>${rows.replace(/<(\/?)(row|c|v)\b/g, '<$1x:$2')}</x:sheetData></x:worksheet>`,
    });
    expect(await read(content)).toMatchObject({
      header: ['id', '', 'x'],
      rows: [
        ['', '', '5'],
        ['k', '', ''],
      ],
      lines: [7, 1_000_000],
    });
  });

  it('has rows before its header', async () => {
    const rows = [['Report of May'], [null], ['id', 'x'], ['a', 1]];
    expect(await read(sheet(rows), { skipLines: 2 })).toMatchObject({
      header: ['id', 'x'],
      rows: [['a', '1']],
      lines: [4],
    });
  });

  it('has no header', async () => {
    expect(await read(sheet([['a', 1]]), { header: false })).toMatchObject({
      header: ['Column 1', 'Column 2'],
      rows: [['a', '1']],
    });
  });

  it('tells of merged cells and hidden rows', async () => {
    const after = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="A4:A5"/></mergeCells>';
    const rows = '<row><c t="str"><v>id</v></c></row><row hidden="1"><c><v>1</v></c></row>';
    expect((await read(sheet(rows, { after }))).notes).toEqual([
      'The sheet has 2 areas of merged cells, such as A2:A3: only the first cell of an area has its value, and the others are empty.',
      '1 row is hidden in the sheet, by a filter or by hand: they were read too.',
    ]);
  });

  it('is read in many pieces', async () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, at) => `<row><c><v>${at}</v></c><c t="s"><v>${at % 3}</v></c></row>`,
    );
    const table = await read(
      sheet(`<row><c t="str"><v>id</v></c><c t="str"><v>x</v></c></row>${rows.join('')}`, {
        strings: ['<t>a</t>', '<t>b</t>', '<t>c</t>'],
      }),
    );
    expect(table.rows).toHaveLength(10_000);
    expect(table.rows.at(-1)).toEqual(['9999', 'a']);
  });
});

describe('a workbook is refused', () => {
  const files = workbookFiles({ sheets: [{ name: 'S', rows: [['id'], [1]] }] });
  const withSheet = (xml: string) => zipOf({ ...files, 'xl/worksheets/sheet0.xml': xml });
  const without = (name: string) => zipOf(Object.fromEntries(Object.entries(files).filter(([one]) => one !== name)));
  const two = [
    { name: 'One', rows: [['id']] },
    { name: 'Two', rows: [['id']] },
  ];

  it.each<[string, Buffer, RegExp, TableOptions?]>([
    ['several sheets', workbook({ sheets: two }), /2 sheets: "One", "Two"\. Expected .*"sheet"/],
    ['an unknown sheet', workbook({ sheets: two }), /no sheet "Tow"\. Expected "Two"/, { sheet: 'Tow' }],
    ['no values', sheet([]), /is empty/],
    [
      'two sheets without values',
      workbook({
        sheets: [
          { name: 'A', rows: [] },
          { name: 'B', rows: [] },
        ],
      }),
      /no values/,
    ],
    [
      'a formula that was never calculated',
      sheet('<row><c><v>1</v></c></row><row><c r="A2"><f>1+1</f><v/></c></row>'),
      /line 2: The cell A2 has a formula without a stored result/,
    ],
    ['a value beside the table', sheet([['id'], [1, 2]]), /line 2: The row has a value in column B, which has no name/],
    ['a shared text that is not there', sheet('<row><c t="s"><v>5</v></c></row>'), /The cell A1 cannot be read/],
    ['a number that is none', sheet('<row><c><v>abc</v></c></row>'), /The cell A1 cannot be read/],
    ['an unknown type', sheet('<row><c t="constructor"><v>1</v></c></row>'), /The cell A1 cannot be read/],
    ['a column behind the last', sheet('<row><c r="XFE1"><v>1</v></c></row>'), /reference XFE1/],
    [
      'rows out of order',
      sheet('<row r="2"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>'),
      /number 2 after row 2/,
    ],
    [
      'entities of its own',
      withSheet('<!DOCTYPE a [<!ENTITY x "xxxxxxxx"><!ENTITY y "&x;&x;&x;">]><worksheet>&y;</worksheet>'),
      /cannot be read/,
    ],
    [
      'unknown entities',
      withSheet('<worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>'),
      /cannot be read/,
    ],
    ['tags without an end', withSheet('<worksheet><sheetData><row><c><v>1</v></c>'), /cannot be read/],
    ['endless nesting', withSheet('<a>'.repeat(100_000)), /cannot be read/],
    ['an endless cell', withSheet(`<worksheet><v>${'xyzabc'.repeat(900_000)}`), /cannot be read/],
    ['other encodings', withSheet('\uFEFF<worksheet/>'.repeat(3)), /cannot be read/],
    [
      'bytes that are no text',
      zipOf({ ...files, 'xl/worksheets/sheet0.xml': Buffer.from([0x3c, 0xff, 0xfe]) }),
      /cannot be read/,
    ],
    ['no list of sheets', without('xl/workbook.xml'), /no workbook/],
    ['a sheet that is not there', without('xl/worksheets/sheet0.xml'), /lacks its part xl\/worksheets\/sheet0.xml/],
    [
      'a bomb',
      withSheet(
        `<worksheet><sheetData>${`<row><c t="str"><v>${'1'.repeat(30_000)}</v></c></row>`.repeat(700)}</sheetData></worksheet>`,
      ),
      /more than 200 times its size/,
    ],
  ])('%s', async (_, content, message, options) => {
    const error = await readTable(content, options).catch((refused) => refused);
    expect(error).toBeInstanceOf(ExpectedError);
    expect(error.message).toMatch(message);
  });

  it('or read, wherever it was cut off or changed', async () => {
    const content = sheet(
      [
        ['id', 'x'],
        ['a', 1],
        ['b', 2],
      ],
      { strings: ['<t>a</t>'], formats: ['dd.mm.yyyy'] },
    );
    const damage = fc.record({ at: fc.nat(content.length - 1), byte: fc.nat(255), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, byte, cut }) => {
        const changed = Buffer.from(cut ? content.subarray(0, at) : content);
        if (!cut) changed[at] = byte;
        await readTable(changed).catch((error) => expect(error).toBeInstanceOf(ExpectedError));
      }),
      { numRuns: 100 },
    );
  });

  it('or read, whatever its sheet has', async () => {
    const words = [
      '<row>',
      '<row r="2">',
      '</row>',
      '<c>',
      '<c t="s">',
      '<c r="B1" s="9">',
      '</c>',
      '<v>',
      '</v>',
      '<f/>',
      '1',
      '-1e5',
      '&lt;',
      '<is><t>',
      '</t></is>',
      '<c/>',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 30 }), async (parts) => {
        const content = withSheet(`<worksheet><sheetData>${parts.join('')}</sheetData></worksheet>`);
        await readTable(content).catch((error) => expect(error).toBeInstanceOf(ExpectedError));
      }),
      { numRuns: 100 },
    );
  });
});
