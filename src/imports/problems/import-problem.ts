import type { UserErrorCode } from '../../graph/expected-error.js';
import type { CellProblem, Suggestion } from '../cells/cell-problem.js';
import { phraseOf } from './problem-phrases.js';

/** Cells of one column that have one problem. */
export interface ImportProblem {
  /** What kind of problem the cells have; for what is no problem of a cell by itself, the code of the error. */
  kind: CellProblem | UserErrorCode;
  /** The name of the column; null where no single column is at fault. */
  column: string | null;
  /** The number of cells. */
  count: number;
  /** Whether there may be more, because the search for them ended early. */
  isAtLeast: boolean;
  /** The first cells. */
  rows: { line: number | null; value: string | null }[];
  /** A sentence that says what the cells have in common. */
  message: string;
  /** The option of the manifest with which the cells can be read; null where there is none. */
  suggestion: Suggestion | null;
}

/** The problems as they are stored: without texts of cells, which may be keys of customers, who can be erased. */
export function withoutCells(problems: readonly ImportProblem[]): ImportProblem[] {
  return problems.map((problem) => {
    const cells = problem.column === null ? 'Cells' : `Cells of ${JSON.stringify(problem.column)}`;
    const message = `${cells} ${phraseOf(problem.kind) ?? 'cannot be imported'}.`;
    return { ...problem, rows: [], message, suggestion: null };
  });
}
