import { describe, expect, it } from 'vitest';
import { campaign, csv, freshImports, manifest, ROWS } from '../campaign-file.js';

const orders = (changes: Record<string, unknown> = {}) =>
  manifest({
    name: 'Orders',
    customer: { key: { column: 'customer' } },
    events: [{ type: 'order', key: { column: 'id' }, at: { column: 'at' }, value: { column: 'amount' } }],
    ...changes,
  });
const HEADER = 'customer,id,at,amount';
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');
const corrects = { recorded: 'correct', reason: 'The shop sent it again.' };

describe('rows that repeat others', () => {
  const { run, query } = freshImports();
  const events = () => query('SELECT key, occurred_at AS at, value FROM event ORDER BY key');
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
  /** The second order has three rows, two of them equal; another customer has one with the same key. */
  const repeated = file(
    'a,o1,2026-03-01Z,5',
    'a,o2,2026-03-03Z,2',
    'a,o2,2026-03-02Z,3',
    'a,o2,2026-03-02Z,3',
    'b,o2,2026-03-09Z,7',
  ).replaceAll('Z,', 'T00:00:00Z,');

  it('are one event where they are equal, and counted', async () => {
    await run(campaign(), csv(...ROWS));
    const report = await run(orders(), file('a,o1,2026-03-01,5', 'a,o1,2026-03-01,5', 'a,o1,2026-03-01,5'));
    expect(report).toMatchObject({ rows: 3, repeatedRows: 2, events: { new: 1, unchanged: 0 } });
  });

  it('are refused where an event has another time or value, with all lines', async () => {
    await run(campaign(), csv(...ROWS));
    await expect(run(orders(), repeated)).rejects.toMatchObject({
      all: [4, 5].map((line) => ({
        message: expect.stringContaining(
          `customers.csv, line ${line}: The event "o2" of customer "a" is in the file twice with another time or value, first on line 3.`,
        ),
      })),
    });
  });

  it.each([
    ['first', day('2026-03-03'), 2],
    ['last', day('2026-03-02'), 3],
    ['sum', day('2026-03-02'), 8],
  ])('count by the %s where the manifest says so', async (duplicates, at, value) => {
    await run(campaign({ events: undefined, metrics: undefined, experiment: undefined }), csv(...ROWS));
    const report = await run(orders({ duplicates }), repeated);
    expect(report).toMatchObject({ rows: 5, repeatedRows: 2, events: { new: 3, unchanged: 0 } });
    expect(await events()).toEqual([
      { key: 'o1', at: day('2026-03-01'), value: 5 },
      ...[
        { key: 'o2', at, value },
        { key: 'o2', at: day('2026-03-09'), value: 7 },
      ].sort((a, b) => a.at - b.at),
    ]);
    expect((await run(orders({ duplicates }), repeated)).events).toMatchObject({ new: 0, unchanged: 3 });
  });

  it.each([
    ['first', [1200.5], ['a']],
    ['last', [9], ['b']],
  ])('of customers count by the %s, with their events', async (duplicates, incomes, visitors) => {
    const content = csv(ROWS[0]!, ROWS[1]!, 'a,web,2025-01-31,9,south,1,,0,A', ROWS[1]!.replace(',0,B', ',1,B'));
    const report = await run(campaign({ duplicates, segments: undefined, experiment: undefined }), content);
    expect(report).toMatchObject({ rows: 4, repeatedRows: 2, customers: { new: 2, unchanged: 0 }, events: { new: 1 } });
    expect(
      await query(
        "SELECT v.number FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id WHERE a.key = 'income'",
      ),
    ).toEqual(incomes.map((number) => ({ number })));
    expect(await query('SELECT c.key FROM event e JOIN customer c ON c.id = e.customer_id')).toEqual(
      visitors.map((key) => ({ key })),
    );
  });

  it('of customers are refused with all lines otherwise, and never added up', async () => {
    await expect(run(campaign(), csv(...ROWS, ROWS[1]!, ROWS[0]!))).rejects.toMatchObject({
      all: [
        {
          message: expect.stringContaining(
            'line 5, column "customer": Customer "b" is in the file twice, first on line 3.',
          ),
        },
        {
          message: expect.stringContaining(
            'line 6, column "customer": Customer "a" is in the file twice, first on line 2.',
          ),
        },
      ],
    });
    expect(() => campaign({ duplicates: 'sum' })).toThrow('Only values of events are added up.');
  });
});

describe('events that are recorded otherwise', () => {
  const { run, query } = freshImports();
  const first = file('a,o1,2026-03-01,5', 'a,o2,2026-03-02,6', 'b,o1,2026-03-03,');
  const second = file('a,o1,2026-03-01,5', 'a,o2,2026-03-02,66', 'b,o1,2026-03-04,7', 'b,o9,2026-03-04,8');

  it('are corrected where the manifest says so, with their history, once', async () => {
    await run(campaign({ events: undefined, metrics: undefined, experiment: undefined }), csv(...ROWS));
    await run(orders(), first);
    await expect(run(orders(), second)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await run(orders(corrects), second)).events).toMatchObject({ new: 1, corrected: 2, unchanged: 1 });
    const history = { kind: 'CORRECTED', reason: 'The shop sent it again.', actor: 'tester' };
    expect(await query('SELECT kind, reason, actor, value FROM event_revision ORDER BY coalesce(value, 0)')).toEqual([
      { ...history, value: null },
      { ...history, value: 6 },
    ]);
    expect((await run(orders(corrects), second)).events).toMatchObject({ new: 0, corrected: 0, unchanged: 4 });
    // The first file does not undo it.
    expect((await run(orders(corrects), first)).events).toMatchObject({ corrected: 0, unchanged: 3, superseded: 2 });
    expect(await query('SELECT value FROM event ORDER BY value')).toEqual([5, 7, 8, 66].map((value) => ({ value })));
  });

  it('stay void where they were voided', async () => {
    await run(campaign({ events: undefined, metrics: undefined, experiment: undefined }), csv(...ROWS));
    await run(orders(), first);
    const voids = manifest({
      name: 'Voids',
      row: 'VOID',
      customer: { key: { column: 'customer' } },
      events: [{ type: 'order', key: { column: 'id' } }],
      reason: 'Never happened.',
    });
    await run(voids, file('a,o2,,'));
    await expect(run(orders(corrects), second)).rejects.toThrow('which was voided');
  });

  it('need a reason, which can be a column', async () => {
    expect(() => orders({ recorded: 'correct' })).toThrow('Say why recorded events are corrected');
    expect(() => campaign({ ...corrects, events: undefined, metrics: undefined })).toThrow(
      'no events that could be corrected',
    );
    expect(() => campaign({ reason: 'x' })).toThrow('those that correct what is recorded');
    await run(campaign({ events: undefined, metrics: undefined, experiment: undefined }), csv(...ROWS));
    await run(orders(), first);
    const why = [`${HEADER},why`, 'a,o1,2026-03-01,1,Refunded.', ''].join('\n');
    await run(orders({ ...corrects, reason: { column: 'why' } }), why);
    expect(await query('SELECT reason FROM event_revision')).toEqual([{ reason: 'Refunded.' }]);
  });
});
