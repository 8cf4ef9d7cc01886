import type { Transaction } from '../../database/database.js';
import type { ImportReport } from '../import-report.js';

/** Runs statements that change temporary tables only. */
export type Prepare = <T>(work: (session: Transaction) => Promise<T>) => Promise<T>;

/**
 * A file on its way into the database: its rows are read and kept in temporary tables, while others write, and published in one
 * short transaction.
 */
export interface FileImport {
  /**
   * Refuses what is wrong about the manifest before the file is read.
   * @param rehearsal a transaction that is rolled back, in which to define what the manifest defines
   * @throws ExpectedErrors of all its parts
   */
  check(rehearsal: Transaction | null): Promise<void>;
  /** Reads all rows. @throws ExpectedErrors for rows that are wrong by themselves */
  read(prepare: Prepare): Promise<void>;
  /** Writes everything. @param now when it is written @param importId the import as it is kept @returns the report as it is stored */
  publish(transaction: Transaction, now: Date, importId: number): Promise<ImportReport>;
}
