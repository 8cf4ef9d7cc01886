import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCustomers } from '../../../src/customers/recording/customer-writer.js';
import { writeAssignments } from '../../../src/experiments/assignments/assignment-writer.js';
import { type TemporaryDatabase, temporaryDatabase } from '../../setup/temporary-database.js';

describe('writeAssignments', () => {
  let temporary: TemporaryDatabase;
  let ids: number[];

  beforeEach(async () => {
    temporary = await temporaryDatabase();
    await temporary.database.write(async (transaction) => {
      const keys = ['a', 'b', 'c'].map((key) => ({ key, channel: null, acquiredAt: null }));
      ({ ids } = await writeCustomers(transaction, keys, 0));
      await transaction.execute(
        `INSERT INTO experiment (id, key, name, status, version, imported, design, plan, created_at)
         VALUES (1, 'spring', 'Spring', 'DRAFT', 1, 0, '{}', '{}', 0)`,
      );
      await transaction.execute(
        `INSERT INTO arm (id, experiment_id, key, name, is_control, weight, position, size)
         VALUES (1, 1, 'control', 'Control', 1, 1, 0, 0), (2, 1, 'coupon', 'Coupon', 0, 1, 1, 0)`,
      );
    });
  });
  afterEach(() => temporary.remove());

  const write = (...arms: [customer: number, arm: number][]) =>
    temporary.database.write((transaction) =>
      writeAssignments(
        transaction,
        1,
        arms.map(([customer, armId]) => ({ customerId: ids[customer]!, armId, stratumId: null })),
        500,
      ),
    );
  const onRecord = () =>
    temporary.database.query(
      'SELECT customer_id AS customer, arm_id AS arm, stratum_id AS stratum, assigned_at AS at FROM assignment ORDER BY 1',
    );

  it('puts customers into arms', async () => {
    expect(await write([1, 2], [0, 1])).toBe(2);
    expect(await onRecord()).toEqual([
      { customer: ids[0], arm: 1, stratum: null, at: 500 },
      { customer: ids[1], arm: 2, stratum: null, at: 500 },
    ]);
  });

  it('counts only the new ones when repeated', async () => {
    await write([0, 1], [1, 2]);
    expect(await write([0, 1], [1, 2], [2, 2])).toBe(1);
  });

  it('refuses to move a customer to another arm, names the row and changes nothing', async () => {
    await write([0, 1]);
    await expect(write([2, 2], [0, 2])).rejects.toMatchObject({ row: 1, field: 'arm', code: 'CONFLICT' });
    expect(await onRecord()).toHaveLength(1);
  });

  it('does nothing with no rows', async () => {
    expect(await write()).toBe(0);
  });
});
