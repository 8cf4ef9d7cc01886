import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';

/** Amounts are stored in whole parts of the currency's unit: their sums are exact on every database. */
const PARTS = 10_000;
/** Sums of thousands of such amounts are whole numbers that a double holds. */
const LARGEST = 1e11;

export const AMOUNT_LIMITS = 'an amount from 0 to 1e11 with at most 4 decimal places';

/** An amount in stored parts; null where it is out of range or finer than the parts. */
export function partsOf(amount: number): number | null {
  const parts = roundedPartsOf(amount);
  return parts !== null && parts / PARTS === amount ? parts : null;
}

/** The nearest amount in stored parts; null where it is out of range. */
export function roundedPartsOf(amount: number): number | null {
  return amount >= 0 && amount <= LARGEST ? Math.round(amount * PARTS) : null;
}

/** @throws ExpectedError OUT_OF_RANGE */
export function validAmount(field: string, amount: number): number {
  const parts = partsOf(amount);
  if (parts !== null) return parts;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, `${amount} cannot be recorded. Give ${AMOUNT_LIMITS}.`);
}

/** Stored parts in the currency. */
export function amountOf(parts: number): number {
  return parts / PARTS;
}
