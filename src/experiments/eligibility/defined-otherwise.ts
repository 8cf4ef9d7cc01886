import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';

/** The error of defining a holdout or namespace again in a different way. */
export function definedOtherwise(what: string, key: string): ExpectedError {
  return new ExpectedError(
    'key',
    UserErrorCode.ALREADY_EXISTS,
    `The ${what} "${key}" already exists with a different definition, which cannot change because experiments rely on it. Choose another key.`,
  );
}
