import { ImportError } from '../import-error.js';
import type { Grid } from './file-content.js';
import { type CsvRecord, numberedColumns, type TableContent, type TableOptions } from './table.js';

/** Takes the header from the rows of a workbook or a Parquet file. */
export async function openGrid(grid: Grid, file: string, options: TableOptions): Promise<TableContent> {
  const rows = filledRows(grid.rows, grid.hasHeader ? 0 : (options.skipLines ?? 0));
  const first = await rows.next();
  if (first.done) throw new ImportError('The file is empty.', { file, expected: 'a header and one row per record' });
  const { cells } = first.value;
  const isNamed = grid.hasHeader || (options.header ?? true);
  return {
    header: isNamed ? cells.map((cell) => cell.trim()) : numberedColumns(cells.length),
    records: recordsOf(isNamed ? null : first.value, rows, cells.length),
    endsWithLineEnd: true,
    get notes() {
      return grid.notes;
    },
    lengthProblem: (record) => tooWide(record, cells.length, file),
  };
}

/** Rows with a cell that is not empty, without the empty cells at their end. */
async function* filledRows(rows: AsyncGenerator<CsvRecord>, skipped: number): AsyncGenerator<CsvRecord> {
  for await (const { line, cells } of rows) {
    const width = filledWidth(cells);
    if (line > skipped && width > 0) yield { line, cells: width === cells.length ? cells : cells.slice(0, width) };
  }
}

/** The number of cells up to the last one that is not empty. */
export function filledWidth(cells: readonly string[]): number {
  let width = cells.length;
  while (width > 0 && (cells[width - 1] as string).trim() === '') width -= 1;
  return width;
}

async function* recordsOf(
  first: CsvRecord | null,
  rows: AsyncGenerator<CsvRecord>,
  width: number,
): AsyncGenerator<CsvRecord> {
  try {
    if (first !== null) yield first;
    for await (const { line, cells } of rows) {
      yield { line, cells: cells.length >= width ? cells : [...cells, ...Array(width - cells.length).fill('')] };
    }
  } finally {
    // A caller may stop before the loop has begun.
    await rows.return(undefined);
  }
}

function tooWide({ line, cells }: CsvRecord, width: number, file: string): ImportError {
  return new ImportError(`The row has a value in column ${columnLetters(cells.length)}, which has no name.`, {
    file,
    line,
    value: cells.at(-1),
    kind: 'TOO_MANY_CELLS',
    expected: `at most ${width} cells, as in the header, or a manifest whose "skipLines" says how many rows are before the header`,
  });
}

/** The name of a column in a workbook: A for 1, AA for 27. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
