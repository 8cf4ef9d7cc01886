import { BatchRowError, relocated } from '../../customers/recording/batch-row-error.js';
import type { Session } from '../../database/database.js';
import { ExpectedError } from '../../graph/expected-error.js';
import { ImportError } from '../import-error.js';
import { linesOf } from './staged-tables.js';

/** Adds the line of the file to errors that know the position of their staged row. */
export async function locateRows<T>(
  session: Session,
  place: { file: string; column: string | undefined },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const positions = error.all.flatMap((one) => (one instanceof BatchRowError ? [one.row] : []));
    if (positions.length === 0) throw error;
    const lines = await linesOf(session, positions);
    throw relocated(
      error,
      ({ row, code, message }) => new ImportError(message, { ...place, line: lines.get(row) }, code),
    );
  }
}
