import { ConfigError } from '../config.js';
import { ExpectedError } from '../graph/expected-error.js';
import { errorReport } from '../logged-error.js';
import { describeRefusal } from './problems/problem-lines.js';

/** What is wrong with an import, by kind; where it is in trialgraph, for those who mend it. */
export function importExplanation(error: Error): string {
  if (error instanceof ExpectedError) return describeRefusal(error);
  return error instanceof ConfigError || isFileError(error) ? error.message : errorReport(error);
}

/** A file that does not exist or cannot be read; the message says which. */
function isFileError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
