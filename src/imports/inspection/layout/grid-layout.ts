import type { Grid } from '../../files/file-content.js';
import { filledWidth } from '../../files/grid-table.js';
import type { CsvRecord } from '../../files/table.js';
import type { Questions } from '../questions.js';
import { headerOf } from './delimited-text.js';
import type { FileLayout } from './file-layout.js';

/** Rows of the beginning that are looked at. */
const MOST_ROWS = 500;

/** The first rows of a sheet that have values. */
export async function firstRows({ rows }: Grid): Promise<CsvRecord[]> {
  const first: CsvRecord[] = [];
  for await (const { line, cells } of rows) {
    const width = filledWidth(cells);
    if (width > 0) first.push({ line, cells: cells.slice(0, width) });
    if (first.length === MOST_ROWS) break;
  }
  return first;
}

/** Finds out in which row of a sheet its table begins. */
export function findGridLayout(grid: Grid, rows: readonly CsvRecord[], questions: Questions): FileLayout {
  const { sheet, what } = grid;
  const source = `The file is ${what}${sheet === null ? '' : `, and its table is in the sheet "${sheet}"`}.`;
  if (grid.hasHeader) return { sheet, skipLines: 0, header: true, evidence: [source] };
  const begins = headerRow(rows);
  const skipLines = Number(questions.override('skipLines') ?? (begins === 0 ? 0 : rows[begins - 1]?.line));
  const records = rows.filter(({ line }) => line > skipLines).map(({ cells }) => [...cells]);
  const header = headerOf({ records }, questions);
  return {
    sheet,
    skipLines,
    header,
    evidence: [
      source,
      ...(skipLines > 0
        ? [`The first ${skipLines === 1 ? 'row is' : `${skipLines} rows are`} not part of the table.`]
        : []),
      ...(header ? [] : ['The first row has values and no names of columns.']),
    ],
  };
}

/** Whether the first of several columns has no name, as the numbers of rows that some programs write. */
function isIndex(cells: readonly string[]): boolean {
  return cells.length > 2 && cells[0]?.trim() === '';
}

/** The first row with as many cells as most rows have: titles have fewer. */
function headerRow(rows: readonly CsvRecord[]): number {
  const filled = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
  const counts = new Map<number, number>();
  for (const one of filled) counts.set(one, (counts.get(one) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1];
  return Math.max(
    0,
    rows.findIndex(({ cells }, index) => (filled[index] as number) + Number(isIndex(cells)) >= usual),
  );
}
