import type { Comparison } from './conformance-row.js';

/** A number of ours and the expected one, by what it is. */
type NamedNumbers = Record<string, readonly [actual: number | null, expected: number | null]>;

/** Comparisons of the numbers of one case. */
export function namedNumbers(which: string | number, numbers: NamedNumbers, scale = 0): Comparison[] {
  return Object.entries(numbers).map(([name, [actual, expected]]) => ({
    actual,
    expected,
    what: `${which}: ${name}`,
    scale,
  }));
}

/** Comparisons of lists, item by item. */
export function listedNumbers(
  which: string,
  actual: readonly (number | null)[],
  expected: readonly (number | null)[],
  scale = 0,
): Comparison[] {
  return expected.map((value, index) => ({
    actual: actual[index] ?? null,
    expected: value,
    what: `${which}[${index}]`,
    scale,
  }));
}
