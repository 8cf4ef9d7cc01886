import {
  type ChangeStep,
  type Correction,
  writeCorrections,
  writeVoids,
} from '../customers/corrections/correction-writer.js';
import type { Transaction } from '../database/database.js';
import type { EventCounts } from './import-report.js';
import type { ImportedEvent } from './rows/import-row.js';

/** An event of a row with the number of its customer. */
type EventEntry = ImportedEvent & { customerId: number };

/** Changes recorded events of one type. @returns what became of them */
type ChangeWriter = (
  transaction: Transaction,
  eventTypeId: number,
  events: readonly EventEntry[],
  step: ChangeStep,
) => Promise<Partial<EventCounts>>;

const correct: ChangeWriter = (transaction, eventTypeId, events, step) => {
  // An empty cell says nothing about an event that is recorded.
  const corrections = events.map(({ customerId, key, occurredAt, value, reason }): Correction => {
    return { customerId, key, reason: reason ?? '', occurredAt: occurredAt ?? undefined, value: value ?? undefined };
  });
  return writeCorrections(transaction, eventTypeId, corrections, step);
};

const nullify: ChangeWriter = (transaction, eventTypeId, events, step) => {
  const voids = events.map(({ customerId, key, reason }) => ({ customerId, key, reason: reason ?? '' }));
  return writeVoids(transaction, eventTypeId, voids, step);
};

/** What is done with the events of a row, by what a row of the file is. */
export const changeWriters = { CORRECTION: correct, VOID: nullify };
