import type { UserErrorCode } from '../../graph/expected-error.js';
import type { CellProblem, Suggestion } from '../cells/cell-problem.js';
import { nounOf, phraseOf } from './problem-phrases.js';

/** Cells of one column, or rows, that have one problem. */
export interface ImportProblem {
  /** What kind of problem the cells have; for what is no problem of a cell by itself, the code of the error. */
  kind: CellProblem | UserErrorCode;
  /** The name of the column; null where no single column is at fault. */
  column: string | null;
  /** The number of cells, or of rows. */
  count: number;
  /** Whether there may be more, because the search for them ended early. */
  isAtLeast: boolean;
  /** The first of them, with the text of the cell or the beginning of the row. */
  rows: { line: number | null; value: string | null }[];
  /** A sentence that says what the cells have in common. */
  message: string;
  /** The option of the manifest with which the cells can be read; null where there is none. */
  suggestion: Suggestion | null;
}

/** The problems as they are stored: without texts of cells, which may be keys of customers, who can be erased. */
export function withoutCells(problems: readonly ImportProblem[]): ImportProblem[] {
  return problems.map((problem) => {
    const cells = nounOf(problem.kind) === 'row' ? 'Rows' : 'Cells';
    const place = problem.column === null ? cells : `${cells} of ${JSON.stringify(problem.column)}`;
    const message = `${place} ${phraseOf(problem.kind) ?? 'cannot be imported'}.`;
    return { ...problem, rows: [], message, suggestion: null };
  });
}
