import { pipeline } from 'node:stream';
import type { CsvError } from 'csv-parse';
import { ImportError } from '../import-error.js';
import type { FileBytes } from './file-bytes.js';
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

async function* withFirst(first: CsvRecord, others: AsyncGenerator<CsvRecord>): AsyncGenerator<CsvRecord> {
  yield first;
  yield* others;
}

async function* readRecords(
  lines: AsyncIterable<Buffer>,
  text: TextCheck,
  file: string,
  { delimiter, quote, skipLines = 0 }: TableOptions & Marks,
): AsyncGenerator<CsvRecord> {
  const parser = new RecordParser({ delimiter, quote }, 1 + skipLines);
  // Errors reach the loop below through the parser, which the pipeline destroys with them.
  pipeline(lines, text, parser, () => undefined);
  try {
    yield* parser as AsyncIterable<CsvRecord>;
    const { failure } = parser;
    if (failure !== null) throw explain(failure, file, parser.line, skipLines + parser.info.lines);
  } finally {
    parser.destroy();
  }
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
