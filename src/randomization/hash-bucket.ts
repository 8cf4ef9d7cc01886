/** Half-open part [start, end) of the line from 0 to 1. */
export type BucketRange = readonly [start: number, end: number];

/** 2 for all new work. 1 exists for SDK namespaces; it correlates experiments on sequential ids. */
export type HashVersion = 1 | 2;

const STEPS: Readonly<Record<HashVersion, number>> = { 1: 1000, 2: 10000 };

/**
 * 32-bit FNV-1a (Fowler, Noll & Vo) over UTF-16 code units, as the GrowthBook SDKs compute it.
 * For ASCII it is FNV-1a over bytes.
 */
export function fnv32a(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
}

/**
 * Where a value falls between 0 and 1 under a seed, in GrowthBook's published hashing
 * (https://docs.growthbook.io/lib/build-your-own, "hash"):
 * version 2 is `fnv32a(fnv32a(seed + value) + "") % 10000 / 10000`, version 1 `fnv32a(value + seed) % 1000 / 1000`.
 *
 * Seed and value are simply joined. That is unambiguous where it matters: under one seed different values give
 * different texts, and so do different seeds for one value.
 */
export function hashBucket(seed: string, value: string, version: HashVersion = 2): number {
  const state = version === 2 ? fnv32a(String(fnv32a(seed + value))) : fnv32a(value + seed);
  return (state % STEPS[version]) / STEPS[version];
}

/**
 * The ranges of the arms, GrowthBook's "getBucketRanges": arm i starts where the shares before it end and covers
 * `coverage` of its own share, so that raising the coverage never moves a unit to another arm.
 * @param shares one per arm, adding up to one
 */
export function bucketRanges(shares: readonly number[], coverage = 1): BucketRange[] {
  let cumulative = 0;
  return shares.map((share) => {
    const start = cumulative;
    cumulative += share;
    return [start, start + coverage * share];
  });
}

/** Whether a bucket lies in a range: the start belongs to it, the end does not. */
export function inRange(bucket: number, [start, end]: BucketRange): boolean {
  return bucket >= start && bucket < end;
}

/** The arm whose range holds the bucket, or null where none does. */
export function armOfBucket(bucket: number, ranges: readonly BucketRange[]): number | null {
  const arm = ranges.findIndex((range) => inRange(bucket, range));
  return arm === -1 ? null : arm;
}

/** How many of the 10,000 possible buckets of version 2 each range holds. */
export function bucketCounts(ranges: readonly BucketRange[]): number[] {
  return ranges.map(([start, end]) => bucketsBelow(end) - bucketsBelow(start));
}

/** The exact probability of each range under version 2. */
export function bucketProbabilities(ranges: readonly BucketRange[]): number[] {
  return bucketCounts(ranges).map((count) => count / STEPS[2]);
}

/** The number of version 2 buckets below a point, by bisection, because `point * 10000` rounds. */
function bucketsBelow(point: number): number {
  let low = 0;
  let high = STEPS[2];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (middle / STEPS[2] < point) low = middle + 1;
    else high = middle;
  }
  return low;
}
