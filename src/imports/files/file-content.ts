import type { FileBytes } from './file-bytes.js';
import type { CsvRecord } from './table.js';

/** What a file has: text, whose layout has to be known, or rows whose cells are apart already. */
export type FileContent = { text: FileBytes } | { grid: Grid };

/** Rows of cells as a workbook or a Parquet file has them. */
export interface Grid {
  /** What the file is, for people. */
  what: string;
  /** The sheet that is read; null for a file without sheets. */
  sheet: string | null;
  /** Whether the first row has the names of the columns for certain. */
  hasHeader: boolean;
  /** Rows with the number that they have in the sheet. Empty rows may be absent, and cells at the end of a row. */
  rows: AsyncGenerator<CsvRecord>;
  /** What a reader should know of the file, in sentences; complete once all was read. */
  readonly notes: readonly string[];
}
