import { expect } from 'vitest';

/**
 * Expects an answer to be the same up to the last digits of its numbers: PostgreSQL adds rows in another order once some of
 * them were written again.
 */
export function expectSameNumbers(actual: unknown, expected: unknown, relative = 1e-12): void {
  const [found, wanted] = [leavesOf(actual), leavesOf(expected)];
  expect([...found.keys()]).toEqual([...wanted.keys()]);
  for (const [path, value] of wanted) {
    const other = found.get(path);
    if (typeof value !== 'number' || typeof other !== 'number') expect(other, path).toEqual(value);
    else
      expect(Math.abs(other - value), `${path}: ${other}, not ${value}`).toBeLessThanOrEqual(
        relative * Math.abs(value),
      );
  }
}

/** Everything in an answer that is no object or list, by where it is. */
function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null) return new Map([[path, value]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, `${path}.${key}`)]));
}
