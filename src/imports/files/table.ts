import type { ImportError } from '../import-error.js';
import type { ContentOptions } from './content-options.js';

/** One record with the line on which it begins. */
export interface CsvRecord {
  line: number;
  cells: readonly string[];
}

/** The table in a file: its header at once, its records one by one. */
export interface TableContent {
  readonly header: readonly string[];
  /** The records after the header. Blank lines are skipped. */
  readonly records: AsyncGenerator<CsvRecord>;
  /** Whether the file ended as a complete one does, with a line end where it is text; known once all was read. */
  readonly endsWithLineEnd: boolean;
  /** What a reader should know of the file, in sentences; known once all was read. */
  readonly notes: readonly string[];
  /** What is wrong with a record that has more or fewer cells than the header. */
  lengthProblem(record: CsvRecord): ImportError;
}

/** A table with what is known of the file that it is read from. */
export interface Table extends TableContent {
  readonly bytesRead: number;
  /** SHA-256 of the file in hexadecimal, to be called once all was read. */
  digest(): string;
}

/** The marks between cells that files of text can have. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
/** The marks around cells; an empty text where cells have none. */
export const QUOTES = ['"', "'", ''] as const;
/** Lines before the header. */
export const MOST_SKIPPED_LINES = 1_000;

/** How a file is read, as far as a manifest says it. Only the lines before the header and the header apply to workbooks too. */
export interface TableOptions extends ContentOptions {
  /** Name of an encoding; defaults to what the beginning of the file shows, or UTF-8. */
  encoding?: string;
  /** Defaults to a comma. */
  delimiter?: string;
  /** Defaults to a double quote. */
  quote?: string;
  /** How many lines are before the header. */
  skipLines?: number;
  /** Whether the first line has the names of the columns. Defaults to true. */
  header?: boolean;
}

/** The names of the columns of a file without a header. */
export function numberedColumns(width: number): string[] {
  return Array.from({ length: width }, (_, index) => `Column ${index + 1}`);
}
