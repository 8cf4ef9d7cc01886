/** Why the database cannot answer, which has nothing to do with what was asked. */
export type DatabaseProblem =
  | 'LOST'
  | 'NO_ANSWER'
  | 'NOT_ADMITTED'
  | 'NOT_MIGRATED'
  | 'BUSY'
  | 'DISK_FULL'
  | 'READ_ONLY'
  | 'DISK_FAILURE'
  | 'DAMAGED'
  | 'TOO_LONG';

/** What clients read; the log has the database's own words. */
const MESSAGES: Record<DatabaseProblem, string> = {
  LOST: 'The database is not available. Try again.',
  NO_ANSWER: 'The database does not answer. Try again.',
  NOT_ADMITTED:
    'The database does not admit the server. The operator of the server needs to check user, password and name of the database.',
  NOT_MIGRATED: 'The database lacks migrations of this version. Restart the server, which applies them.',
  BUSY: 'The database is busy with a long write of another program. Try again.',
  DISK_FULL: 'The disk of the database is full. The operator of the server needs to make room; then try again.',
  READ_ONLY: 'The database is read-only. The operator of the server needs to make it writable; then try again.',
  DISK_FAILURE: 'The disk of the database cannot be read or written. Tell the operator of the server.',
  DAMAGED: 'The database is damaged. The operator of the server needs to restore it from a backup.',
  TOO_LONG: 'The database ended a statement that took too long. Ask for less.',
};

/** Seconds after which the same request may succeed. */
const RETRY_AFTER_SECONDS = 5;

/** The database cannot answer, whatever it is asked. Nothing of the statement was stored. */
export class DatabaseUnavailableError extends Error {
  override name = 'DatabaseUnavailableError';
  readonly retryAfterSeconds = RETRY_AFTER_SECONDS;
  /** The code of the driver. */
  readonly code: string | undefined;

  /** @param cause the error of the driver, for the log */
  constructor(
    readonly problem: DatabaseProblem,
    cause?: unknown,
  ) {
    super(MESSAGES[problem], { cause: wordsOf(cause) });
    this.code = (cause as { code?: string } | undefined)?.code;
  }
}

/** Errors of drivers also carry the values of the statement, which are customers' data. */
function wordsOf(cause: unknown): Error | undefined {
  if (!(cause instanceof Error)) return undefined;
  const words = new Error(cause.message);
  words.stack = cause.stack;
  return words;
}

/** Runs what has no effect but its answer, and again where the connection was lost meanwhile: the next one may be as good as new. */
export async function repeatedIfLost<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError && error.problem === 'LOST')) throw error;
    return read();
  }
}
