import { InvalidInputError } from './invalid-input.js';

/** Throws unless `value` is a finite number. */
export function requireFinite(value: number, field: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new InvalidInputError(field, `must be a finite number, not ${String(value)}`);
  }
}

/** Throws unless `value` is a finite number above zero. */
export function requirePositive(value: number, field: string): void {
  requireFinite(value, field);
  if (value <= 0) throw new InvalidInputError(field, `must be above zero, not ${value}`);
}

/** Throws unless `value` is a finite number of at least zero. */
export function requireNotNegative(value: number, field: string): void {
  requireFinite(value, field);
  if (value < 0) throw new InvalidInputError(field, `must not be negative, not ${value}`);
}

/** Throws unless `value` is a whole number from 0 to 2⁵³ − 1. */
export function requireCount(value: number, field: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new InvalidInputError(field, `must be a whole number of at least zero, not ${String(value)}`);
  }
}

/** Throws unless `value` lies strictly between 0 and 1. */
export function requireOpenUnit(value: number, field: string): void {
  requireFinite(value, field);
  if (value <= 0 || value >= 1) throw new InvalidInputError(field, `must lie between 0 and 1, not ${value}`);
}

/** Throws unless `values` has at least `length` entries. */
export function requireLength(values: readonly unknown[], length: number, field: string): void {
  if (values.length < length) {
    throw new InvalidInputError(field, `needs at least ${length} entries, not ${values.length}`);
  }
}
