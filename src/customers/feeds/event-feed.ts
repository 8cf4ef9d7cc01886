import type { Transaction } from '../../database/database.js';
import { checkParts } from '../../graph/problems.js';
import { writeEvents } from '../recording/event-writer.js';
import { checkEvent, eventProblems, writeByType } from '../recording/recorded-events.js';
import type { FeedKind, RowStatus } from './feed-kind.js';
import { RowFields } from './row-fields.js';

interface FedEvent {
  customer: string;
  type: string;
  key: string;
  at: Date;
  value: number | null;
}

/** Rows such as `{"customer":"a","type":"order","key":"1","at":"2026-03-02T10:00:00Z","value":39.9}`. */
export const eventFeed: FeedKind<FedEvent> = {
  name: 'events',
  read(row, timeZone) {
    const fields = new RowFields(row, timeZone);
    const { others: _, ...event } = checkParts({
      customer: () => fields.text('customer'),
      type: () => fields.text('type'),
      key: () => fields.text('key'),
      at: () => fields.moment('at'),
      value: () => fields.optionalNumber('value'),
      others: () => fields.refuseOthers(['customer', 'type', 'key', 'at', 'value']),
    });
    return event;
  },
  identity: ({ customer, type, key }) => JSON.stringify([customer, type, key].map((text) => text.normalize().trim())),
  eventType: ({ type }) => type,
  async write(transaction, rows, { now }) {
    const statuses: RowStatus[] = rows.map(() => 'recorded');
    const events = rows.map((row, index) => ({ ...row, index }));
    const check = (event: FedEvent, field: string) => checkEvent(event, field, now);
    await writeByType(transaction, events, await eventProblems(events, check), async (eventTypeId, ofType) => {
      for (const place of await knownEvents(transaction, eventTypeId, ofType)) {
        statuses[(ofType[place] as { index: number }).index] = 'unchanged';
      }
      const written = ofType.map(({ customerId, key, at, value }) => ({
        customerId,
        key,
        occurredAt: at.getTime(),
        value,
      }));
      return writeEvents(transaction, eventTypeId, written, now.getTime());
    });
    return statuses;
  },
};

const ROW = [
  { name: 'position', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'key', type: 'text' },
] as const;

/** The places of the events that are stored, or were before they were corrected or voided. */
async function knownEvents(
  transaction: Transaction,
  eventTypeId: number,
  events: readonly { customerId: number; key: string }[],
): Promise<number[]> {
  const stored = (table: string) =>
    `EXISTS (SELECT 1 FROM ${table} s WHERE s.event_type_id = ? AND s.customer_id = b.customer_id AND s.key = b.key)`;
  const rows = await transaction.query<{ position: number }>(
    `SELECT b.position AS position FROM ${transaction.dialect.batch('b', ROW)} WHERE ${stored('event')} OR ${stored('event_revision')}`,
    [events.map(({ customerId, key }, position) => [position, customerId, key]), eventTypeId, eventTypeId],
  );
  return rows.map(({ position }) => Number(position));
}
