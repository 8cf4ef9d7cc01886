import type { Segment } from '../../segments/segment.js';
import { at } from '../../statistics/entries.js';
import type { OverlapCounts } from './overlap-counts.js';
import type { SegmentOverlap, SegmentPairOverlap } from './segment-overlap.js';

/** The sizes of segments and what every two of them have in common. */
export function overlapOf(segments: readonly Segment[], counts: OverlapCounts): SegmentOverlap {
  const { customers, inNone, inSeveral, onlyIn, inBoth } = counts;
  return {
    customers,
    inNone,
    inSeveral,
    segments: segments.map((segment, place) => ({
      segment,
      customers: inBoth(place, place),
      share: ratio(inBoth(place, place), customers),
      onlyHere: at(onlyIn, place),
    })),
    pairs: segments.flatMap((a, first) =>
      segments.slice(first + 1).map((b, offset) => {
        const second = first + 1 + offset;
        const sizes = [inBoth(first, first), inBoth(second, second)] as const;
        return { a, b, ...pairOf(sizes, inBoth(first, second), customers) };
      }),
    ),
  };
}

function pairOf(
  [sizeOfA, sizeOfB]: readonly [number, number],
  inBoth: number,
  customers: number,
): Omit<SegmentPairOverlap, 'a' | 'b'> {
  const inEither = sizeOfA + sizeOfB - inBoth;
  return {
    inBoth,
    inEither,
    jaccard: ratio(inBoth, inEither),
    shareOfA: ratio(inBoth, sizeOfA),
    shareOfB: ratio(inBoth, sizeOfB),
    lift: ratio(inBoth * customers, sizeOfA * sizeOfB),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
