import type { Customer } from '../../customers/customer.js';
import { customerByKey } from '../../customers/customer-by-key.js';
import { eraseFacts } from '../../customers/customer-eraser.js';
import { findCustomerIds } from '../../customers/recording/customer-writer.js';
import type { Database, Transaction } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { checkDistinct, validList } from '../../graph/validation.js';
import { leafOf } from '../../randomization/receipt.js';
import { eraseTupleNames } from './erased-tuples.js';
import { placesInReceipts } from './receipt-places.js';

const MAX_CUSTOMERS = 5_000;
const UNIT = [
  { name: 'experiment_id', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'rank', type: 'integer' },
  { name: 'leaf', type: 'text' },
] as const;

/** Erases customers. */
export class ErasureService {
  constructor(
    private readonly database: Database,
    private readonly clock: () => Date,
  ) {}

  /**
   * Removes a customer's key, also where it names a tuple, attributes, event keys and earlier versions of events. Assignments and outcomes remain as an
   * anonymous unit, so that readouts and receipts stay valid.
   * @throws ExpectedError NOT_FOUND
   */
  erase(key: string): Promise<Customer> {
    return this.database.write(async (transaction) => {
      const customer = await customerByKey(transaction, key);
      if (!customer) throw notFound('customer', 'customer', key);
      const now = this.clock();
      await eraseAll(transaction, [customer.id], now);
      return Object.assign(customer, { key: null, erasedAt: now });
    });
  }

  /** Erases all the customers or none. @returns how many */
  eraseMany(keys: readonly string[]): Promise<number> {
    validList('customers', keys, 1, MAX_CUSTOMERS);
    return this.database.write(async (transaction) => {
      const ids = [...new Set(await requireErasable(transaction, keys))];
      await eraseAll(transaction, ids, this.clock());
      return ids.length;
    });
  }
}

/** @throws ExpectedErrors NOT_FOUND for all customers that do not exist */
async function requireErasable(transaction: Transaction, keys: readonly string[]): Promise<number[]> {
  const ids = await findCustomerIds(transaction, keys);
  return checkDistinct(
    (index) => `customers.${index}`,
    keys,
    (key, index) => {
      const id = ids[index] ?? null;
      if (id === null) throw notFound(`customers.${index}`, 'customer', key);
      return id;
    },
  );
}

async function eraseAll(transaction: Transaction, ids: readonly number[], now: Date): Promise<void> {
  const { dialect } = transaction;
  const places = await placesInReceipts(transaction, ids);
  await eraseTupleNames(transaction, ids);
  await transaction.executeBatch(
    `INSERT INTO erased_unit (experiment_id, customer_id, rank, leaf)
     SELECT u.experiment_id, u.customer_id, u.rank, ${dialect.bytesOfHex('u.leaf')} FROM ${dialect.batch('u', UNIT)}`,
    places.map(({ experimentId, customerId, rank, key, arm }) => [
      experimentId,
      customerId,
      rank,
      leafOf(key, arm).toString('hex'),
    ]),
  );
  await eraseFacts(transaction, ids, now);
  // Rows of files that were refused may be about anybody, and are kept for minutes only.
  await transaction.execute('DELETE FROM rejected_file', []);
}
