import { requireFinite } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';

/** More customers than there are people; a size beyond it is a slip of the keyboard. */
export const largestTotal = 1e12;
/** Squares and quotients of larger numbers may leave the range of a double. */
const largestMagnitude = 1e75;

/** A finite number that stays finite in the calculations to come. */
export function requireMagnitude(field: string, value: number): void {
  requireFinite(field, value);
  if (Math.abs(value) > largestMagnitude) {
    throw new InvalidInputError(field, `${field} must not exceed ${largestMagnitude}.`);
  }
}

/** A share of a whole that leaves something: at least 0 and below 1. */
export function requireFraction(field: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new InvalidInputError(field, `${field} must be at least 0 and below 1, not ${value}.`);
  }
}
