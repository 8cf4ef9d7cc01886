import { QueryFailedError } from 'typeorm';

/** A write that kept colliding with what others wrote. */
export class WriteConflictError extends Error {
  override name = 'WriteConflictError';

  constructor() {
    super(
      'The same data was changed at the same time. Nothing of your change was stored. Read the data again, then repeat it.',
    );
  }
}

/** By the codes of PostgreSQL. */
const UNIQUE_VIOLATION = '23505';
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const LOCK_NOT_AVAILABLE = '55P03';

/** Whether an error says that another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return ['SQLITE_BUSY', LOCK_NOT_AVAILABLE].includes(codeOf(error));
}

/** Whether an error says that a write collided with another, and may succeed when it is repeated from the beginning. */
export function isCollision(error: unknown): boolean {
  const code = codeOf(error);
  if ([UNIQUE_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK].includes(code)) return true;
  // SQLite has one code for all constraints; its messages tell them apart.
  return code === 'SQLITE_CONSTRAINT' && String((error as Error).message).includes('UNIQUE constraint failed');
}

function codeOf(error: unknown): string {
  const thrown = error instanceof QueryFailedError ? error.driverError : error;
  return String((thrown as { code?: unknown } | null)?.code ?? '');
}
