import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsChangedSince, eventsKnownAt } from '../../src/customers/event-versions.js';
import { type TemporaryDatabase, temporaryDatabase } from '../setup/temporary-database.js';

describe('events as they were recorded at a moment', () => {
  let temporary: TemporaryDatabase;
  beforeAll(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write(async (transaction) => {
      await transaction.execute("INSERT INTO event_type (key, name, created_at) VALUES ('order', 'Order', 0)");
      await transaction.execute("INSERT INTO customer (key, created_at) VALUES ('a', 0)");
      // `before` was recorded before moments were kept; `again` was voided at 30 and restored at 40.
      await transaction.execute(
        `INSERT INTO event (event_type_id, customer_id, key, occurred_at, value, recorded_at) VALUES
           (1, 1, 'before', 1, 1, 0), (1, 1, 'corrected', 2, 22, 20), (1, 1, 'late', 3, 3, 30), (1, 1, 'again', 4, 44, 40)`,
      );
      await transaction.execute(
        `INSERT INTO event_revision (event_type_id, customer_id, key, revision, kind, occurred_at, value, recorded_at,
           superseded_at, reason, actor) VALUES
           (1, 1, 'corrected', 1, 'CORRECTED', 2, 2, 10, 15, '', ''), (1, 1, 'corrected', 2, 'CORRECTED', 9, 21, 15, 20, '', ''),
           (1, 1, 'voided', 1, 'VOIDED', 5, 5, 10, 25, '', ''), (1, 1, 'again', 1, 'VOIDED', 4, 4, 10, 30, '', '')`,
      );
    });
  });
  afterAll(() => temporary.remove());

  it.each([
    [null, { again: 44, before: 1, corrected: 22, late: 3 }],
    [9, { before: 1 }],
    [10, { again: 4, before: 1, corrected: 2, voided: 5 }],
    [15, { again: 4, before: 1, corrected: 21, voided: 5 }],
    [24, { again: 4, before: 1, corrected: 22, voided: 5 }],
    [30, { before: 1, corrected: 22, late: 3 }],
    [40, { again: 44, before: 1, corrected: 22, late: 3 }],
  ])('gives what was recorded at %s', async (knownAt, values) => {
    const rows = await temporary.database.query<{ key: string; value: number }>(
      `SELECT e.key AS key, e.value AS value FROM ${eventsKnownAt([1], knownAt)} e ORDER BY e.key`,
    );
    expect(rows.map(({ key, value }) => [key, value])).toEqual(Object.entries(values));
  });

  it.each([
    [
      12,
      [
        'again CORRECTED 4',
        'again CORRECTED 44',
        'corrected CORRECTED 2',
        'corrected CORRECTED 22',
        'late RECORDED 3',
        'voided VOIDED 5',
      ],
    ],
    [24, ['again CORRECTED 4', 'again CORRECTED 44', 'late RECORDED 3', 'voided VOIDED 5']],
    [35, ['again RECORDED 44']],
    [40, []],
  ])('names what changed since %i', async (since, changes) => {
    const rows = await temporary.database.query<{ key: string; change: string; value: number }>(
      `SELECT d.key AS key, d.change AS change, d.value AS value FROM ${eventsChangedSince(1, since)} d
       ORDER BY d.key, d.change, d.value`,
    );
    expect(rows.map(({ key, change, value }) => `${key} ${change} ${value}`)).toEqual(changes);
  });
});
