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
    temporary.database.write((transaction) => writeEvents(transaction, type, rows));
  const onRecord = () =>
    temporary.database.query(
      'SELECT event_type_id AS type, customer_id AS customer, key, occurred_at AS at, value FROM event ORDER BY 1, 2, 3',
    );

  it('records events with and without a value', async () => {
    expect(await write(2, event(0, 'o1', 5, 12.5), event(1, 'o1', 6))).toBe(2);
    expect(await onRecord()).toEqual([
      { type: 2, customer: ids[0], key: 'o1', at: 5, value: 12.5 },
      { type: 2, customer: ids[1], key: 'o1', at: 6, value: null },
    ]);
  });

  it('counts only new events when some are on record already', async () => {
    await write(2, event(0, 'o1', 5, 1), event(0, 'o2', 5));
    expect(await write(2, event(0, 'o1', 5, 1), event(0, 'o2', 5), event(0, 'o3', 6))).toBe(1);
  });

  it('takes an event that stands twice in a batch once', async () => {
    expect(await write(1, event(0, 'v', 5), event(0, 'v', 5))).toBe(1);
  });

  it('keeps the keys of each type and customer apart', async () => {
    expect(await write(1, event(0, 'k', 1))).toBe(1);
    expect(await write(2, event(0, 'k', 2), event(1, 'k', 3))).toBe(2);
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

  it('refuses a batch that contradicts itself', async () => {
    await expect(write(2, event(0, 'o1', 5, 1), event(0, 'o1', 5, 2))).rejects.toMatchObject({ row: 1 });
  });

  it('does nothing with no rows', async () => {
    expect(await write(1)).toBe(0);
  });
});
