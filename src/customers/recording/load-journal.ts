import type { Transaction } from '../../database/database.js';
import { refreshIfGrown } from '../../database/refresh-statistics.js';
import type { Rows } from '../../database/rows.js';

/** Keeps what an import gives to customers who are known already, and what that replaces, so that the import can be undone. */
export class LoadJournal {
  constructor(
    private readonly transaction: Transaction,
    private readonly importId: number,
  ) {}

  /**
   * Keeps the values of an attribute that are about to be written.
   * @param news their `customer_id`, `number`, and `former`: what is recorded for the same moment
   * @returns the same rows from where they are kept: comparing them with what is stored, which takes longest, is done once
   */
  async keepValues(attributeId: number, news: Rows, knownFrom: number): Promise<Rows> {
    const count = await this.transaction.change(
      `INSERT INTO imported_value (import_id, attribute_id, customer_id, known_from, number, former)
       SELECT ${this.importId}, ${attributeId}, b.customer_id, ${knownFrom}, b.number, b.former FROM ${news.from}`,
      news.parameters,
    );
    await refreshIfGrown(this.transaction, { imported_value: count });
    const from = `(SELECT i.customer_id AS customer_id, i.number AS number FROM imported_value i
      WHERE i.import_id = ${this.importId} AND i.attribute_id = ${attributeId}) b`;
    return { from, parameters: [], count };
  }

  /**
   * Keeps which customers are about to get the channel or the acquisition date that they lack.
   * @param rows their `key`, `channel_id` and `acquired_at`
   */
  async keepCompleted(rows: Rows): Promise<void> {
    await this.transaction.execute(
      `INSERT INTO completed_customer (import_id, customer_id, channel_id, acquired_at)
       SELECT ${this.importId}, customer.id, CASE WHEN customer.channel_id IS NULL THEN b.channel_id END,
         CASE WHEN customer.acquired_at IS NULL THEN b.acquired_at END
       FROM ${rows.from} JOIN customer ON customer.key = b.key WHERE ${IS_COMPLETED}`,
      rows.parameters,
    );
  }
}

/** SQL condition that a row `b` has something that its customer lacks. */
export const IS_COMPLETED = `((customer.channel_id IS NULL AND b.channel_id IS NOT NULL)
  OR (customer.acquired_at IS NULL AND b.acquired_at IS NOT NULL))`;
