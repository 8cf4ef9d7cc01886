import type { Transaction } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { eventTypeIds } from '../event-type-ids.js';
import { withStoredKeys } from '../stored-keys.js';
import { locatingRows } from './batch-row-error.js';
import { requireCustomerIds } from './customer-writer.js';

/** An event of an input: whose it is, its type and itself, by their keys. */
interface NamedEvent {
  customer: string;
  type: string;
  key: string;
}

/** Events of one type with their customers, and their places in the input. */
interface EventsOfType<E> {
  rows: (E & { customerId: number })[];
  positions: number[];
}

/**
 * Hands events of any types to `write`, those of one type at a time.
 * @returns what `write` returned for each type
 * @throws ExpectedError naming the event at fault, such as `events.3.customer`
 */
export async function writeByType<E extends NamedEvent, T>(
  transaction: Transaction,
  events: readonly E[],
  write: (eventTypeId: number, rows: readonly (E & { customerId: number })[]) => Promise<T>,
): Promise<T[]> {
  const customerIds = await locatingRows('events', () =>
    requireCustomerIds(
      transaction,
      events.map(({ customer }) => customer),
    ),
  );
  const eventTypes = await eventTypeIds(transaction);
  const written: T[] = [];
  for (const [type, { rows, positions }] of byType(events, customerIds)) {
    const eventTypeId = eventTypes.get(type);
    if (eventTypeId === undefined) throw notFound(`events.${positions[0]}.type`, 'event type', type, eventTypes.keys());
    const stored = await withStoredKeys(transaction, eventTypeId, rows);
    written.push(await locatingRows('events', () => write(eventTypeId, stored), positions));
  }
  return written;
}

function byType<E extends NamedEvent>(
  events: readonly E[],
  customerIds: readonly number[],
): Map<string, EventsOfType<E>> {
  const types = new Map<string, EventsOfType<E>>();
  for (const [position, event] of events.entries()) {
    const customerId = customerIds[position];
    if (customerId === undefined) throw new Error(`there is no customer for the event ${position}`);
    const own = types.get(event.type) ?? { rows: [], positions: [] };
    own.rows.push({ ...event, customerId });
    own.positions.push(position);
    types.set(event.type, own);
  }
  return types;
}
