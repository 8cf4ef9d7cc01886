import type { Transaction } from '../../database/database.js';
import { ExpectedError, notFound } from '../../graph/expected-error.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { validStoredNumber } from '../../graph/number-limits.js';
import { checkEach, checkParts, lookUpEach, lookUpParts } from '../../graph/problems.js';
import { validForeignKey } from '../../graph/validation.js';
import { eventTypeIds } from '../event-types/event-type-ids.js';
import { withStoredKeys } from '../stored-keys.js';
import { locatingRows } from './batch-row-error.js';
import { requireCustomerIds } from './customer-writer.js';
import { refuseFuture } from './refuse-future.js';

/** @throws ExpectedErrors for what is wrong with an event by itself */
export function checkEvent(
  { key, at, value }: { key: string; at: Date; value?: number | null },
  field: string,
  now: Date,
): void {
  checkParts({
    key: () => validForeignKey(`${field}.key`, key),
    at: () => refuseFuture(`${field}.at`, at, now),
    value: () => value != null && validStoredNumber(`${field}.value`, value),
  });
}

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
 * Checks events each by itself, before it is their turn to be written: nobody waits meanwhile.
 * @param check its field is such as `events.3`
 * @returns what is wrong with them
 */
export async function eventProblems<E>(
  events: readonly E[],
  check: (event: E, field: string) => unknown,
): Promise<ExpectedError | null> {
  try {
    await lookUpEach(events, (event, index) => check(event, `events.${index}`));
    return null;
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

/**
 * Looks up events of any types and hands them to `write`, those of one type at a time.
 * @param problems what is wrong with events by themselves
 * @returns what `write` returned for each type
 * @throws ExpectedErrors naming all events at fault, such as `events.3.customer`
 */
export async function writeByType<E extends NamedEvent, T>(
  transaction: Transaction,
  events: readonly E[],
  problems: ExpectedError | null,
  write: (eventTypeId: number, rows: readonly (E & { customerId: number })[]) => Promise<T>,
): Promise<T[]> {
  const { customerIds, typeIds } = await lookUpParts({
    customerIds: () =>
      locatingRows('events', () =>
        requireCustomerIds(
          transaction,
          events.map(({ customer }) => customer),
        ),
      ),
    typeIds: () => requireEventTypes(transaction, events),
    events: () => {
      if (problems !== null) throw problems;
    },
  });
  const written: Record<string, () => Promise<T>> = {};
  for (const [type, { rows, positions }] of byType(events, customerIds)) {
    const eventTypeId = typeIds.get(type) as number;
    written[`of ${eventTypeId}`] = async () => {
      const stored = await withStoredKeys(transaction, eventTypeId, rows);
      return locatingRows('events', () => write(eventTypeId, stored), positions);
    };
  }
  return Object.values(await lookUpParts(written));
}

/** The ids of the event types by their keys. @throws ExpectedErrors NOT_FOUND for all events of unknown types */
async function requireEventTypes(
  transaction: Transaction,
  events: readonly NamedEvent[],
): Promise<ReadonlyMap<string, number>> {
  const known = await eventTypeIds(transaction);
  const nearest = new NearestKeys(known.keys());
  checkEach(events, ({ type }, index) => {
    if (!known.has(type)) throw notFound(`events.${index}.type`, 'event type', type, nearest);
  });
  return known;
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
