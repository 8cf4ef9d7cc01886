import { ConfigError } from '../config.js';
import { ExpectedError } from '../graph/expected-error.js';
import { listedProblems } from '../graph/problems.js';
import { errorReport } from '../logged-error.js';

/** What is wrong with an import, one problem per line; where it is in trialgraph, for those who mend it. */
export function importExplanation(error: Error): string {
  if (error instanceof ExpectedError)
    return listedProblems(error)
      .map(({ message }) => message)
      .join('\n');
  return error instanceof ConfigError || isFileError(error) ? error.message : errorReport(error);
}

/** A file that does not exist or cannot be read; the message says which. */
function isFileError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
