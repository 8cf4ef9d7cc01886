import type { Transaction } from '../../database/database.js';
import { AttributeType } from '../attributes/attribute.js';
import type { RecordedCustomer } from '../recording/recorded-customers.js';
import { storedCustomerKeys } from '../stored-keys.js';

const CUSTOMER = [
  { name: 'position', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'has_channel', type: 'integer' },
  { name: 'has_date', type: 'integer' },
] as const;

const VALUE = [
  { name: 'position', type: 'integer' },
  { name: 'key', type: 'text' },
  { name: 'attribute_id', type: 'integer' },
  { name: 'number', type: 'real' },
  { name: 'word', type: 'text' },
] as const;

/**
 * The places of the customers who are stored already with all that is given of them.
 * @param knownFrom since when their values are known, in milliseconds
 */
export async function unchangedCustomers(
  transaction: Transaction,
  customers: readonly RecordedCustomer[],
  knownFrom: number,
): Promise<Set<number>> {
  const keys = await storedCustomerKeys(
    transaction,
    customers.map(({ key }) => key),
  );
  const known = await transaction.query<{ position: number }>(
    `SELECT b.position AS position FROM ${transaction.dialect.batch('b', CUSTOMER)} JOIN customer c ON c.key = b.key
     WHERE (b.has_channel = 0 OR c.channel_id IS NOT NULL) AND (b.has_date = 0 OR c.acquired_at IS NOT NULL)`,
    [
      customers.map(({ channel, acquiredAt }, position) => [
        position,
        keys[position],
        channel === null ? 0 : 1,
        acquiredAt === null ? 0 : 1,
      ]),
    ],
  );
  const unchanged = new Set(known.map(({ position }) => Number(position)));
  const values = customers.flatMap(({ values }, position) =>
    unchanged.has(position)
      ? values.map(({ attribute, value }) => {
          const isWord = attribute.type === AttributeType.CATEGORY;
          return [position, keys[position], attribute.id, isWord ? null : Number(value), isWord ? String(value) : null];
        })
      : [],
  );
  if (values.length === 0) return unchanged;
  const changed = await transaction.query<{ position: number }>(
    `SELECT DISTINCT b.position AS position FROM ${transaction.dialect.batch('b', VALUE)} JOIN customer c ON c.key = b.key
     LEFT JOIN attribute_level l ON l.attribute_id = b.attribute_id AND l.value = b.word
     LEFT JOIN attribute_value v ON v.attribute_id = b.attribute_id AND v.customer_id = c.id
       AND v.known_from <= ? AND v.known_until > ?
     WHERE coalesce(v.number = coalesce(b.number, l.id), 1 = 0) = (1 = 0)`,
    [values, knownFrom, knownFrom],
  );
  for (const { position } of changed) unchanged.delete(Number(position));
  return unchanged;
}
