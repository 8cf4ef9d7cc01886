import { findRoot } from '../root-finding.js';

/**
 * The smallest size, up to a limit, at which the power is reached; null where none does. Power need not grow all the way (the
 * variance of a proportion shrinks with its effect), hence the first crossing on a grid, then the root inside it.
 *
 * @param missed the chance to miss at a size of at least 0
 * @param limit above 0: out of reach, or found for certain
 */
export function smallestFound(missed: (size: number) => number, power: number, limit: number): number | null {
  const excess = (size: number) => missed(size) - (1 - power);
  let below = 0;
  for (const fraction of gridFractions) {
    const size = fraction * limit;
    if (excess(size) <= 0) return excess(below) <= 0 ? below : findRoot(excess, below, size);
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
