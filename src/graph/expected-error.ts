import { NearestKeys } from './nearest-keys.js';

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

  /** Every failure that this one stands for: itself, unless it is several. */
  get all(): readonly ExpectedError[] {
    return [this];
  }
}

/** Several failures of one input at once. As a single failure it is the first of them. */
export class ExpectedErrors extends ExpectedError {
  override name = 'ExpectedErrors';

  /** @param errors at least one */
  constructor(private readonly errors: readonly ExpectedError[]) {
    const [first] = errors;
    if (first === undefined) throw new Error('There is no failure.');
    super(first.field, first.code, first.message);
  }

  override get all(): readonly ExpectedError[] {
    return this.errors;
  }

  /** One error for all of these, in their order; a single one as it is. @param errors at least one */
  static of(errors: readonly ExpectedError[]): ExpectedError {
    const all = errors.flatMap((error) => error.all);
    return all.length === 1 && all[0] ? all[0] : new ExpectedErrors(all);
  }
}

/** @param existing keys, the nearest of which the error names; `unknownKey` reads them from the database */
export function notFound(
  field: string,
  what: string,
  key: string,
  existing: Iterable<string> | NearestKeys = [],
): ExpectedError {
  const message = `There is no ${what} with the key "${key.slice(0, 200)}".`;
  const keys = existing instanceof NearestKeys ? existing : new NearestKeys(existing);
  const nearest = keys.of(key).map((one) => `"${one}"`);
  const hint =
    nearest.length > 1 ? ` The nearest keys are ${nearest.join(', ')}.` : ` The nearest key is ${nearest[0]}.`;
  return new ExpectedError(field, UserErrorCode.NOT_FOUND, nearest.length > 0 ? message + hint : message);
}

/** The error of using something archived for something new. */
export function archivedError(field: string, what: string, key: string): ExpectedError {
  const message = `The ${what} "${key}" is archived. Restore it with \`restoreDefinition\`, or choose another.`;
  return new ExpectedError(field, UserErrorCode.CONFLICT, message);
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
