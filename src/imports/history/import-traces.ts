import type { Session } from '../../database/database.js';
import type { Import } from './import.js';

/** What an import wrote, as it can be found. */
export interface ImportTraces {
  /** SQL condition on the id of a customer that the import created. */
  isNewCustomer(column: string): string;
  /** SQL condition on the time at which an event, or an amount, was recorded. */
  isRecorded(column: string): string;
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
  const isNewCustomer = (column: string) => `${column} > ${after} AND ${column} <= ${until}`;
  const rows =
    found.report.events.new === 0
      ? []
      : await session.query<Record<keyof EventsOfImport, number>>(
          `SELECT e.event_type_id AS "typeId", count(*) AS count, min(e.occurred_at) AS first, max(e.occurred_at) AS last
           FROM event e WHERE ${isRecorded('e.recorded_at')} GROUP BY e.event_type_id ORDER BY e.event_type_id`,
        );
  const events = rows.map(({ typeId, count, first, last }) => ({
    typeId: Number(typeId),
    count: Number(count),
    first: Number(first),
    last: Number(last),
  }));
  return { isNewCustomer, isRecorded, events };
}
