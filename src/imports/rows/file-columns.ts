import type { CellFormats } from '../cells/cell-formats.js';
import { type CellReader, Column } from '../cells/columns.js';
import { MissingWords } from '../cells/missing-words.js';
import { prefixedReader, readWord } from '../cells/words.js';
import type { CsvRecord } from '../files/table.js';
import { readConstant } from '../moments.js';

/** Reads a part of a row. */
export type Reader<T> = (record: CsvRecord, row: number) => T;

/** A column of the manifest. */
interface DeclaredColumn {
  column: string;
  /** Its own words that mean unknown. */
  missing?: string[];
}

export const nothing = () => null;

/** The columns of a file by the names that the manifest gives them. */
export class FileColumns {
  /** @param missing words that mean unknown in columns without words of their own */
  constructor(
    private readonly header: readonly string[],
    private readonly file: string,
    private readonly missing: string[] | undefined,
    readonly formats: CellFormats,
  ) {}

  /** @throws ImportError unless the header has the column exactly once */
  find({ column, missing = this.missing }: DeclaredColumn): Column {
    return Column.find(column, this.header, this.file, new MissingWords(missing));
  }

  /** Reads the cells of a column, null where they are empty and where there is no column. */
  optional<T>(column: DeclaredColumn | undefined, read: CellReader<T>): Reader<T | null> {
    if (!column) return nothing;
    const found = this.find(column);
    return (record) => found.optional(record, read);
  }

  /** Reads the cells of a column, which are not empty. @param what is expected in an empty cell */
  required<T>(column: DeclaredColumn, read: CellReader<T>, what: string): Reader<T> {
    const found = this.find(column);
    return (record) => found.required(record, read, what);
  }

  /** Reads a text of the manifest once for all rows, or else a column. @param path of the text in the manifest */
  constantOr<T>(from: string | DeclaredColumn, path: string, read: CellReader<T>, what: string): Reader<T> {
    if (typeof from !== 'string') return this.required(from, read, what);
    const constant = readConstant(path, from, read);
    return () => constant;
  }

  /** Reads keys: a column of them, or the number of the row. */
  keys(
    from: (DeclaredColumn & { prefix?: string }) | { rowNumber: true; prefix?: string },
    what: string,
  ): Reader<string> {
    const { prefix = '' } = from;
    if ('rowNumber' in from) return (_, row) => readWord(`${prefix}${row}`);
    return this.required(from, prefixedReader(prefix), what);
  }
}
