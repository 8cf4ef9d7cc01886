import { GraphQLError } from 'graphql';
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

/**
 * Refuses variables with more values than any operation needs, before anybody looks at their types.
 * @throws GraphQLError naming the variable, its size and the limit
 */
export function checkVariables(variables: Record<string, unknown>): void {
  const path: (string | number)[] = [];
  let values = 0;

  const visitPart = (step: string | number, value: unknown): void => {
    path.push(step);
    visit(value);
    path.pop();
  };
  const visit = (value: unknown): void => {
    values += 1;
    if (values > MAX_VALUES) {
      throw tooMuch(path, `brings the values of all variables above ${inDigits(MAX_VALUES)}, which is the limit`);
    }
    if (typeof value === 'string' && value.includes(NOT_TEXT)) throw problemAt(path, NOT_STORED);
    if (typeof value !== 'object' || value === null) return;
    if (path.length > MAX_NESTING) {
      throw tooMuch(path.slice(0, 1), `is nested more than ${MAX_NESTING} levels deep, which is the limit`);
    }
    if (Array.isArray(value)) {
      if (value.length > MAX_ITEMS) {
        throw tooMuch(path, `has ${inDigits(value.length)} items; a list has at most ${inDigits(MAX_ITEMS)}`);
      }
      for (let index = 0; index < value.length; index += 1) visitPart(index, value[index]);
    } else {
      visitFields(Object.entries(value));
    }
  };
  const visitFields = (fields: [string, unknown][]): void => {
    if (fields.length > MAX_FIELDS) {
      throw tooMuch(path, `has ${inDigits(fields.length)} fields; an object has at most ${MAX_FIELDS}`);
    }
    for (const [name, part] of fields) {
      if (name.length > MAX_NAME_LENGTH) {
        throw tooMuch(
          path,
          `has a field whose name has ${inDigits(name.length)} characters; the limit is ${MAX_NAME_LENGTH}`,
        );
      }
      visitPart(name, part);
    }
  };
  for (const [name, value] of Object.entries(variables)) visitPart(name, value);
}

function tooMuch(path: readonly (string | number)[], problem: string): GraphQLError {
  return problemAt(path, `${problem}. Send less in one request.`);
}

function problemAt([name, ...path]: readonly (string | number)[], problem: string): GraphQLError {
  const at = path.length > 0 ? ` at "${path.join('.').slice(0, LONGEST_PATH)}"` : '';
  const message = `Variable "$${String(name).slice(0, LONGEST_PATH)}"${at} ${problem}`;
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
