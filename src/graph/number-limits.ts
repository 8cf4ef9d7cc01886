import { ExpectedError, UserErrorCode } from './expected-error.js';

/** Beyond this, sums and squares lose what matters. */
const LARGEST = 1e15;
/** Nearer to zero, squares and cubes vanish. */
const SMALLEST = 1e-50;

/** What numbers of customers and events may be, in words. */
export const NUMBER_LIMITS = 'a number between -1e15 and 1e15, and either 0 or at least 1e-50 in size';

/** Whether a number is one that every calculation can bear: the same limits wherever numbers come in. */
export function isWithinLimits(value: number): boolean {
  const size = Math.abs(value);
  return Number.isFinite(value) && (size === 0 || (size >= SMALLEST && size <= LARGEST));
}

/** A number of a customer or an event, or one that is compared with them. @throws ExpectedError OUT_OF_RANGE */
export function validStoredNumber(field: string, value: number): number {
  if (isWithinLimits(value)) return value;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, `${value} is out of range. Give ${NUMBER_LIMITS}.`);
}
