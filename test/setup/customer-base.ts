import { Attribute, AttributeType } from '../../src/customers/attributes/attribute.js';
import { writeAttributeValues } from '../../src/customers/recording/attribute-writer.js';
import { writeCustomers } from '../../src/customers/recording/customer-writer.js';
import { writeEvents } from '../../src/customers/recording/event-writer.js';
import type { Database, Transaction } from '../../src/database/database.js';

export interface BaseCustomer {
  channel?: string | null;
  /** What is known, by attribute. */
  attributes?: Record<string, number | string | boolean>;
  /** Values of events, by event type; the events lie a second apart. */
  events?: Record<string, (number | null)[]>;
}

/** When everything in a customer base happened, in milliseconds; tests ask later. */
const BASE_TIME = 1_000_000;
/** The moment at which tests ask. */
export const BASE_NOW = new Date(2_000_000);

/** Puts customers c0, c1, … on record with their channels, attributes and events; gives their ids. */
export function recordCustomerBase(database: Database, customers: readonly BaseCustomer[]): Promise<number[]> {
  return database.write(async (transaction) => {
    const channels = new Set(customers.flatMap(({ channel }) => channel ?? []));
    for (const key of channels) {
      await transaction.execute('INSERT INTO channel (key, name, created_at) VALUES (?, ?, 0)', [
        key,
        key.toUpperCase(),
      ]);
    }
    const rows = customers.map(({ channel }, index) => ({
      key: `c${index}`,
      channel: channel ?? null,
      acquiredAt: null,
    }));
    const { ids } = await writeCustomers(transaction, rows, BASE_TIME);
    await recordAttributes(transaction, customers, ids);
    await recordEvents(transaction, customers, ids);
    return ids;
  });
}

async function recordAttributes(transaction: Transaction, customers: readonly BaseCustomer[], ids: readonly number[]) {
  const keys = new Set(customers.flatMap(({ attributes }) => Object.keys(attributes ?? {})));
  for (const key of keys) {
    const values = customers.flatMap(({ attributes }, index) => {
      const value = attributes?.[key];
      return value === undefined ? [] : [{ customerId: ids[index]!, value }];
    });
    const repository = transaction.manager.getRepository(Attribute);
    const attribute = await repository.save(
      repository.create({ key, name: key, description: null, type: typeOf(values[0]!.value), createdAt: new Date(0) }),
    );
    await writeAttributeValues(transaction, attribute, values, BASE_TIME);
  }
}

function typeOf(value: number | string | boolean): AttributeType {
  if (typeof value === 'number') return AttributeType.NUMBER;
  return typeof value === 'string' ? AttributeType.CATEGORY : AttributeType.BOOLEAN;
}

async function recordEvents(transaction: Transaction, customers: readonly BaseCustomer[], ids: readonly number[]) {
  const keys = [...new Set(customers.flatMap(({ events }) => Object.keys(events ?? {})))];
  for (const [index, key] of keys.entries()) {
    const id = index + 1;
    await transaction.execute('INSERT INTO event_type (id, key, name, created_at) VALUES (?, ?, ?, 0)', [id, key, key]);
    const rows = customers.flatMap(({ events }, customer) =>
      (events?.[key] ?? []).map((value, position) => {
        const occurredAt = BASE_TIME + position * 1_000;
        return { customerId: ids[customer]!, key: `${key}${position}`, occurredAt, value };
      }),
    );
    await writeEvents(transaction, id, rows, BASE_TIME);
  }
}
