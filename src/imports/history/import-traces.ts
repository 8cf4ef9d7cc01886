import { isNotReplacedBy } from '../../channels/spend/undone-spend.js';
import type { Session } from '../../database/database.js';
import type { Import } from './import.js';

/** What an import wrote, as it can be found. */
export interface ImportTraces {
  /** SQL condition on the id of a customer that the import created. */
  isNewCustomer(column: string): string;
  /** SQL condition on the time at which an event, or an amount, was recorded; also of those that the import changed. */
  isRecorded(column: string): string;
  /** SQL condition that an event of a type, or an amount, by its table or alias, was recorded by the import. */
  isNewEvent(event: string): string;
  isNewAmount(amount: string): string;
  /** Its events by type. */
  events: EventsOfImport[];
}

/** Events of one type that an import recorded; times in milliseconds. */
export interface EventsOfImport {
  typeId: number;
  count: number;
  first: number;
  last: number;
}

/** Looks for what an import wrote: nobody else writes in its transaction, so ids and times tell. */
export async function importTraces(session: Session, found: Import): Promise<ImportTraces> {
  const [after, until, at] = [found.customersAfter, found.customersUntil, found.recordedFrom].map(Number);
  const isRecorded = (column: string) => `${column} = ${at}`;
  // Corrected events and replaced amounts are recorded at the same time, and are not new.
  const isNewEvent = (event: string) => `${isRecorded(`${event}.recorded_at`)} AND NOT EXISTS (
    SELECT 1 FROM event_revision r WHERE r.event_type_id = ${event}.event_type_id
      AND r.customer_id = ${event}.customer_id AND r.key = ${event}.key)`;
  const isNewAmount = (amount: string) =>
    `${isRecorded(`${amount}.recorded_at`)} AND ${isNotReplacedBy(Number(found.id), amount)}`;
  const isNewCustomer = (column: string) => `${column} > ${after} AND ${column} <= ${until}`;
  const rows =
    found.report.events.new === 0
      ? []
      : await session.query<Record<keyof EventsOfImport, number>>(
          `SELECT e.event_type_id AS "typeId", count(*) AS count, min(e.occurred_at) AS first, max(e.occurred_at) AS last
           FROM event e WHERE ${isNewEvent('e')} GROUP BY e.event_type_id ORDER BY e.event_type_id`,
        );
  const events = rows.map(({ typeId, count, first, last }) => ({
    typeId: Number(typeId),
    count: Number(count),
    first: Number(first),
    last: Number(last),
  }));
  return { isNewCustomer, isRecorded, isNewEvent, isNewAmount, events };
}
