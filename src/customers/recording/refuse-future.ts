import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { CLOCK_TOLERANCE_MS } from '../clock-tolerance.js';

/** @throws ExpectedError OUT_OF_RANGE for a moment after now */
export function refuseFuture(field: string, moment: Date, now: Date): void {
  if (moment.getTime() <= now.getTime() + CLOCK_TOLERANCE_MS) return;
  throw new ExpectedError(
    field,
    UserErrorCode.OUT_OF_RANGE,
    `${moment.toISOString()} is in the future. Give a moment that has passed; clocks may differ by five minutes.`,
  );
}
