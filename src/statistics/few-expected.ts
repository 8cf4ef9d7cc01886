import type { Warning } from './warning.js';

/** Below this expected count the χ² approximation is rough. Source: Cochran (1954), Biometrics 10:417–451. */
const smallestReliableExpectation = 5;

/** Whether some expected count is below five. */
export function expectsFew(expected: readonly number[]): boolean {
  return expected.some((count) => count < smallestReliableExpectation);
}

/**
 * A warning where some expected count is too small for an approximation.
 *
 * @param cell what expects them, such as "A cell"
 */
export function expectationWarnings(
  expected: readonly number[],
  cell: string,
  counted: 'customers' | 'events' = 'customers',
  approximation: 'χ²' | 'normal' = 'χ²',
): Warning[] {
  if (!expectsFew(expected)) return [];
  const message = `${cell} expects fewer than five ${counted}, so the ${approximation} approximation is rough.`;
  return [{ code: 'FEW_EXPECTED', message }];
}
