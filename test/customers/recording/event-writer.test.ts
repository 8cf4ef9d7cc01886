import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCustomers } from '../../../src/customers/recording/customer-writer.js';
import { type EventRow, writeEvents } from '../../../src/customers/recording/event-writer.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

describe('writeEvents', () => {
  let temporary: TemporaryDatabase;
  let ids: number[];

  beforeEach(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write(async (transaction) => {
      const keys = ['a', 'b'].map((key) => ({ key, channel: null, acquiredAt: null }));
      ({ ids } = await writeCustomers(transaction, keys, 0));
      await transaction.execute(
        "INSERT INTO event_type (id, key, name, created_at) VALUES (1, 'visit', 'Visit', 0), (2, 'order', 'Order', 0)",
      );
    });
  });
  afterEach(() => temporary.remove());

  const event = (customer: number, key: string, occurredAt: number, value: number | null = null): EventRow => ({
    customerId: ids[customer]!,
    key,
    occurredAt,
    value,
  });
  const write = (type: number, ...rows: EventRow[]) =>
    temporary.database.write((transaction) => writeEvents(transaction, type, rows, 100));
  const onRecord = () =>
    temporary.database.query<Record<string, unknown>>(
      'SELECT event_type_id AS type, customer_id AS customer, key, occurred_at AS at, value FROM event ORDER BY 1, 2, 3',
    );

  it('records events with and without a value', async () => {
    expect((await write(2, event(0, 'o1', 5, 12.5), event(1, 'o1', 6))).added).toBe(2);
    expect(await onRecord()).toEqual([
      { type: 2, customer: ids[0], key: 'o1', at: 5, value: 12.5 },
      { type: 2, customer: ids[1], key: 'o1', at: 6, value: null },
    ]);
  });

  it('counts only new events when some are on record already', async () => {
    await write(2, event(0, 'o1', 5, 1), event(0, 'o2', 5));
    expect((await write(2, event(0, 'o1', 5, 1), event(0, 'o2', 5), event(0, 'o3', 6))).added).toBe(1);
  });

  it('takes an event that stands twice in a batch once', async () => {
    expect((await write(1, event(0, 'v', 5), event(0, 'v', 5))).added).toBe(1);
  });

  it('keeps the keys of each type and customer apart', async () => {
    expect((await write(1, event(0, 'k', 1))).added).toBe(1);
    expect((await write(2, event(0, 'k', 2), event(1, 'k', 3))).added).toBe(2);
  });

  it.each([
    ['another time', 6, 1],
    ['another value', 5, 2],
    ['no value', 5, null],
  ])('refuses a known key with %s, names the row and changes nothing', async (_, at, value) => {
    await write(2, event(0, 'o1', 5, 1));
    await expect(write(2, event(1, 'new', 5), event(0, 'o1', at, value))).rejects.toMatchObject({
      row: 1,
      field: 'key',
      code: 'CONFLICT',
      message: expect.stringContaining('"o1"'),
    });
    expect(await onRecord()).toHaveLength(1);
  });

  describe('after a correction and a void', () => {
    beforeEach(async () => {
      await write(2, event(0, 'corrected', 5, 2), event(0, 'other', 7, 1));
      await temporary.database.write((transaction) =>
        transaction.execute(
          `INSERT INTO event_revision (event_type_id, customer_id, key, revision, kind, occurred_at, value, recorded_at,
             superseded_at, reason, actor) VALUES (2, ?, 'corrected', 1, 'CORRECTED', 5, 1, 10, 20, '', ''),
             (2, ?, 'voided', 1, 'VOIDED', 6, 3, 10, 20, '', '')`,
          [ids[0], ids[0]],
        ),
      );
    });

    it('leaves both as they are when the old versions are sent again, and says how many', async () => {
      const rows = [event(0, 'corrected', 5, 1), event(0, 'voided', 6, 3), event(0, 'other', 7, 1), event(1, 'new', 8)];
      expect(await write(2, ...rows)).toEqual({ added: 1, superseded: 2 });
      expect((await onRecord()).map(({ key, value }) => [key, value])).toEqual([
        ['corrected', 2],
        ['other', 1],
        ['new', null],
      ]);
    });

    it('takes the corrected version sent again as known', async () => {
      expect(await write(2, event(0, 'corrected', 5, 2))).toEqual({ added: 0, superseded: 0 });
    });

    it.each([
      ['corrected', 'correctEvents'],
      ['voided', 'which was voided'],
    ])('refuses a third version of an event that was %s', async (key, words) => {
      await expect(write(2, event(1, 'new', 5), event(0, key, 6, 99))).rejects.toMatchObject({
        row: 1,
        code: 'CONFLICT',
        message: expect.stringContaining(words),
      });
    });

    it('records the key of a voided event for another customer', async () => {
      expect(await write(2, event(1, 'voided', 6, 3))).toEqual({ added: 1, superseded: 0 });
    });
  });

  it('refuses a batch that contradicts itself', async () => {
    await expect(write(2, event(0, 'o1', 5, 1), event(0, 'o1', 5, 2))).rejects.toMatchObject({ row: 1 });
  });

  it('does nothing with no rows', async () => {
    expect((await write(1)).added).toBe(0);
  });
});
