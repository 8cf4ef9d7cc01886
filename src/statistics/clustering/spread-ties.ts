import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { type Points, pointsIn } from './points.js';

/**
 * A copy in which numbers that several points share are spread at random, evenly up to half-way to the nearer of the numbers beside
 * them: counts such as 0, 1 and 2 are modes only if they differ in how many points they have. A number that all points share is kept.
 */
export function spreadTies({ values, width, count }: Points, generator: RandomGenerator): Points {
  const spread = values.slice();
  for (let column = 0; column < width; column++) {
    const numbers = Float64Array.from({ length: count }, (_, i) => values[i * width + column]!);
    const reaches = reachOfTies(numbers.slice().sort());
    for (let i = 0; i < count; i++) {
      const reach = reaches.get(numbers[i]!);
      if (reach !== undefined) spread[i * width + column]! += reach * (2 * uniformFloat64(generator) - 1);
    }
  }
  return pointsIn(spread, width);
}

/** For each number that occurs several times, half the distance to the nearest other one. */
function reachOfTies(sorted: Float64Array): Map<number, number> {
  const reaches = new Map<number, number>();
  for (let first = 0, next = 0; first < sorted.length; first = next) {
    const number = sorted[first]!;
    while (next < sorted.length && sorted[next] === number) next++;
    const before = first > 0 ? number - sorted[first - 1]! : Number.POSITIVE_INFINITY;
    const after = next < sorted.length ? sorted[next]! - number : Number.POSITIVE_INFINITY;
    const nearer = Math.min(before, after);
    if (next - first > 1 && Number.isFinite(nearer)) reaches.set(number, nearer / 2);
  }
  return reaches;
}
