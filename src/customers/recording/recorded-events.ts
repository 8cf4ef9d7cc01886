import type { Transaction } from '../../database/database.js';
import { notFound } from '../../graph/expected-error.js';
import { eventTypeIds } from '../event-type-ids.js';
import { locatingRows } from './batch-row-error.js';
import { requireCustomerIds } from './customer-writer.js';
import { type EventRow, type WrittenEvents, writeEvents } from './event-writer.js';
import type { RecordEventsInput } from './recording-inputs.js';

type EventInput = RecordEventsInput['events'][number];

/** Events of one type, and their places in the input. */
interface EventsOfType {
  rows: EventRow[];
  positions: number[];
}

/** Writes events of any types. @param now in milliseconds since 1970 */
export async function writeRecordedEvents(
  transaction: Transaction,
  events: readonly EventInput[],
  now: number,
): Promise<WrittenEvents> {
  const customerIds = await locatingRows('events', () =>
    requireCustomerIds(
      transaction,
      events.map(({ customer }) => customer),
    ),
  );
  const eventTypes = await eventTypeIds(transaction);
  const written: WrittenEvents = { added: 0, superseded: 0 };
  for (const [type, { rows, positions }] of byType(events, customerIds)) {
    const eventTypeId = eventTypes.get(type);
    if (eventTypeId === undefined) throw notFound(`events.${positions[0]}.type`, 'event type', type);
    const ofType = await locatingRows('events', () => writeEvents(transaction, eventTypeId, rows, now), positions);
    written.added += ofType.added;
    written.superseded += ofType.superseded;
  }
  return written;
}

function byType(events: readonly EventInput[], customerIds: readonly number[]): Map<string, EventsOfType> {
  const types = new Map<string, EventsOfType>();
  for (const [position, { type, key, at, value }] of events.entries()) {
    const customerId = customerIds[position];
    if (customerId === undefined) throw new Error(`there is no customer for the event ${position}`);
    const own = types.get(type) ?? { rows: [], positions: [] };
    own.rows.push({ customerId, key, occurredAt: at.getTime(), value: value ?? null });
    own.positions.push(position);
    types.set(type, own);
  }
  return types;
}
