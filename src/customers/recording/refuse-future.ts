import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';

/** Clocks differ a little between systems; more than this is a mistake. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** @throws ExpectedError OUT_OF_RANGE for a moment after now */
export function refuseFuture(field: string, moment: Date, now: Date): void {
  if (moment.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS) return;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, `${moment.toISOString()} is in the future.`);
}
