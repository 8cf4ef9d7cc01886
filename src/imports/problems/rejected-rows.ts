import { stringify } from 'csv-stringify/sync';
import type { ExpectedError } from '../../graph/expected-error.js';
import type { CsvRecord } from '../files/table.js';
import { ImportError } from '../import-error.js';

/** Before the columns of the file. */
export const REJECTED_COLUMNS = ['line', 'kind', 'problem'] as const;

/** More rows than anybody corrects by hand. */
const MOST_ROWS = 1_000;
/** Of all cells together: rows can be as large as files. */
const MOST_CHARACTERS = 4_000_000;

/** The first rows of a file that cannot be read, as they are in the file, with what is wrong with each. */
export class RejectedRows {
  private header: readonly string[] | null = null;
  private readonly kept: string[][] = [];
  private characters = 0;
  private rejected = 0;

  /** Begins with a file. */
  begin(header: readonly string[]): void {
    this.header = header;
  }

  add({ line, cells }: CsvRecord, { all }: ExpectedError): void {
    this.rejected += 1;
    // No later row is kept after one that was not: the file ends at one place.
    if (this.kept.length < this.rejected - 1 || this.kept.length === MOST_ROWS) return;
    const kinds = new Set(all.map((one) => (one instanceof ImportError && one.position.kind) || one.code));
    const row = [String(line), [...kinds].join(' '), all.map(sentence).join(' '), ...cells];
    this.characters += row.reduce((sum, { length }) => sum + length, 0);
    if (this.characters <= MOST_CHARACTERS) this.kept.push(row);
  }

  get hasBegun(): boolean {
    return this.header !== null;
  }

  /** The number of rows that are kept. */
  get count(): number {
    return this.kept.length;
  }

  /** Whether these are all rows that were rejected. */
  get areAll(): boolean {
    return this.kept.length === this.rejected;
  }

  /** About the bytes that the rows take in memory. */
  get size(): number {
    return 2 * this.characters;
  }

  /** Null before a file was begun. */
  get table(): RejectedTable | null {
    return this.header && { header: this.header, rows: this.kept };
  }

  /** The rows as CSV: see `rejectedCsv`. */
  csv(escapeFormulas: boolean): string {
    return rejectedCsv(this.table ?? { header: [], rows: [] }, escapeFormulas);
  }
}

/** Rejected rows, each with its line and its problems before its cells. */
export interface RejectedTable {
  /** The columns of the file. */
  header: readonly string[];
  rows: readonly (readonly string[])[];
}

/**
 * Rejected rows as CSV: the line, the kinds of problems and the problems in words before the columns of the file.
 * @param escapeFormulas whether to put an apostrophe before cells that a spreadsheet would run
 */
export function rejectedCsv({ header, rows }: RejectedTable, escapeFormulas: boolean): string {
  return stringify([[...REJECTED_COLUMNS, ...header], ...rows], { escape_formulas: escapeFormulas });
}

function sentence(error: ExpectedError): string {
  if (!(error instanceof ImportError)) return error.message;
  const { column, suggestion } = error.position;
  const text = [error.problem, suggestion?.words].filter(Boolean).join(' ');
  return column === undefined ? text : `${column}: ${text}`;
}
