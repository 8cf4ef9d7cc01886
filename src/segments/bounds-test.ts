import { invalid } from '../graph/expected-error.js';
import { validStoredNumber } from '../graph/number-limits.js';
import { checkEach } from '../graph/problems.js';
import type { Bounds } from './segment-rule.js';

/** How each bound is tested, and on which side of it a value still counts as equal. */
const OPERATORS = {
  atLeast: ['>=', '-'],
  atMost: ['<=', '+'],
  greaterThan: ['>', '+'],
  lessThan: ['<', '-'],
} as const;

/** The names of the bounds. */
export const BOUNDS = Object.keys(OPERATORS) as (keyof Bounds)[];

/**
 * SQL condition that a number is within all of the bounds.
 * @param rounding SQL of how far rounding can have moved the number: nearer to a bound it counts as equal
 */
export function boundsTest(expression: string, bounds: Bounds, path: string, rounding?: string): string {
  const given = BOUNDS.flatMap((name) => (bounds[name] == null ? [] : [{ name, bound: bounds[name] }]));
  const tests = checkEach(given, ({ name, bound }) => {
    const [operator, side] = OPERATORS[name];
    const limit = `(${validStoredNumber(`${path}.${name}`, bound)})`;
    return `${expression} ${operator} ${rounding === undefined ? limit : `${limit} ${side} ${rounding}`}`;
  });
  if (tests.length === 0) throw invalid(path, `Give at least one of ${BOUNDS.join(', ')}.`);
  return `(${tests.join(' AND ')})`;
}
