import type { Transaction } from '../../database/database.js';

/** What became of a row that was not refused: it changed something, or all of it was stored already. */
export type RowStatus = 'recorded' | 'unchanged';

/** When rows are written. */
export interface FeedMoment {
  now: Date;
  /** The time from which values of attributes are known; null: from now on. */
  knownFrom: Date | null;
}

/** What the rows of a feed are. */
export interface FeedKind<Row> {
  /** The name in the address, which is also the list in the fields of errors, such as `events.3.key`. */
  name: string;
  /** Reads a row. @throws ExpectedErrors naming its fields */
  read(row: Record<string, unknown>, timeZone: string): Row;
  /** What two rows that cannot be written together have in common. */
  identity(row: Row): string;
  /** The key of the event type of a row; null where rows are no events. */
  eventType(row: Row): string | null;
  /** Writes rows, all or none. @throws ExpectedErrors of rows in fields such as `events.3.key` */
  write(transaction: Transaction, rows: readonly Row[], moment: FeedMoment): Promise<RowStatus[]>;
}
