import { invalid } from '../graph/expected-error.js';
import { validStoredNumber } from '../graph/number-limits.js';
import type { Bounds } from './segment-rule.js';

const OPERATORS = { atLeast: '>=', atMost: '<=', greaterThan: '>', lessThan: '<' } as const;

/** The names of the bounds. */
export const BOUNDS = Object.keys(OPERATORS) as (keyof Bounds)[];

/** SQL condition that a number is within all of the bounds. */
export function boundsTest(expression: string, bounds: Bounds, path: string): string {
  const tests = BOUNDS.flatMap((name) => {
    const bound = bounds[name];
    if (bound == null) return [];
    return [`${expression} ${OPERATORS[name]} (${validStoredNumber(`${path}.${name}`, bound)})`];
  });
  if (tests.length === 0) throw invalid(path, `Give at least one of ${BOUNDS.join(', ')}.`);
  return `(${tests.join(' AND ')})`;
}
