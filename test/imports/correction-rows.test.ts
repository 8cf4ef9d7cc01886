import { describe, expect, it } from 'vitest';
import { campaign, csv, freshImports, manifest, ROWS } from './campaign-file.js';

const customer = { key: { column: 'customer' } };
const orders = manifest({
  name: 'Orders',
  customer,
  events: [{ type: 'order', key: { column: 'id' }, at: { column: 'at' }, value: { column: 'amount' } }],
});
const HEADER = 'customer,id,at,amount\n';
const FILE = `${HEADER}a,o1,2026-03-05T10:00:00Z,10\na,o2,2026-03-06,20\nb,o1,2026-03-07,30\n`;
const corrections = manifest({ ...orders, name: 'Corrections', row: 'CORRECTION', reason: { column: 'why' } });
const voids = manifest({
  name: 'Voids',
  customer,
  row: 'VOID',
  reason: 'test orders',
  events: [{ type: 'order', key: { column: 'id' } }],
});
const none = { new: 0, unchanged: 0, superseded: 0, corrected: 0, voided: 0, restored: 0 };

describe('rows that change recorded events', () => {
  const imports = freshImports();
  const { run } = imports;
  const stored = () =>
    imports.query(
      `SELECT c.key AS customer, e.key AS key, e.value AS value FROM event e JOIN customer c ON c.id = e.customer_id
       JOIN event_type t ON t.id = e.event_type_id AND t.key = 'order' ORDER BY 1, 2`,
    );

  it('correct what they give, keep what is empty, and leave the rest', async () => {
    await run(campaign(), csv(...ROWS));
    await run(orders, FILE);
    const file = 'customer,id,at,amount,why\na,o1,,11,typo\na,o2,2026-03-01,,clock\nb,o1,2026-03-07,30,checked\n';
    const report = await run(corrections, file);
    expect(report.events).toEqual({ ...none, corrected: 2, unchanged: 1 });
    expect(await stored()).toMatchObject([{ value: 11 }, { value: 20 }, { value: 30 }]);
    expect(await imports.query('SELECT key, value, reason, actor FROM event_revision ORDER BY key')).toEqual([
      { key: 'o1', value: 10, reason: 'typo', actor: 'tester' },
      { key: 'o2', value: 20, reason: 'clock', actor: 'tester' },
    ]);
  });

  it('void events, which the first file does not bring back and a correction does', async () => {
    await run(campaign(), csv(...ROWS));
    await run(orders, FILE);
    expect((await run(voids, 'customer,id\na,o1\nb,o1\n')).events).toEqual({ ...none, voided: 2 });
    expect((await run(orders, FILE)).events).toEqual({ ...none, unchanged: 3, superseded: 2 });
    expect(await stored()).toMatchObject([{ key: 'o2' }]);
    const report = await run(corrections, 'customer,id,at,amount,why\nb,o1,,31,was real\n');
    expect(report.events).toEqual({ ...none, restored: 1 });
    expect(await stored()).toMatchObject([{ value: 20 }, { value: 31 }]);
  });

  it('are refused for an event that was never recorded, with the line, and change nothing', async () => {
    await run(campaign(), csv(...ROWS));
    await run(orders, FILE);
    await expect(run(voids, 'customer,id\na,o1\na,o9\n')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(/line 3.*"o9"/s),
    });
    expect(await stored()).toHaveLength(3);
  });

  it.each([
    ['a correction without a reason', { ...corrections, reason: undefined }, 'reason: Say why'],
    ['a reason for new events', { ...orders, reason: 'x' }, 'reason: Only files'],
    ['a void with a value', { ...voids, events: orders.events }, 'events.0: A void has no time'],
    ['a correction of nothing', { ...voids, row: 'CORRECTION' }, 'events.0: A correction has a time'],
    ['new events without a time', { ...orders, events: voids.events }, 'events.0.at: Give the time'],
    ['a definition beside corrections', { ...voids, eventTypes: [{ key: 'order' }] }, 'row: A file of corrections'],
    [
      'customers that are skipped',
      { ...campaign(), unknownCustomers: 'skip' },
      'unknownCustomers: A file of customers',
    ],
  ])('refuse %s', (_, content, problem) => {
    expect(() => manifest(content)).toThrow(problem);
  });
});

describe('events of customers who are not recorded', () => {
  const imports = freshImports();
  const { run } = imports;
  const skipping = manifest({ ...orders, unknownCustomers: 'skip' });
  const file = `${FILE}nobody,o1,2026-03-05,5\nnobody,o2,2026-03-05,5\n`;

  it('refuse the file unless the manifest says to skip them', async () => {
    await run(campaign(), csv(...ROWS));
    await expect(run(orders, file)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('line 5'),
    });
    const report = await run(skipping, file);
    expect(report).toMatchObject({ rows: 5, skippedRows: 2, events: { ...none, new: 3 } });
    expect(report.warnings).toMatchObject([
      { code: 'UNKNOWN_CUSTOMERS', message: expect.stringContaining('2 of 5 rows were skipped') },
    ]);
  });

  it('are skipped for an erased customer too', async () => {
    await run(campaign(), csv(...ROWS));
    await imports
      .database()
      .write((transaction) => transaction.execute("UPDATE customer SET key = NULL, erased_at = 1 WHERE key = 'a'"));
    expect(await run(skipping, FILE)).toMatchObject({ skippedRows: 2, events: { ...none, new: 1 } });
  });

  it('create the customers where the manifest says so, once, whatever their number of events', async () => {
    const creating = manifest({ ...orders, unknownCustomers: 'create' });
    const report = await run(creating, file);
    expect(report).toMatchObject({ rows: 5, skippedRows: 0, customers: { new: 3 }, events: { ...none, new: 5 } });
    expect(await run(creating, file)).toMatchObject({ customers: { new: 0 }, events: { ...none, unchanged: 5 } });
    const rows = await imports.query('SELECT key, channel_id, acquired_at FROM customer ORDER BY key');
    expect(rows).toEqual(['a', 'b', 'nobody'].map((key) => ({ key, channel_id: null, acquired_at: null })));
  });

  it('are never created by corrections', () => {
    expect(() => manifest({ ...corrections, unknownCustomers: 'create' })).toThrow('creates no customers');
  });
});

describe('events without a key', () => {
  const imports = freshImports();
  const { run } = imports;
  const numbered = (prefix: string) =>
    manifest({
      ...orders,
      unknownCustomers: 'create',
      events: [{ ...orders.events?.[0], type: 'order', key: { rowNumber: true, prefix } }],
    });
  const file = 'customer,at,amount\na,2026-03-05,10\na,2026-03-05,10\nb,2026-03-07,30\n';

  it('have the number of the row as their key, so that two of a day count twice and a file twice once', async () => {
    expect((await run(numbered('may-'), file)).events).toEqual({ ...none, new: 3 });
    expect((await run(numbered('may-'), file)).events).toEqual({ ...none, unchanged: 3 });
    expect((await run(numbered('june-'), file)).events).toEqual({ ...none, new: 3 });
    const keys = await imports.query("SELECT key FROM event WHERE key LIKE 'may-%' ORDER BY key");
    expect(keys).toEqual([{ key: 'may-1' }, { key: 'may-2' }, { key: 'may-3' }]);
  });

  it('cannot be corrected by the number of a row', () => {
    const byRow = { ...corrections, events: [{ ...orders.events?.[0], type: 'order', key: { rowNumber: true } }] };
    expect(() => manifest(byRow)).toThrow('the key under which the event was recorded');
  });
});
