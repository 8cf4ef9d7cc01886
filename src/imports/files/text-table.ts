import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportError } from '../import-error.js';
import type { FileBytes } from './file-bytes.js';
import { plainRecords } from './plain-records.js';
import { type CsvRecord, numberedColumns, type TableContent, type TableOptions } from './table.js';
import { TextCheck } from './text-check.js';
import { encodingFor, withoutMark } from './text-encodings.js';
import { withLineFeeds, withoutLines } from './text-lines.js';

const LARGEST_RECORD = 1_000_000;

/** Reads the header of a text whose records are lines. */
export async function openText(bytes: FileBytes, file: string, options: TableOptions): Promise<TableContent> {
  const { skipLines = 0 } = options;
  const encoding = encodingFor(await bytes.beginning(), file, options.encoding);
  const text = new TextCheck(file, skipLines);
  const lines = withLineFeeds(encoding.toUtf8(withoutMark(bytes, encoding.mark), file));
  const records = readRecords(skipLines > 0 ? withoutLines(lines, skipLines) : lines, text, file, options);
  const first = await records.next();
  if (first.done) throw new ImportError('The file is empty.', { file, expected: 'a header and one line per record' });
  const { cells } = first.value;
  const named = options.header ?? true;
  return {
    header: named ? cells.map((cell) => cell.trim()) : numberedColumns(cells.length),
    records: named ? records : withFirst(first.value, records),
    get endsWithLineEnd() {
      return text.endsWithLineFeed;
    },
    notes: [],
  };
}

async function* readRecords(
  lines: AsyncIterable<Buffer>,
  text: TextCheck,
  file: string,
  options: TableOptions,
): AsyncGenerator<CsvRecord> {
  let width = 0;
  for await (const records of recordsOf(lines, text, file, options)) {
    for (const { line, cells } of records) {
      if (cells.length === 1 && cells[0] === '') continue;
      width ||= cells.length;
      if (cells.length !== width) throw ragged(cells.length, width, file, line);
      yield { line, cells };
    }
  }
}

/** All records, blank lines too, some at a time. */
async function* recordsOf(
  lines: AsyncIterable<Buffer>,
  text: TextCheck,
  file: string,
  options: TableOptions,
): AsyncGenerator<Iterable<CsvRecord>> {
  const { delimiter = ',', quote = '"', skipLines = 0 } = options;
  let line = 1 + skipLines;
  // Errors reach the loop below through the text, which the pipeline destroys with them.
  const blocks = pipeline(lines, text, () => undefined)[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    for (let next = await blocks.next(); !next.done; next = await blocks.next()) {
      if (quote !== '' && next.value.includes(quote)) {
        yield* parsedRecords(withFirst(next.value, blocks), line, file, options);
        return;
      }
      const records = plainRecords(next.value, delimiter, line);
      yield records;
      line += records.length;
    }
  } finally {
    text.destroy();
  }
}

async function* withFirst<T>(first: T, others: AsyncIterator<T>): AsyncGenerator<T> {
  yield first;
  for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
}

/** @param line on which the first record begins */
async function* parsedRecords(
  lines: AsyncIterable<Buffer>,
  line: number,
  file: string,
  { delimiter = ',', quote = '"' }: TableOptions,
): AsyncGenerator<Iterable<CsvRecord>> {
  const parser = parse({
    delimiter,
    quote: quote || null,
    escape: quote || null,
    record_delimiter: ['\r\n', '\n'],
    // Checked elsewhere, where blank lines are skipped.
    relax_column_count: true,
    // An opening quote that is never closed must not swallow the whole file.
    max_record_size: LARGEST_RECORD,
  });
  pipeline(lines, parser, () => undefined);
  const linesBefore = line - 1;
  let at = line;
  let records = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      yield [{ line: at, cells }];
      records += 1;
      at += 1 + lineFeeds(cells);
    }
  } catch (error) {
    // Records that were parsed but not yet read count too; a line feed inside one of their cells is missed.
    throw error instanceof CsvError
      ? explain(error, file, at + parser.info.records - records, linesBefore + parser.info.lines)
      : error;
  } finally {
    parser.destroy();
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
