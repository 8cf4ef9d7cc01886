import type { Customer } from '../../customers/customer.js';
import { customerByKey } from '../../customers/customer-by-key.js';
import { eraseFacts } from '../../customers/customer-eraser.js';
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
      const customer = await customerByKey(transaction, key);
      if (!customer) throw notFound('customer', 'customer', key);
      for (const place of await placesInReceipts(transaction, customer)) {
        await transaction.execute(
          'INSERT INTO erased_unit (experiment_id, customer_id, rank, leaf) VALUES (?, ?, ?, ?)',
          [place.experiment_id, customer.id, place.rank, leafOf(customer.key ?? key, place.arm)],
        );
      }
      return eraseFacts(transaction, customer, this.clock());
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
