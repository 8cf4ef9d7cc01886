import { Customer } from '../../customers/customer.js';
import type { Database, Transaction } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { ONLINE } from '../../randomization/online.js';
import { leafOf } from '../../randomization/receipt.js';

interface Place {
  experiment_id: number;
  algorithm: string;
  arm: string;
  rank: number;
}

/** Erases customers. */
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /**
   * Removes a customer's key, attributes and event keys. Assignments and outcomes remain as an anonymous unit, so that
   * readouts and receipts stay valid.
   * @throws ExpectedError NOT_FOUND
   */
  erase(key: string): Promise<Customer> {
    return this.database.write(async (transaction) => {
      const customer = await transaction.manager.findOneBy(Customer, { key });
      if (!customer) throw notFound('customer', 'customer', key);
      for (const place of await placesInReceipts(transaction, customer)) {
        await transaction.execute(
          'INSERT INTO erased_unit (experiment_id, customer_id, rank, leaf) VALUES (?, ?, ?, ?)',
          [place.experiment_id, customer.id, place.rank, leafOf(key, place.arm)],
        );
      }
      await transaction.execute(
        `DELETE FROM attribute_value WHERE customer_id = ? AND attribute_id IN (SELECT id FROM attribute)`,
        [customer.id],
      );
      await anonymizeEvents(transaction, customer.id);
      customer.key = null;
      customer.erasedAt = this.clock();
      return transaction.manager.save(customer);
    });
  }
}

/** The rank of the customer's key among the units of every experiment that has a receipt. */
async function placesInReceipts(transaction: Transaction, customer: Customer): Promise<Place[]> {
  const places = await transaction.query<Place>(
    `SELECT a.experiment_id AS experiment_id, p.algorithm AS algorithm, r.key AS arm,
       (SELECT count(*) FROM customer c JOIN assignment o ON o.experiment_id = a.experiment_id AND o.customer_id = c.id
        WHERE c.key < ?) AS rank
     FROM receipt p JOIN assignment a ON a.experiment_id = p.experiment_id AND a.customer_id = ? JOIN arm r ON r.id = a.arm_id`,
    [customer.key, customer.id],
  );
  for (const place of places) {
    // In lists that grow, ranks change. Their digest does not need them, and here they only keep erased units apart.
    place.rank =
      place.algorithm === ONLINE ? await erasedSoFar(transaction, place) : await lastingRank(transaction, place);
  }
  return places;
}

async function erasedSoFar(transaction: Transaction, { experiment_id }: Place): Promise<number> {
  const [row] = await transaction.query<{ erased: number }>(
    'SELECT count(*) AS erased FROM erased_unit WHERE experiment_id = ?',
    [experiment_id],
  );
  return row?.erased ?? 0;
}

/** Erased units keep their ranks: each one at or below the rank shifts it by one. */
async function lastingRank(transaction: Transaction, place: Place): Promise<number> {
  const erased = await transaction.query<{ rank: number }>(
    'SELECT rank FROM erased_unit WHERE experiment_id = ? ORDER BY rank',
    [place.experiment_id],
  );
  let shift = 0;
  for (const { rank } of erased) {
    if (rank > place.rank + shift) break;
    shift += 1;
  }
  return place.rank + shift;
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
