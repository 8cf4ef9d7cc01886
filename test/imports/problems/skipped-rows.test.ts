import { describe, expect, it } from 'vitest';
import { describeReport } from '../../../src/imports/import-report.js';
import { freshImports, manifest } from '../campaign-file.js';

const base = {
  name: 'Customers',
  knownFrom: '2026-01-01',
  badRows: 'skip',
  customer: { key: { column: 'id' } },
  attributes: [{ column: 'amount', name: 'amount', type: 'NUMBER' }],
};
const file = (rows: number, bad: number) =>
  `id,amount\n${Array.from({ length: rows }, (_, index) => `c${index},${index < bad ? `"${index},5"` : index}\n`).join('')}`;

describe('a file that skips bad rows', () => {
  const { run, query } = freshImports();
  const customers = async () => (await query('SELECT count(*) AS n FROM customer'))[0]?.n;

  it('stores the others, and reports what was skipped and why', async () => {
    const report = await run(manifest(base), file(10_100, 3));
    expect(report).toMatchObject({
      rows: 10_100,
      badRows: 3,
      customers: { new: 10_097 },
      problems: [{ kind: 'DECIMAL_COMMA', column: 'amount', count: 3, rows: [{ line: 2, value: '0,5' }, {}, {}] }],
      warnings: [
        {
          code: 'BAD_ROWS',
          message: '3 of 10,100 rows (0.03 %) could not be read and were skipped. They are missing from all results.',
        },
      ],
    });
    expect(await customers()).toBe(10_097);
    expect(describeReport(report)).toMatch(
      /3 cells of "amount" look like numbers with a decimal comma\..*\n.*line 2: "0,5"/,
    );
  });

  it('keeps no text of a cell in the list of imports', async () => {
    await run(manifest(base), `${file(20, 0)}secret-person,secret-value\n`);
    const [stored] = await query('SELECT report FROM data_import');
    expect(JSON.parse(String(stored?.report))).toMatchObject({
      badRows: 1,
      problems: [
        {
          kind: 'NOT_A_NUMBER',
          column: 'amount',
          count: 1,
          rows: [],
          message: 'Cells of "amount" are not numbers.',
          suggestion: null,
        },
      ],
    });
    expect(String(stored?.report)).not.toContain('secret');
  });

  it('is refused when more than a tenth of the rows are bad, or than it says', async () => {
    const refused = (use: object, rows: number, bad: number) => expect(run(manifest(use), file(rows, bad))).rejects;
    await refused(base, 20, 3).toThrow(
      'customers.csv, mostBadRows: 3 of 20 rows (15 %) cannot be read, and `mostBadRows` allows 10 %.',
    );
    await refused({ ...base, mostBadRows: 0.05 }, 40, 3).toThrow('`mostBadRows` allows 5 %');
    await refused({ ...base, mostBadRows: 0 }, 2_000, 1).toThrow('1 of 2,000 rows (0.05 %)');
    await refused({ ...base, mostBadRows: 1 }, 3, 3).toThrow('3 of 3 rows (100 %) cannot be read, and none is left.');
    expect(await customers()).toBe(0);
    expect(await run(manifest(base), file(20, 2))).toMatchObject({ badRows: 2 });
    expect(await run(manifest({ ...base, mostBadRows: 1 }), file(20, 19))).toMatchObject({ badRows: 19 });
  });

  it('counts skipped rows among those that it expects', async () => {
    await expect(run(manifest({ ...base, expectedRows: 19 }), file(20, 1))).rejects.toThrow('The file has 20 rows');
    expect(await run(manifest({ ...base, expectedRows: 20 }), file(20, 1))).toMatchObject({ rows: 20 });
  });

  it('gives each row the number that it has in the file', async () => {
    await run(manifest({ ...base, customer: { key: { rowNumber: true } } }), file(12, 1));
    expect((await query('SELECT key FROM customer ORDER BY length(key), key'))[0]).toEqual({ key: '2' });
  });

  it('skips rows that are too long or too short, and numbers the others as in the file', async () => {
    const use = manifest({ ...base, customer: { key: { rowNumber: true } } });
    const report = await run(use, `${file(20, 0)}x\ny,1,2\nz,3\n`);
    expect(report).toMatchObject({
      rows: 23,
      badRows: 2,
      customers: { new: 21 },
      problems: [
        { kind: 'TOO_FEW_CELLS', column: null, count: 1, rows: [{ line: 22, value: 'x' }] },
        { kind: 'TOO_MANY_CELLS', column: null, count: 1, rows: [{ line: 23, value: 'y,1,2' }] },
      ],
    });
    expect((await query('SELECT key FROM customer ORDER BY id')).at(-1)).toEqual({ key: '23' });
    const [stored] = await query('SELECT report FROM data_import');
    expect(JSON.parse(String(stored?.report)).problems[0].message).toBe('Rows have fewer cells than the header.');
  });

  it('is still refused when it cannot be read to its end', async () => {
    await expect(run(manifest(base), `${file(20, 1)}x,"1\n`)).rejects.toThrow('A quoted cell is never closed');
    expect(await customers()).toBe(0);
  });

  it('warns that a complete file lacks the events of skipped rows', async () => {
    const orders = manifest({
      name: 'Orders',
      badRows: 'skip',
      unknownCustomers: 'create',
      customer: { key: { column: 'id' } },
      events: [{ type: 'order', key: { column: 'id' }, at: '2026-01-02', value: { column: 'amount' } }],
      completeUntil: '2026-02-01',
    });
    const { warnings } = await run(orders, file(10, 1));
    expect(warnings.find(({ code }) => code === 'BAD_ROWS')?.message).toMatch(
      /The file counts as complete although events may be among the skipped rows\.$/,
    );
  });

  it('warns that an experiment can be biased by skipped rows', async () => {
    const use = manifest({
      ...base,
      experiment: {
        key: 'spring',
        assignedAt: '2026-03-02',
        stoppedAt: '2026-03-16',
        design: { method: 'SIMPLE' },
        arm: { column: 'arm' },
        arms: [{ key: 'control', isControl: true }, { key: 'mail' }],
        metrics: [{ metric: 'visit', role: 'PRIMARY' }],
      },
      metrics: [{ key: 'visit', kind: 'PROPORTION', event: 'visit', aggregation: 'ANY', windowDays: 14 }],
      eventTypes: [{ key: 'visit' }],
      events: [{ type: 'visit', at: '2026-03-05', when: { column: 'visited' } }],
    });
    const rows = Array.from({ length: 20 }, (_, index) => `c${index},${index},${index % 2 ? 'mail' : 'control'},1`);
    const { warnings } = await run(use, `id,amount,arm,visited\n${rows.join('\n')}\nx,much,mail,1\n`);
    expect(warnings.find(({ code }) => code === 'BAD_ROWS')?.message).toMatch(
      /the comparison of the arms is biased\.$/,
    );
  });

  it('can be one of spend or of corrections', async () => {
    const spend = manifest({
      name: 'Spend',
      row: 'SPEND',
      badRows: 'skip',
      channels: [{ key: 'web' }],
      spend: { channel: 'web', day: { column: 'day' }, amount: { column: 'cost' } },
    });
    const days = Array.from({ length: 12 }, (_, index) => `2026-01-${index + 10},1\n`).join('');
    expect(await run(spend, `day,cost\n${days}2026-01-30,much\n`)).toMatchObject({
      rows: 13,
      badRows: 1,
      spend: { new: 12 },
    });
    const events = { type: 'order', key: { column: 'id' }, value: { column: 'amount' } };
    const rows = { name: 'Orders', badRows: 'skip', customer: { key: { column: 'id' } } };
    await run(
      manifest({ ...rows, unknownCustomers: 'create', events: [{ ...events, at: '2026-01-02' }] }),
      file(20, 0),
    );
    const changed = manifest({ ...rows, row: 'CORRECTION', reason: 'typo', events: [events] });
    const report = await run(changed, file(20, 1).replaceAll(/^(c1?\d),(\d+)$/gm, '$1,100$2'));
    expect(report).toMatchObject({ rows: 20, badRows: 1, events: { corrected: 19 } });
  });

  it('has a share only with the policy', () => {
    expect(() => manifest({ ...base, badRows: undefined, mostBadRows: 0.1 })).toThrow(
      'manifest.json, mostBadRows: Only a file that skips bad rows has a share of them: set `badRows` to "skip".',
    );
  });
});
