import { GraphQLError } from 'graphql';
import { nextTurn } from '../../requests/turns.js';
import { inDigits } from './in-digits.js';

/** Above the longest list that an argument accepts, 10,000 customers or values: what is a little too long gets the answer of the field. */
const MAX_ITEMS = 20_000;
/** Twice the fields of the largest input, and short names: an error quotes all of them. */
const MAX_FIELDS = 30;
const MAX_NAME_LENGTH = 128;
/** Beyond the largest input of a calculator, 20 samples of 10,000 values. */
const MAX_VALUES = 250_000;
/** Rules within rules have at most 12 levels, of a few brackets each. */
const MAX_NESTING = 100;
const LONGEST_PATH = 200;
/** Databases do not store it in texts, or not all of them. */
const NOT_TEXT = '\0';
const NOT_STORED = 'has a text with the character U+0000, which cannot be stored. Remove it.';

/** Values that are looked at within a few milliseconds. */
const VALUES_AT_ONCE = 20_000;

/** A list or an object whose parts are being looked at. */
interface Opened {
  /** The names of an object's fields; null for a list. */
  names: readonly string[] | null;
  parts: readonly unknown[];
  /** How many parts have been looked at, the current one included. */
  seen: number;
}

/**
 * Refuses variables with more values than any operation needs, before anybody looks at their types. Others have their turn between
 * many.
 * @throws GraphQLError naming the variable, its size and the limit
 */
export async function checkVariables(variables: Record<string, unknown>): Promise<void> {
  const opened: Opened[] = [{ names: Object.keys(variables), parts: Object.values(variables), seen: 0 }];
  let values = 0;
  for (let last = opened.at(-1); last; last = opened.at(-1)) {
    if (last.seen === last.parts.length) {
      opened.pop();
      continue;
    }
    const value = last.parts[last.seen];
    last.seen += 1;
    values += 1;
    if (values > MAX_VALUES) {
      throw tooMuch(
        pathOf(opened),
        `brings the values of all variables above ${inDigits(MAX_VALUES)}, which is the limit`,
      );
    }
    if (values % VALUES_AT_ONCE === 0) await nextTurn();
    if (typeof value === 'string' && value.includes(NOT_TEXT)) throw problemAt(pathOf(opened), NOT_STORED);
    if (typeof value === 'object' && value !== null) opened.push(open(value, opened));
  }
}

function open(value: object, within: readonly Opened[]): Opened {
  if (within.length > MAX_NESTING) {
    throw tooMuch(pathOf(within).slice(0, 1), `is nested more than ${MAX_NESTING} levels deep, which is the limit`);
  }
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) {
      const size = `has ${inDigits(value.length)} items; a list has at most ${inDigits(MAX_ITEMS)}`;
      throw tooMuch(pathOf(within), size);
    }
    return { names: null, parts: value, seen: 0 };
  }
  const names = Object.keys(value);
  if (names.length > MAX_FIELDS) {
    const size = `has ${inDigits(names.length)} fields; an object has at most ${MAX_FIELDS}`;
    throw tooMuch(pathOf(within), size);
  }
  const long = names.find((name) => name.length > MAX_NAME_LENGTH);
  if (long !== undefined) {
    const size = `has a field whose name has ${inDigits(long.length)} characters; the limit is ${MAX_NAME_LENGTH}`;
    throw tooMuch(pathOf(within), size);
  }
  return { names, parts: Object.values(value), seen: 0 };
}

function pathOf(opened: readonly Opened[]): (string | number)[] {
  return opened.map(({ names, seen }) => names?.[seen - 1] ?? seen - 1);
}

function tooMuch(path: readonly (string | number)[], problem: string): GraphQLError {
  return problemAt(path, `${problem}. Send less in one request.`);
}

function problemAt([name, ...path]: readonly (string | number)[], problem: string): GraphQLError {
  const at = path.length > 0 ? ` at "${path.join('.').slice(0, LONGEST_PATH)}"` : '';
  const message = `Variable "$${String(name).slice(0, LONGEST_PATH)}"${at} ${problem}`;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
