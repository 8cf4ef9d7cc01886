import { pipeline } from 'node:stream';
import { ImportError } from '../import-error.js';
import type { FileBytes } from './file-bytes.js';
import { plainRecords } from './plain-records.js';
import { quoteProblem } from './quote-problem.js';
import { RecordParser } from './record-parser.js';
import { rowLengthProblem } from './row-length.js';
import { type CsvRecord, numberedColumns, type TableContent, type TableOptions } from './table.js';
import { TextCheck } from './text-check.js';
import { encodingFor, withoutMark } from './text-encodings.js';
import { withLineFeeds, withoutLines } from './text-lines.js';

/** The marks between cells, and around them. */
type Marks = Required<Pick<TableOptions, 'delimiter' | 'quote'>>;

/** Reads the header of a text whose records are lines. */
export async function openText(bytes: FileBytes, file: string, options: TableOptions): Promise<TableContent> {
  const { skipLines = 0, delimiter = ',', quote = '"', header: isHeader = true } = options;
  const encoding = encodingFor(await bytes.beginning(), file, options.encoding);
  const text = new TextCheck(file, skipLines);
  const lines = withLineFeeds(encoding.toUtf8(withoutMark(bytes, encoding.mark), file));
  const records = readRecords(skipLines > 0 ? withoutLines(lines, skipLines) : lines, text, file, {
    ...options,
    delimiter,
    quote,
  });
  const first = await records.next();
  if (first.done) throw new ImportError('The file is empty.', { file, expected: 'a header and one line per record' });
  const { cells } = first.value;
  return {
    header: isHeader ? cells.map((cell) => cell.trim()) : numberedColumns(cells.length),
    records: isHeader ? records : withFirst(first.value, records),
    get endsWithLineEnd() {
      return text.endsWithLineFeed;
    },
    notes: [],
    lengthProblem: (record) => rowLengthProblem(record, { cells, isHeader, delimiter, quote }, file),
  };
}

async function* readRecords(
  lines: AsyncIterable<Buffer>,
  text: TextCheck,
  file: string,
  options: TableOptions & Marks,
): AsyncGenerator<CsvRecord> {
  for await (const records of recordsOf(lines, text, file, options)) {
    for (const { line, cells } of records) {
      if (!isBlank(cells)) yield { line, cells };
    }
  }
}

/** Spreadsheets save empty rows below a table as marks between cells. */
function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** All records, some at a time, and some of the blank lines. */
async function* recordsOf(
  lines: AsyncIterable<Buffer>,
  text: TextCheck,
  file: string,
  options: TableOptions & Marks,
): AsyncGenerator<Iterable<CsvRecord>> {
  const { delimiter, quote, skipLines = 0 } = options;
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
  marks: Marks,
): AsyncGenerator<Iterable<CsvRecord>> {
  const parser = new RecordParser(marks, line);
  pipeline(lines, parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<CsvRecord>) yield [record];
    const { failure } = parser;
    if (failure !== null)
      throw quoteProblem(failure, { file, opened: parser.line, found: line - 1 + parser.info.lines });
  } finally {
    parser.destroy();
  }
}
