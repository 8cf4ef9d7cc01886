import { expect } from 'vitest';

/** Asserts |actual − expected| ≤ relative·|expected| + absolute; null only equals null. */
export function expectNear(actual: number | null, expected: number | null, relative: number, absolute = 0): void {
  if (expected === null || actual === null) {
    expect(actual).toBe(expected);
    return;
  }
  const distance = Math.abs(actual - expected);
  const allowed = relative * Math.abs(expected) + absolute;
  expect(distance <= allowed, `${actual} is not within ${allowed} of ${expected}`).toBe(true);
}
