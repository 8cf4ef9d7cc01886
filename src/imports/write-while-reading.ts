import type { CsvRecord, Table } from './files/table.js';
import type { BadRows } from './problems/bad-rows.js';

/** Rows written by one statement: few enough that most are gone before the garbage collector would have to copy them. */
const BATCH_ROWS = 2_000;

export interface ImportProgress {
  rows: number;
  bytes: number;
}

/**
 * Reads the next rows while the database writes the previous ones. After a row that cannot be read, unless such rows are skipped, the
 * rest of the file is only checked.
 * @param read makes a row of a record that has as many cells as the header, with its number, which begins at 1
 * @throws RefusedRows
 */
export async function writeWhileReading<Row>(
  table: Table,
  read: (record: CsvRecord, row: number) => Row,
  bad: BadRows,
  write: (rows: readonly Row[]) => Promise<void>,
  onProgress?: (progress: ImportProgress) => void,
): Promise<void> {
  let rows: Row[] = [];
  let seen = 0;
  let writing: Promise<void> = Promise.resolve();
  const writeBatch = async () => {
    await writing;
    const batch = rows;
    rows = [];
    if (batch.length > 0 && bad.areSkipped) writing = write(batch);
    // A failure is thrown by the next `await writing`; until then it must not count as unhandled.
    writing.catch(() => undefined);
    onProgress?.({ rows: seen, bytes: table.bytesRead });
  };
  try {
    for await (const record of table.records) {
      seen += 1;
      const row = bad.try(record, () => {
        if (record.cells.length !== table.header.length) throw table.lengthProblem(record);
        return read(record, seen);
      });
      if (row !== null && bad.areSkipped) rows.push(row);
      if (bad.areEnough) break;
      if (seen % BATCH_ROWS === 0) await writeBatch();
    }
    if (rows.length > 0) await writeBatch();
  } catch (error) {
    throw bad.endedBy(error);
  } finally {
    // The transaction must not be rolled back while a statement still runs.
    await writing.catch(() => undefined);
  }
  await writing;
  bad.refuse();
}
