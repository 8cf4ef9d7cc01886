import { parse } from 'csv-parse/sync';
import type { Suggestion } from '../cells/cell-problem.js';
import { ImportError } from '../import-error.js';
import { type CsvRecord, DELIMITERS, QUOTES } from './table.js';

/** How the first line of a text is read, with which its rows are compared. */
export interface FirstLine {
  cells: readonly string[];
  /** Whether it has the names of the columns. */
  isHeader: boolean;
  delimiter: string;
  quote: string;
}

/** Enough to find a row again. */
const SHOWN_CELLS = 20;

/** The problem of a row that has more or fewer cells than the first line, and the mark with which it has as many. */
export function rowLengthProblem({ line, cells }: CsvRecord, first: FirstLine, file: string): ImportError {
  const { delimiter } = first;
  const { length: found } = cells;
  const { length: width } = first.cells;
  const isLong = found > width;
  const place = first.isHeader ? 'header' : 'first line';
  const quoted = isLong ? `cells that contain ${JSON.stringify(delimiter)}` : 'cells of several lines';
  return new ImportError(`The record has ${found} ${found === 1 ? 'cell' : 'cells'}.`, {
    file,
    line,
    value: cells.slice(0, SHOWN_CELLS).join(delimiter),
    expected: `${width}, as in the ${place}; ${quoted} need quotes`,
    kind: isLong ? 'TOO_MANY_CELLS' : 'TOO_FEW_CELLS',
    suggestion: otherMark(cells, first),
  });
}

/** A mark with which the row has as many cells as the first line; undefined where several have, or none. */
function otherMark(cells: readonly string[], first: FirstLine): Suggestion | undefined {
  const { delimiter, quote } = first;
  // What is between quotes cannot be put together again as it was.
  if ([...cells, ...first.cells].some((cell) => cell.includes(delimiter) || cell.includes('\n'))) return undefined;
  const texts = [first.cells.join(delimiter), cells.join(delimiter)] as const;
  const suggestions = [
    ...QUOTES.filter((mark) => mark !== quote && mark !== '').map((mark) => ({ option: 'quote', mark })),
    ...DELIMITERS.filter((mark) => mark !== delimiter).map((mark) => ({ option: 'delimiter', mark })),
  ].filter(({ option, mark }) => fits(texts, { delimiter, quote, [option]: mark }, first));
  const [only, ...others] = suggestions;
  if (only === undefined || others.length > 0) return undefined;
  const shown = JSON.stringify(only.mark);
  const words = `With the ${only.option} ${shown} it has as many cells as the others: set \`${only.option}\` to ${shown}.`;
  return { option: only.option, value: only.mark, words };
}

/** Whether both lines have several cells, and as many, with other marks. A header must keep its names, which the manifest has. */
function fits(
  texts: readonly [string, string],
  marks: { delimiter: string; quote: string },
  first: FirstLine,
): boolean {
  const [top, row] = texts.map((text) => parsed(text, marks));
  if (!top || !row || top.length !== row.length || top.length < 2) return false;
  return !first.isHeader || top.every((name, index) => name.trim() === first.cells[index]?.trim());
}

function parsed(text: string, { delimiter, quote }: { delimiter: string; quote: string }): string[] | null {
  try {
    const [cells, ...others] = parse(text, { delimiter, quote: quote || null, escape: quote || null }) as string[][];
    return others.length > 0 ? null : (cells ?? null);
  } catch {
    return null;
  }
}
