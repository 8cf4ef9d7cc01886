import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readTable } from './read-table.js';

/** Workbooks that openpyxl and XlsxWriter have written: test/fixtures/imports/workbooks.py. */
const fixture = (name: string) => readFile(`test/fixtures/imports/${name}.xlsx`);

describe('a workbook of another writer', () => {
  it('has dates, times, percentages, amounts, booleans, texts and merged cells: openpyxl', async () => {
    const { header, rows, notes } = await readTable(await fixture('openpyxl'), { sheet: 'Customers' });
    expect(header).toEqual(['customer', 'since', 'seen', 'at', 'share', 'amount', 'member', 'note', 'total']);
    expect(rows).toEqual([
      ['a-1', '2026-03-01', '2026-03-01T13:45:00', '09:30:00', '0.125', '1234.5', 'TRUE', 'ä & <b>', ''],
      ['a-2', '1999-12-31', '2024-02-29T23:59:59', '00:00:00', '1', '-0.1', 'FALSE', '', ''],
      ['a-3', '', '', '', '', '', '', 'merged', ''],
      ['a-4', '', '', '', '', '', '', '', ''],
    ]);
    expect(notes).toEqual([expect.stringContaining('H4:I5')]);
  });

  it('is refused with formulas that nobody has calculated: openpyxl', async () => {
    await expect(readTable(await fixture('openpyxl-formulas'), { sheet: 'Customers' })).rejects.toThrow(
      'The cell I2 has a formula without a stored result.',
    );
  });

  it.each(['xlsxwriter', 'xlsxwriter-inline'])('has the stored results of formulas: %s', async (name) => {
    const { header, rows } = await readTable(await fixture(name));
    expect(header).toEqual(['order', 'day', 'moment', 'share', 'amount', 'double', 'text']);
    expect(rows).toEqual([
      ['o-1', '2026-03-01', '2026-03-01T13:45:00', '0.125', '1234.5', '2469', 'xo-1'],
      ['o-2', '2024-02-29', '2024-02-29T13:45:00', '0.5', '0.3', '0.6000000000000001', 'xo-2'],
    ]);
  });

  it('is refused where a byte of it has changed', async () => {
    const content = await fixture('xlsxwriter');
    // The checksum of each part, in the list of parts at the end of the archive.
    for (let at = content.indexOf('PK\x01\x02'); at >= 0; at = content.indexOf('PK\x01\x02', at + 1)) {
      const part = content.toString('latin1', at + 46, at + 46 + content.readUInt16LE(at + 28));
      if (!/sheet1\.xml$|sharedStrings|styles|workbook\.xml$/.test(part)) continue;
      const changed = Buffer.from(content);
      changed[at + 16] = (changed[at + 16] as number) ^ 1;
      await expect(readTable(changed)).rejects.toThrow('The file is damaged or was cut off.');
    }
  });
});
