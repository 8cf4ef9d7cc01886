import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sheet, workbook } from '../files/workbook-files.js';
import { zipOf } from '../files/zip-files.js';
import { column, fields, inspected } from './inspected-text.js';

const CUSTOMERS = [
  ['Customer ID', 'Plan', 'Age'],
  ['c1', 'basic', 31],
  ['c2', 'pro', 45],
  ['c3', 'basic', 28],
];
const CSV = CUSTOMERS.map((cells) => `${cells.join(',')}\n`).join('');

describe('a workbook is proposed', () => {
  it('with its sheet, the rows before its header and what its cells are', async () => {
    const rows = [['Customers of May'], [null], ...CUSTOMERS];
    const found = await inspected(sheet(rows), { file: 'customers.xlsx', answers: { knownFrom: '2026-03-01' } });
    expect(found.layout).toEqual({
      sheet: 'Sheet1',
      skipLines: 1,
      header: true,
      evidence: [
        'The file is an Excel workbook, and its table is in the sheet "Sheet1".',
        'The first row is not part of the table.',
      ],
    });
    expect(found).toMatchObject({
      rows: 3,
      isComplete: true,
      manifest: { name: 'customers', sheet: 'Sheet1', skipLines: 1 },
    });
    expect(found.columns.map(({ name, role }) => [name, role])).toEqual([
      ['Customer ID', 'CUSTOMER_KEY'],
      ['Plan', 'ATTRIBUTE'],
      ['Age', 'ATTRIBUTE'],
    ]);
  });

  it('with dates that need no format', async () => {
    const rows =
      '<row><c t="str"><v>customer_id</v></c><c t="str"><v>acquired</v></c></row>' +
      [46_082, 46_085, 46_090]
        .map((day, at) => `<row><c t="str"><v>c${at}</v></c><c s="1"><v>${day}</v></c></row>`)
        .join('');
    const found = await inspected(sheet(rows));
    expect(column(found, 'acquired')).toMatchObject({
      type: 'DATE',
      format: {},
      examples: ['2026-03-01', '2026-03-04', '2026-03-09'],
    });
  });

  it('without a header', async () => {
    const found = await inspected(sheet(CUSTOMERS.slice(1)), { answers: { header: 'false' } });
    expect(found.layout).toMatchObject({ header: false });
    expect(found.columns[0]?.name).toBe('Column 1');
  });

  it('after the question which of several sheets it is', async () => {
    const content = workbook({
      sheets: [
        { name: 'Notes', rows: [['by me']] },
        { name: 'Customers', rows: CUSTOMERS },
      ],
    });
    const open = await inspected(content);
    expect(open.questions[0]).toMatchObject({ field: 'sheet', choices: [{ value: 'Notes' }, { value: 'Customers' }] });
    const found = await inspected(content, { answers: { sheet: 'Customers', knownFrom: '2026-03-01' } });
    expect(found).toMatchObject({ rows: 3, isComplete: true, manifest: { sheet: 'Customers' } });
    await expect(inspected(content, { answers: { sheet: 'Costumers' } })).rejects.toThrow(/not an answer.*"Customers"/);
  });

  it('with notes of merged cells', async () => {
    const content = sheet(CUSTOMERS, { after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' });
    expect((await inspected(content)).notes[0]).toMatch(/merged cells, such as B2:B3/);
  });
});

describe('a compressed text is proposed', () => {
  it.each<[string, Buffer]>([
    ['gzip', gzipSync(CSV.replaceAll(',', ';'))],
    ['ZIP', zipOf({ 'customers.csv': CSV.replaceAll(',', ';') })],
  ])('%s', async (_, content) => {
    const found = await inspected(content, { answers: { knownFrom: '2026-03-01' } });
    expect(found).toMatchObject({ rows: 3, isComplete: true, layout: { delimiter: ';', encoding: 'utf-8' } });
  });

  it('after the question which file of an archive it is', async () => {
    const content = zipOf({ 'notes.txt': 'by me\n', 'customers.csv': CSV });
    expect(fields(await inspected(content))[0]).toBe('sheet');
    const found = await inspected(content, { answers: { sheet: 'customers.csv' } });
    expect(found).toMatchObject({ rows: 3, manifest: { sheet: 'customers.csv' } });
  });
});

describe('what is no table is refused', () => {
  it.each<[string, string | Buffer, RegExp]>([
    ['a web page saved as .xls', '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', /web page/],
    ['a table of a web page', '\uFEFF<table><tr><td>id</td></tr></table>', /web page/],
    ['a workbook of XML', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', /XML/],
    ['JSON', '[{"id": 1}]', /JSON/],
    ['a web page in a ZIP archive', zipOf({ 'a.csv': '<!doctype html>' }), /web page/],
    ['a workbook with a header only', sheet([['id', 'x']]), /no rows/],
    ['an empty workbook', sheet([]), /empty/],
  ])('%s', async (_, content, message) => {
    await expect(inspected(content, { file: 'x.xls' })).rejects.toThrow(message);
  });
});
