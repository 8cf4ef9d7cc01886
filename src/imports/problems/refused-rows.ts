import { type ExpectedError, ExpectedErrors } from '../../graph/expected-error.js';
import { MOST_LISTED } from '../../graph/problems.js';
import { ImportError } from '../import-error.js';
import type { ImportProblem } from './import-problem.js';
import { ProblemGroups } from './problem-groups.js';

/** The rows of a file that cannot be read, all of them counted and the first of them named. */
export class RefusedRows extends ExpectedErrors {
  override name = 'RefusedRows';

  /** @param errors the first ones, at least one */
  constructor(
    errors: readonly ExpectedError[],
    readonly problems: readonly ImportProblem[],
    /** How many rows have a problem, of how many that were read, and whether these are all rows of the file. */
    readonly counts: { bad: number; read: number; isAll: boolean },
  ) {
    super(errors);
  }
}

/** The problems of an import that is refused, by kind; those of a manifest and of stored data, too. */
export function problemsOf(error: ExpectedError): readonly ImportProblem[] {
  if (error instanceof RefusedRows) return error.problems;
  const groups = new ProblemGroups();
  for (const one of error.all) groups.add(one);
  // Checks of rows against each other and against stored data end where nobody would read further problems.
  return groups.problems(error.all.length > MOST_LISTED);
}

/** Whether an error is about rows of the file, and not about its manifest or the file as a whole. */
export function isAboutRows(error: ExpectedError): boolean {
  return error.all.every((one) => one instanceof ImportError && one.position.line !== undefined);
}
