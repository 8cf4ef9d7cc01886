import { isDeepStrictEqual } from 'node:util';
import { ExpectedError, UserErrorCode } from './expected-error.js';

/** A definition by the fields of its input. A field that is undefined was not given, and is not compared. */
type Definition = Record<string, unknown>;

const MOST_SHOWN = 10;
const LONGEST = 100;

/**
 * Compares a definition with the stored one of the same key. The same definition may be given again.
 * @param field what the input calls the key
 * @throws ExpectedError ALREADY_EXISTS that says what is stored and what was given
 */
export function refuseOtherwise(what: string, key: string, stored: Definition, given: Definition, field = 'key'): void {
  const found = Object.entries(given).flatMap(([field, value]) =>
    value === undefined ? [] : differences(field, stored[field] ?? null, value),
  );
  if (found.length > 0) throw definedOtherwise(what, key, found, field);
}

/** @param differences in words, such as `kind is MEAN, not RATIO` */
export function definedOtherwise(
  what: string,
  key: string,
  differences: readonly string[],
  field = 'key',
): ExpectedError {
  const shown = differences.slice(0, MOST_SHOWN);
  if (shown.length < differences.length) shown.push(`${differences.length - shown.length} more`);
  const message = `The ${what} "${key}" already exists with a different definition: ${shown.join('; ')}. Choose another key, or give the stored definition.`;
  return new ExpectedError(field, UserErrorCode.ALREADY_EXISTS, message);
}

/** One difference in words: what is stored, and what was given. */
export function difference(field: string, stored: unknown, given: unknown): string {
  return `${field} is ${inWords(stored)}, not ${inWords(given)}`;
}

/** The innermost fields that differ. */
function differences(path: string, stored: unknown, given: unknown): string[] {
  if (isDeepStrictEqual(stored, given)) return [];
  if (!isTree(stored) || !isTree(given)) return [difference(path, stored, given)];
  const fields = new Set([...Object.keys(stored), ...Object.keys(given)]);
  return [...fields].flatMap((field) => differences(`${path}.${field}`, stored[field] ?? null, given[field] ?? null));
}

/** Whether a value has parts worth comparing one by one; a list of words is shown whole. */
function isTree(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) || value.every((item) => typeof item === 'object' && item !== null);
}

function inWords(value: unknown): string {
  if (value == null) return 'none';
  const text = JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
