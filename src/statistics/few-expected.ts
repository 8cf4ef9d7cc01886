import type { Warning } from './warning.js';

/** Below this expected count the χ² approximation is rough. Source: Cochran (1954), Biometrics 10:417–451. */
const smallestReliableExpectation = 5;

/**
 * A warning where some expected count is too small for χ².
 *
 * @param cell what is counted, such as "A cell"
 */
export function expectationWarnings(expected: readonly number[], cell: string): Warning[] {
  if (expected.every((count) => count >= smallestReliableExpectation)) return [];
  const message = `${cell} expects fewer than five customers, so the χ² approximation is rough.`;
  return [{ code: 'FEW_EXPECTED', message }];
}
