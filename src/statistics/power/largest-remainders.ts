import { add, at } from '../entries.js';

/**
 * Whole numbers in proportion to the shares that add up to the total, by the method of largest remainders (Hamilton);
 * ties go to the first.
 *
 * @param total a whole number; @param shares adding up to 1
 */
export function largestRemainders(total: number, shares: readonly number[]): number[] {
  const sizes = shares.map((share) => Math.floor(share * total));
  const remainders = shares.map((share, i) => share * total - at(sizes, i));
  const missing = total - sizes.reduce((sum, size) => sum + size, 0);
  const byRemainder = shares.map((_, i) => i).sort((a, b) => at(remainders, b) - at(remainders, a) || a - b);
  for (const i of byRemainder.slice(0, missing)) add(sizes, i, 1);
  return sizes;
}
