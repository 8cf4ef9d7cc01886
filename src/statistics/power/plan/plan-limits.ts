import { InvalidInputError } from '../../invalid-input.js';

/** More customers than there are people; a size beyond it is a slip of the keyboard. */
export const largestTotal = 1e12;

/** A share of a whole that leaves something: at least 0 and below 1. */
export function requireFraction(field: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new InvalidInputError(field, `${field} must be at least 0 and below 1, not ${value}.`);
  }
}
