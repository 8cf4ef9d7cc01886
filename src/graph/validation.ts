import { inPercent } from '../statistics/in-percent.js';
import { ExpectedError, invalid, UserErrorCode } from './expected-error.js';
import { isKeyForm, isSeen, normalForm } from './key-form.js';
import { checkEach } from './problems.js';

/** Whether a text has the form of a key for people to type. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(text);
}

/** A key for people to type: letters, digits, `-` and `_`, at most 64, starting with a letter or digit. */
export function validKey(field: string, key: string): string {
  if (isKey(key)) return key;
  throw invalid(field, 'A key has 1 to 64 letters, digits, "-" or "_", and starts with a letter or digit.');
}

/** A key made elsewhere, such as a customer's or an event's, or a category, in the form in which it is stored. */
export function validForeignKey(field: string, key: string): string {
  const form = normalForm(key);
  if (isKeyForm(form)) return form;
  throw invalid(
    field,
    'Give 1 to 200 characters on one line, without control characters and others that cannot be seen.',
  );
}

const UNSEEN =
  'The text has characters that cannot be seen, such as those that change the direction of writing. Type it again, without them.';

/** Text for people, without the space around it. */
export function validText(field: string, text: string, maximum: number): string {
  const trimmed = text.trim();
  if (trimmed.length < 1 || trimmed.length > maximum) throw invalid(field, `Give 1 to ${maximum} characters.`);
  if (isSeen(trimmed)) return trimmed;
  throw invalid(field, UNSEEN);
}

/** The name for people of something with a key, which it defaults to. */
export function validName(field: string, name: string | null | undefined, key: string): string {
  return name == null ? key : validText(field, name, 200);
}

/** Text that may be missing; blank text counts as missing. */
export function optionalText(field: string, text: string | null | undefined, maximum: number): string | null {
  return text == null || text.trim() === '' ? null : validText(field, text, maximum);
}

export function validNumber(
  field: string,
  value: number,
  range: { above?: number; atLeast?: number; below?: number; atMost?: number },
): number {
  const { above = -Infinity, atLeast = -Infinity, below = Infinity, atMost = Infinity } = range;
  if (Number.isFinite(value) && value > above && value >= atLeast && value < below && value <= atMost) return value;
  const limits = [
    above > -Infinity && `above ${above}`,
    atLeast > -Infinity && `at least ${atLeast}`,
    below < Infinity && `below ${below}`,
    atMost < Infinity && `at most ${atMost}`,
  ].filter(Boolean);
  const isShare = above >= 0 && Math.min(below, atMost) === 1;
  throw new ExpectedError(
    field,
    UserErrorCode.OUT_OF_RANGE,
    `Give a number ${limits.join(' and ')}; this is ${value}.${isShare ? inPercent(value) : ''}`,
  );
}

/** What a whole number of the graph can hold. */
const LARGEST_INT = 2_147_483_647;

/** The sum of counts, where the graph can hold it. */
export function validTotal(field: string, counts: readonly number[]): number {
  return validNumber(
    field,
    counts.reduce((sum, count) => sum + count, 0),
    { atMost: LARGEST_INT },
  );
}

/** At most `maximum` items, at least `minimum`. @param noun what an item is called in errors */
export function validList<T>(
  field: string,
  items: readonly T[],
  minimum: number,
  maximum: number,
  noun = 'item',
): readonly T[] {
  if (items.length > maximum) {
    const message = `Give at most ${maximum} ${noun}s; there are ${items.length}.`;
    throw new ExpectedError(field, UserErrorCode.TOO_MANY, message);
  }
  if (items.length < minimum) throw invalid(field, `Give at least ${minimum} ${noun}${minimum === 1 ? '' : 's'}.`);
  return items;
}

/** Refuses a list that has an item twice, naming each that appeared before. */
export function refuseDuplicates(field: string, items: readonly string[]): void {
  checkDistinct(
    (index) => `${field}.${index}`,
    items,
    (item) => item,
  );
}

/** Checks the items of a list that has each once. One that appeared before is a problem as such, and not checked again. */
export function checkDistinct<T>(
  fieldOf: (index: number) => string,
  items: readonly string[],
  check: (item: string, index: number) => T,
): T[] {
  const seen = new Set<string>();
  return checkEach(items, (item, index) => {
    if (seen.has(item)) throw invalid(fieldOf(index), `"${item}" appears in the list twice.`);
    seen.add(item);
    return check(item, index);
  });
}
