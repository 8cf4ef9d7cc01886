import { inPercent } from './in-percent.js';
import { InvalidInputError } from './invalid-input.js';

/** A number that is not NaN; infinities are points like any other for a distribution function. */
export function requireNumber(field: string, value: number): void {
  if (typeof value !== 'number' || Number.isNaN(value)) {
    throw new InvalidInputError(field, `${field} must be a number, not ${value}.`);
  }
}

/** A finite number. */
export function requireFinite(field: string, value: number): void {
  if (!Number.isFinite(value)) throw new InvalidInputError(field, `${field} must be a finite number, not ${value}.`);
}

/** A finite number above zero. */
export function requirePositive(field: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0) {
    throw new InvalidInputError(field, `${field} must be a finite number above 0, not ${value}.`);
  }
}

/** A finite number, zero or above. */
export function requireNonNegative(field: string, value: number): void {
  if (!Number.isFinite(value) || value < 0) {
    throw new InvalidInputError(field, `${field} must be a finite number of at least 0, not ${value}.`);
  }
}

/** Fourth powers of larger numbers leave the range of a double. */
const LARGEST_MAGNITUDE = 1e75;
const SMALLEST_MAGNITUDE = 1e-75;
/** Third powers of smaller differences leave it at the other end. */
const SMALLEST_SPREAD = 1e-100;

/** A finite number that stays finite in the calculations to come: at most 1e75 in size. */
export function requireMagnitude(field: string, value: number): void {
  requireFinite(field, value);
  if (Math.abs(value) > LARGEST_MAGNITUDE) {
    throw new InvalidInputError(field, `${field} must not exceed ${LARGEST_MAGNITUDE} in absolute value.`);
  }
}

/** A number above zero whose reciprocal, too, stays finite in the calculations to come: from 1e-75 to 1e75. */
export function requirePositiveMagnitude(field: string, value: number): void {
  requirePositive(field, value);
  requireMagnitude(field, value);
  if (value < SMALLEST_MAGNITUDE) {
    throw new InvalidInputError(field, `${field} must be at least ${SMALLEST_MAGNITUDE}, not ${value}.`);
  }
}

/** Numbers above zero of which the largest is at most `most` times the smallest: beside larger ones, smaller are lost in rounding. */
export function requireComparable(field: string, values: readonly number[], most: number): void {
  let [least, largest] = [Number.POSITIVE_INFINITY, 0];
  values.forEach((value, i) => {
    requirePositive(`${field}[${i}]`, value);
    least = Math.min(least, value);
    largest = Math.max(largest, value);
  });
  if (largest / least > most) {
    throw new InvalidInputError(field, `${field} may differ by a factor of at most ${most}.`);
  }
}

/** How far values differ: not at all, or by at least 1e-100, so that powers of it do not vanish. */
export function requireSpread(field: string, spread: number): void {
  if (spread > 0 && spread < SMALLEST_SPREAD) {
    throw new InvalidInputError(
      field,
      `${field} has a spread of ${spread}, which is too small to calculate with: give the values in a smaller unit.`,
    );
  }
}

/** Measurements of one sample that stay numbers in the calculations to come: not too large, and not different by too little. */
export function requireValues(field: string, values: readonly number[]): void {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    requireMagnitude(field, value);
    if (value < least) least = value;
    if (value > most) most = value;
  }
  requireSpread(field, most - least);
}

/** No more than `most`. */
export function requireAtMost(field: string, value: number, most: number): void {
  if (!(value <= most)) throw new InvalidInputError(field, `${field} may be at most ${most}, not ${value}.`);
}

/** A probability from 0 to 1, both included. */
export function requireProbability(field: string, value: number): void {
  if (!(value >= 0 && value <= 1)) {
    throw new InvalidInputError(field, `${field} must be between 0 and 1, not ${value}.${inPercent(value)}`);
  }
}

/** A probability strictly between 0 and 1. */
export function requireOpenProbability(field: string, value: number): void {
  if (!(value > 0 && value < 1)) {
    throw new InvalidInputError(field, `${field} must lie strictly between 0 and 1, not ${value}.${inPercent(value)}`);
  }
}

/** A whole number from `least` up to 2⁵³ − 1. */
export function requireCount(field: string, value: number, least = 0): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new InvalidInputError(field, `${field} must be a whole number of at least ${least}, not ${value}.`);
  }
}

/** At least `least` entries. */
export function requireLength<T>(
  field: string,
  values: readonly T[],
  least: number,
): asserts values is readonly [T, ...T[]] {
  if (values.length < least) {
    throw new InvalidInputError(field, `${field} needs at least ${least} entries, not ${values.length}.`);
  }
}
