import { findRoot } from '../root-finding.js';
import type { PlannedTest } from './planned-tests/planned-test.js';

/**
 * The total of units, a real number, at which the least powerful comparison reaches the power; the fewest the test is
 * defined for where these suffice.
 *
 * @param shares of the arms, adding up to 1
 * @param most units that may be asked for
 * @param margin absolute; null for a test of a difference
 * @returns null when more than `most` units are needed
 */
export function solveTotal(
  test: PlannedTest,
  effect: number,
  power: number,
  shares: readonly number[],
  most: number,
  margin: number | null,
): number | null {
  const excess = (logTotal: number) => {
    const total = Math.exp(logTotal);
    return (
      test.chances(
        effect,
        shares.map((share) => share * total),
        margin,
      ).missed -
      (1 - power)
    );
  };
  const [fewest, largest] = [Math.log(test.fewestUnits), Math.log(most)];
  if (!(fewest < largest && excess(largest) <= 0)) return null;
  return excess(fewest) <= 0 ? test.fewestUnits : Math.exp(findRoot(excess, fewest, largest));
}
