import { findRoot } from '../root-finding.js';
import type { PlannedTest } from './planned-test.js';

/**
 * The smallest increase, or decrease when the alternative is `LESS`, that the least powerful comparison finds with the
 * power; null where none does. Power need not grow all the way with a proportion's effect (a variance shrinks with
 * it), hence the first crossing on a grid, then the root inside it.
 *
 * @param units per arm, not necessarily whole
 */
export function solveEffect(test: PlannedTest, power: number, units: readonly number[]): number | null {
  const sign = test.options.alternative === 'LESS' ? -1 : 1;
  const excess = (size: number) => test.chances(sign * size, units).missed - (1 - power);
  const limit = test.limit(units);
  let below = 0;
  for (const fraction of gridFractions) {
    const size = fraction * limit;
    if (excess(size) <= 0) return excess(below) <= 0 ? sign * below : sign * findRoot(excess, below, size);
    below = size;
  }
  return null;
}

/** From next to nothing by doubling, evenly over the rest, then closing in on the limit by halving the gap. */
const gridFractions = [
  ...Array.from({ length: 60 }, (_, i) => 2 ** (i - 62)),
  ...Array.from({ length: 48 }, (_, i) => (i + 16) / 64),
  ...Array.from({ length: 20 }, (_, i) => 1 - 2 ** (-6 - i)),
];
