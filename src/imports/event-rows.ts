import {
  type ChangeStep,
  type Correction,
  writeCorrections,
  writeVoids,
} from '../customers/corrections/correction-writer.js';
import { writeEvents } from '../customers/recording/event-writer.js';
import type { Transaction } from '../database/database.js';
import type { EventCounts } from './import-report.js';
import type { RowKind } from './manifests/manifest-reader.js';
import type { ImportedEvent } from './rows/import-row.js';

/** An event of a row with the number of its customer. */
type EventEntry = ImportedEvent & { customerId: number };

/** Writes events of one type. @returns what became of them */
type EventWriter = (
  transaction: Transaction,
  eventTypeId: number,
  events: readonly EventEntry[],
  step: ChangeStep,
) => Promise<Partial<EventCounts>>;

const record: EventWriter = async (transaction, eventTypeId, events, { now }) => {
  const rows = events.map(({ customerId, key, occurredAt, value }) => {
    if (occurredAt === null) throw new Error('An event to record has no time.');
    return { customerId, key, occurredAt, value };
  });
  const { added, superseded } = await writeEvents(transaction, eventTypeId, rows, now);
  return { new: added, unchanged: events.length - added, superseded };
};

const correct: EventWriter = (transaction, eventTypeId, events, step) => {
  // An empty cell says nothing about an event that is recorded.
  const corrections = events.map(({ customerId, key, occurredAt, value, reason }): Correction => {
    return { customerId, key, reason: reason ?? '', occurredAt: occurredAt ?? undefined, value: value ?? undefined };
  });
  return writeCorrections(transaction, eventTypeId, corrections, step);
};

const nullify: EventWriter = (transaction, eventTypeId, events, step) => {
  const voids = events.map(({ customerId, key, reason }) => ({ customerId, key, reason: reason ?? '' }));
  return writeVoids(transaction, eventTypeId, voids, step);
};

/** What is done with the events of a row, by what a row of the file is. */
export const eventWriters: Record<RowKind, EventWriter> = {
  CUSTOMER: record,
  EVENT: record,
  CORRECTION: correct,
  VOID: nullify,
};
