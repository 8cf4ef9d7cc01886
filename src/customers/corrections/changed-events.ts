import type { Session } from '../../database/database.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { checkEach } from '../../graph/problems.js';
import { BatchRowError } from '../recording/batch-row-error.js';

/** An event to change, by what makes it unique within its type. */
export interface ChangedEvent {
  customerId: number;
  key: string;
  reason: string;
}

/** What is stored of an event: its current version, or the last one if it was voided. */
export interface StoredEvent {
  customerId: number;
  key: string;
  voided: boolean;
  occurredAt: number;
  value: number | null;
  /** When the version was recorded, or voided, in milliseconds since 1970. */
  since: number;
  /** How many earlier versions are kept. */
  revisions: number;
}

interface StoredRow {
  position: number;
  occurred_at: number | null;
  value: number | null;
  recorded_at: number | null;
  revision: number | null;
  last_occurred_at: number | null;
  last_value: number | null;
  superseded_at: number | null;
}

const EVENT = [
  { name: 'position', type: 'integer' },
  { name: 'customer_id', type: 'integer' },
  { name: 'key', type: 'text' },
] as const;

/**
 * What is stored of events of one type, in the order of the rows.
 * @throws BatchRowErrors NOT_FOUND for events that were never recorded; INVALID for those that are in the batch twice
 */
export async function storedEvents(
  session: Session,
  eventTypeId: number,
  events: readonly ChangedEvent[],
): Promise<StoredEvent[]> {
  if (events.length === 0) return [];
  const same = (alias: string) =>
    `${alias}.event_type_id = ${eventTypeId} AND ${alias}.customer_id = b.customer_id AND ${alias}.key = b.key`;
  const rows = await session.query<StoredRow>(
    `SELECT b.position AS position, e.occurred_at AS occurred_at, e.value AS value, e.recorded_at AS recorded_at,
       r.revision AS revision, r.occurred_at AS last_occurred_at, r.value AS last_value, r.superseded_at AS superseded_at
     FROM ${session.dialect.batch('b', EVENT)} LEFT JOIN event e ON ${same('e')}
     LEFT JOIN event_revision r ON ${same('r')}
       AND r.revision = (SELECT max(m.revision) FROM event_revision m WHERE ${same('m')})
     ORDER BY b.position`,
    [events.map(({ customerId, key }, index) => [index, customerId, key])],
  );
  const seen = new Set<string>();
  return checkEach(events, ({ customerId, key }, index) => {
    refuseRepeated(seen, customerId, key, index);
    const stored = rows[index] && storedEvent(rows[index]);
    if (stored) return { customerId, key, ...stored };
    const message = `There is no event of this type with the key "${key}" for this customer. Only recorded events can be changed.`;
    throw new BatchRowError(index, 'key', UserErrorCode.NOT_FOUND, message);
  });
}

function storedEvent(row: StoredRow): Omit<StoredEvent, 'customerId' | 'key'> | null {
  const revisions = row.revision ?? 0;
  if (row.occurred_at !== null && row.recorded_at !== null) {
    return { voided: false, occurredAt: row.occurred_at, value: row.value, since: row.recorded_at, revisions };
  }
  if (row.last_occurred_at === null || row.superseded_at === null) return null;
  const { last_occurred_at, last_value, superseded_at } = row;
  return { voided: true, occurredAt: last_occurred_at, value: last_value, since: superseded_at, revisions };
}

function refuseRepeated(seen: Set<string>, customerId: number, key: string, row: number): void {
  const event = `${customerId} ${key}`;
  if (seen.has(event)) {
    const message = `The event "${key}" appears twice for the same customer. Give each event once.`;
    throw new BatchRowError(row, 'key', UserErrorCode.INVALID, message);
  }
  seen.add(event);
}
