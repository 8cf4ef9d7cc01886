import { nearestKeys } from './nearest-keys.js';

/** Why a request that we understood could not be met. Clients may branch on it; the message is for people. */
export enum UserErrorCode {
  NOT_FOUND = 'NOT_FOUND',
  ALREADY_EXISTS = 'ALREADY_EXISTS',
  INVALID = 'INVALID',
  OUT_OF_RANGE = 'OUT_OF_RANGE',
  TOO_MANY = 'TOO_MANY',
  TOO_COSTLY = 'TOO_COSTLY',
  WRONG_STATE = 'WRONG_STATE',
  OUTDATED = 'OUTDATED',
  TOO_FEW_CUSTOMERS = 'TOO_FEW_CUSTOMERS',
  CONFLICT = 'CONFLICT',
  BLOCKED = 'BLOCKED',
}

/** Messages may quote what was sent; no more of it than helps. */
const LONGEST_MESSAGE = 2_000;

/**
 * A failure the caller can do something about. Mutations return it in `userErrors`, queries as a `BAD_USER_INPUT`
 * error that names the field.
 */
export class ExpectedError extends Error {
  override name = 'ExpectedError';

  constructor(
    /** Dotted path of the input at fault, such as `arms.1.weight`; null when no single field is. */
    readonly field: string | null,
    readonly code: UserErrorCode,
    message: string,
  ) {
    super(message.length <= LONGEST_MESSAGE ? message : `${message.slice(0, LONGEST_MESSAGE)}…`);
  }
}

/** Several failures at once, where each names an input of its own. Only mutations throw it. */
export class ExpectedErrors extends Error {
  override name = 'ExpectedErrors';

  constructor(readonly errors: readonly ExpectedError[]) {
    super(errors.map(({ message }) => message).join(' '));
  }
}

/** @param existing keys, the nearest of which the error names; `unknownKey` reads them from the database */
export function notFound(field: string, what: string, key: string, existing: Iterable<string> = []): ExpectedError {
  const message = `There is no ${what} with the key "${key.slice(0, 200)}".`;
  const nearest = nearestKeys(key, existing).map((one) => `"${one}"`);
  const hint =
    nearest.length > 1 ? ` The nearest keys are ${nearest.join(', ')}.` : ` The nearest key is ${nearest[0]}.`;
  return new ExpectedError(field, UserErrorCode.NOT_FOUND, nearest.length > 0 ? message + hint : message);
}

export function invalid(field: string, message: string): ExpectedError {
  return new ExpectedError(field, UserErrorCode.INVALID, message);
}

/** The result, or the expected error as a value, so that one of several questions can fail alone. */
export function attempt<T>(work: () => T): T | ExpectedError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

/** Whether an attempt has a result. */
export function succeeded<T>(attempted: T | ExpectedError): attempted is T {
  return !(attempted instanceof ExpectedError);
}
