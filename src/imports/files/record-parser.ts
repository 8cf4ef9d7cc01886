import type { TransformCallback } from 'node:stream';
import { type CsvError, type Info, Parser } from 'csv-parse';
import type { CsvRecord } from './table.js';

const LARGEST_RECORD = 1_000_000;

/** Parses text into records with the lines on which they begin, up to what cannot be parsed. Blank lines are skipped. */
export class RecordParser extends Parser {
  /** What cannot be parsed, after all records before it were read. */
  failure: CsvError | null = null;
  private next: number;
  /** Blank lines before the last record. */
  private blank = 0;

  /** @param firstLine the line of the file on which the text begins */
  constructor({ delimiter, quote }: { delimiter: string; quote: string }, firstLine = 1) {
    super({
      delimiter,
      quote: quote || null,
      escape: quote || null,
      record_delimiter: ['\r\n', '\n'],
      skip_empty_lines: true,
      // Rows that are too long or too short are told apart later, with the other problems of the file.
      relax_column_count: true,
      // An opening quote that is never closed must not swallow the whole file.
      max_record_size: LARGEST_RECORD,
    });
    this.next = firstLine;
  }

  /** The line on which the record begins that comes after the last one. */
  get line(): number {
    return this.next + this.info.empty_lines - this.blank;
  }

  override _transform(chunk: Buffer, encoding: BufferEncoding, done: TransformCallback): void {
    super._transform(chunk, encoding, (failure) => this.endedBy(failure, done));
  }

  override _flush(done: TransformCallback): void {
    super._flush((failure) => this.endedBy(failure, done));
  }

  override push(cells: readonly string[] | null): boolean {
    if (cells === null) return super.push(null);
    const { line } = this;
    this.blank = this.info.empty_lines;
    this.next = line + 1 + lineFeeds(cells);
    // The parser makes an error of every record that is longer or shorter than its first one, which takes as long as parsing
    // fifty of them. So each record is the first.
    (this.info as { -readonly [Name in keyof Info]: Info[Name] }).records = 0;
    const isBlank = cells.length === 1 && cells[0]?.trim() === '';
    return isBlank || super.push({ line, cells } satisfies CsvRecord);
  }

  /** A stream that fails forgets the records that were not read yet. */
  private endedBy(failure: Error | null | undefined, done: TransformCallback): void {
    if (failure) {
      this.failure = failure as CsvError;
      super.push(null);
    }
    done();
  }
}

function lineFeeds(cells: readonly string[]): number {
  let feeds = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) feeds += 1;
  }
  return feeds;
}
