import type { RejectedRows } from './problems/rejected-rows.js';
import type { ImportProgress } from './write-while-reading.js';

export interface ImportOptions {
  /** Name of the file, for errors and the report. */
  file: string;
  /** Who imports, for the audit trail. */
  actor: string;
  now: Date;
  /** Tells when the file's turn to write comes, and when each part of it is written; by default all of it is written at `now`. */
  clock?: () => Date;
  /** The IANA time zone of dates without an offset. */
  timeZone: string;
  /** ISO 4217 code of all amounts of money; a file that declares another currency is refused or warned of. Not checked when missing. */
  currency?: string;
  /** The moment until which the file has all events, as in the manifest, which it replaces. */
  completeUntil?: string;
  /** Checks everything and reports what would happen, but stores nothing. */
  dryRun?: boolean;
  /** Bytes that a compressed file may have unpacked. Defaults to 40 GiB. */
  mostUnpackedBytes?: number;
  /** Gets the rows that cannot be read, whether the file is refused or skips them. */
  rejected?: RejectedRows;
  onProgress?: (progress: ImportProgress) => void;
}
