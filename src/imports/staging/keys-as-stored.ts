import type { Transaction } from '../../database/database.js';

/**
 * Gives staged keys of customers the form in which they are stored: the normal one, except for those that were stored exactly as the
 * file gives them before there was one; see `storedForms`.
 */
export function customerKeysAsStored(transaction: Transaction): Promise<void> {
  return transaction.execute(
    `UPDATE staged_row SET customer = given
     WHERE given IS NOT NULL AND EXISTS (SELECT 1 FROM customer c WHERE c.key = staged_row.given)`,
  );
}

/** The same for the keys of the events of a type, whose customers are known. @param code of the type */
export function eventKeysAsStored(transaction: Transaction, code: number, eventTypeId: number): Promise<void> {
  const isIn = (table: string) =>
    `EXISTS (SELECT 1 FROM staged_member m JOIN ${table} s ON s.event_type_id = ${eventTypeId}
       AND s.customer_id = m.customer_id AND s.key = staged_event.given WHERE m.position = staged_event.position)`;
  return transaction.execute(
    `UPDATE staged_event SET key = given
     WHERE type = ${code} AND given IS NOT NULL AND (${isIn('event')} OR ${isIn('event_revision')})`,
  );
}
