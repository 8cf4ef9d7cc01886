import type { Transaction } from '../database/database.js';
import type { Customer } from './customer.js';

/** Removes a customer's key and attributes, and the keys of the events, by which a person could be identified. */
export async function eraseFacts(transaction: Transaction, customer: Customer, now: Date): Promise<Customer> {
  await transaction.execute(
    'DELETE FROM attribute_value WHERE customer_id = ? AND attribute_id IN (SELECT id FROM attribute)',
    [customer.id],
  );
  await anonymizeEvents(transaction, customer.id);
  await transaction.execute('UPDATE customer SET look_alike = NULL WHERE id = ?', [customer.id]);
  return transaction.manager.save(Object.assign(customer, { key: null, erasedAt: now }));
}

/** Order numbers can identify a person, so sequence numbers replace them. */
async function anonymizeEvents(transaction: Transaction, customerId: number): Promise<void> {
  const events = await transaction.query<{ event_type_id: number; key: string }>(
    'SELECT event_type_id, key FROM event WHERE event_type_id IN (SELECT id FROM event_type) AND customer_id = ?',
    [customerId],
  );
  for (const [index, { event_type_id, key }] of events.entries()) {
    await transaction.execute('UPDATE event SET key = ? WHERE event_type_id = ? AND customer_id = ? AND key = ?', [
      `erased:${index}`,
      event_type_id,
      customerId,
      key,
    ]);
  }
}
