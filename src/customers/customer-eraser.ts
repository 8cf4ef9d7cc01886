import { randomUUID } from 'node:crypto';
import type { Transaction } from '../database/database.js';
import { forgetChangesOf, noteChangedFacts } from './recent-changes.js';

/**
 * Removes the keys, attributes, event keys and earlier versions of events of customers, by which a person could be
 * identified, in the same few statements for any number of them.
 */
export async function eraseFacts(transaction: Transaction, customerIds: readonly number[], now: Date): Promise<void> {
  const customers = `SELECT l.value FROM ${transaction.dialect.list('l', 'integer')}`;
  await forgetChangesOf(transaction, customerIds);
  await noteChangedFacts(transaction);
  // The type comes first in the keys of these tables.
  await transaction.execute(
    `DELETE FROM attribute_value WHERE attribute_id IN (SELECT id FROM attribute) AND customer_id IN (${customers})`,
    [customerIds],
  );
  await forgetJournals(transaction, customers, customerIds);
  await transaction.execute(
    `DELETE FROM event_revision WHERE event_type_id IN (SELECT id FROM event_type) AND customer_id IN (${customers})`,
    [customerIds],
  );
  // Order numbers can identify a person, so sequence numbers replace them. The first step takes keys that nobody else has,
  // since a customer may have an event with the key of the second.
  await renumberEvents(transaction, customers, customerIds, `${randomUUID()}:`);
  await renumberEvents(transaction, customers, customerIds, 'erased:');
  await transaction.execute(
    `UPDATE customer SET key = NULL, look_alike = NULL, erased_at = ? WHERE id IN (${customers})`,
    [now.getTime(), customerIds],
  );
}

/** Removes what imports gave to the customers: it stays when an import is undone. The import comes first in the keys. */
async function forgetJournals(
  transaction: Transaction,
  customers: string,
  customerIds: readonly number[],
): Promise<void> {
  const imports = 'import_id IN (SELECT id FROM data_import)';
  const attributes = 'attribute_id IN (SELECT id FROM attribute)';
  for (const condition of [
    `imported_value WHERE ${imports} AND ${attributes}`,
    `completed_customer WHERE ${imports}`,
    `overwritten_value WHERE ${attributes}`,
  ]) {
    await transaction.execute(`DELETE FROM ${condition} AND customer_id IN (${customers})`, [customerIds]);
  }
}

/** Numbers of ten digits keep the order in which the last of several events is found. */
async function renumberEvents(
  transaction: Transaction,
  customers: string,
  customerIds: readonly number[],
  prefix: string,
): Promise<void> {
  await transaction.execute(
    `UPDATE event SET key = n.new_key FROM (
       SELECT e.event_type_id AS event_type_id, e.customer_id AS customer_id, e.key AS old_key, '${prefix}' ||
         (1000000000 + row_number() OVER (PARTITION BY e.event_type_id, e.customer_id ORDER BY length(e.key), e.key)) AS new_key
       FROM event e WHERE e.event_type_id IN (SELECT id FROM event_type) AND e.customer_id IN (${customers})
     ) n
     WHERE event.event_type_id = n.event_type_id AND event.customer_id = n.customer_id AND event.key = n.old_key`,
    [customerIds],
  );
}
