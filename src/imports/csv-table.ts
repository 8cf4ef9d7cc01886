import { pipeline, type Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportError } from './import-error.js';
import { TextCheck } from './text-check.js';

const LARGEST_RECORD = 1_000_000;

/** One record with the line on which it begins. */
export interface CsvRecord {
  line: number;
  cells: readonly string[];
}

/** A CSV file that is being read: its header at once, its records one by one. */
export class CsvTable {
  private constructor(
    readonly header: readonly string[],
    /** The records after the header, each with as many cells as the header. Blank lines are skipped. */
    readonly records: AsyncGenerator<CsvRecord>,
    private readonly text: TextCheck,
  ) {}

  /**
   * Reads the header of UTF-8 text, with or without a byte order mark.
   * @param file its name in errors
   * @throws ImportError for an empty file; `records` throws it for a record that cannot be read
   */
  static async open(source: Readable, file: string, delimiter: string): Promise<CsvTable> {
    const text = new TextCheck(file);
    const records = readRecords(source, text, file, delimiter);
    const first = await records.next();
    if (first.done) throw new ImportError('The file is empty.', { file, expected: 'a header and one line per record' });
    const header = first.value.cells.map((cell) => cell.trim());
    return new CsvTable(header, records, text);
  }

  get bytesRead(): number {
    return this.text.bytes;
  }

  /** SHA-256 of the file in hexadecimal, to be called once all was read. */
  digest(): string {
    return this.text.digest.digest('hex');
  }

  /** Whether the file ended with a line end, known once all was read. */
  get endsWithLineEnd(): boolean {
    return this.text.endsWithLineFeed;
  }
}

async function* readRecords(
  source: Readable,
  text: TextCheck,
  file: string,
  delimiter: string,
): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    // Checked below instead, which skips blank lines.
    relax_column_count: true,
    // An opening quote that is never closed must not swallow the whole file.
    max_record_size: LARGEST_RECORD,
  });
  // Errors reach the loop below through the parser, which the pipeline destroys with them.
  pipeline(source, text, parser, () => undefined);
  let width = 0;
  let line = 1;
  let records = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (cells.length > 1 || cells[0] !== '') {
        width ||= cells.length;
        if (cells.length !== width) throw ragged(cells.length, width, file, line);
        yield { line, cells };
      }
      records += 1;
      line += 1 + lineFeeds(cells);
    }
  } catch (error) {
    // Records that were parsed but not yet read count too; a line feed inside one of their cells is missed.
    throw error instanceof CsvError
      ? explain(error, file, line + parser.info.records - records, parser.info.lines)
      : error;
  } finally {
    source.destroy();
  }
}

function lineFeeds(cells: readonly string[]): number {
  let feeds = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) feeds += 1;
  }
  return feeds;
}

function ragged(found: number, width: number, file: string, line: number): ImportError {
  const expected = `${width}, as in the header`;
  return new ImportError(`The record has ${found} ${found === 1 ? 'cell' : 'cells'}.`, { file, line, expected });
}

function explain(error: CsvError, file: string, line: number, quoteLine: number): ImportError {
  const expected = 'quotes around whole cells, and quotes inside a quoted cell doubled';
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return new ImportError('A quoted cell is never closed. Was the file cut off?', { file, line, expected });
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return new ImportError('A cell contains a quote that is not doubled.', { file, line: quoteLine, expected });
    default:
      return new ImportError(error.message, { file, line });
  }
}
