import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesOf } from '../../src/randomization/arm-weights.js';
import {
  armOfBucket,
  bucketProbabilities,
  bucketRanges,
  fnv32a,
  hashBucket,
} from '../../src/randomization/hash-bucket.js';

describe('hash bucket', () => {
  it("is FNV-1a with its authors' test values", () => {
    expect(fnv32a('')).toBe(0x811c9dc5);
    expect(fnv32a('a')).toBe(0xe40c292c);
    expect(fnv32a('foobar')).toBe(0xbf9cf968);
  });

  it.each([
    ['seed', 'a', 0.0505],
    ['seed', 'b', 0.2696],
    ['foo', 'ab', 0.2575],
    ['foo', 'def', 0.2019],
    ['89123klj', '8952klfjas09ujkasdf', 0.124],
    ['90850943850283058242805', '123', 0.7516],
    ['()**(%$##$%#$#', '___)((*":&', 0.0128],
  ])("has GrowthBook's published version 2 values: %s %s", (seed, value, bucket) => {
    expect(hashBucket(seed, value)).toBe(bucket);
  });

  it.each([
    ['', 'a', 0.22],
    ['', 'b', 0.077],
    ['b', 'a', 0.946],
    ['ef', 'd', 0.652],
    ['asdf', '8952klfjas09ujk', 0.549],
    ['', '123', 0.011],
    ['', '___)((*":&', 0.563],
  ])("has GrowthBook's published version 1 values: %s %s", (seed, value, bucket) => {
    expect(hashBucket(seed, value, 1)).toBe(bucket);
  });

  it('hashes UTF-16 code units, as the JavaScript SDK does', () => {
    const state = Math.imul(Math.imul(0x811c9dc5 ^ 0xd83d, 0x01000193) ^ 0xde00, 0x01000193) >>> 0;
    expect(fnv32a('😀')).toBe(state);
  });
});

describe('bucket ranges', () => {
  it.each([
    [
      [0.5, 0.5],
      1,
      [
        [0, 0.5],
        [0.5, 1],
      ],
    ],
    [
      [0.5, 0.5],
      0.5,
      [
        [0, 0.25],
        [0.5, 0.75],
      ],
    ],
    [
      [0.5, 0.5],
      0,
      [
        [0, 0],
        [0.5, 0.5],
      ],
    ],
    [
      [0.25, 0.25, 0.25, 0.25],
      1,
      [
        [0, 0.25],
        [0.25, 0.5],
        [0.5, 0.75],
        [0.75, 1],
      ],
    ],
    [
      [0.4, 0.6],
      1,
      [
        [0, 0.4],
        [0.4, 1],
      ],
    ],
    [
      [0.4, 0.6],
      0.5,
      [
        [0, 0.2],
        [0.4, 0.7],
      ],
    ],
    [
      [0.2, 0.3, 0.5],
      1,
      [
        [0, 0.2],
        [0.2, 0.5],
        [0.5, 1],
      ],
    ],
    [
      [0.4, 0.5999],
      1,
      [
        [0, 0.4],
        [0.4, 0.9999],
      ],
    ],
  ])("are GrowthBook's published ones: shares %j, coverage %d", (shares, coverage, ranges) => {
    expect(bucketRanges(shares, coverage)).toEqual(ranges);
  });

  it('are half-open', () => {
    const ranges = bucketRanges([0.5, 0.5], 0.5);
    expect([0, 0.2499, 0.25, 0.4999, 0.5, 0.7499, 0.75].map((b) => armOfBucket(b, ranges))).toEqual([
      0,
      0,
      null,
      null,
      1,
      1,
      null,
    ]);
  });

  it('have probabilities in exact steps of 1/10,000', () => {
    expect(bucketProbabilities(bucketRanges([1 / 6, 1 / 3, 1 / 2]))).toEqual([0.1667, 0.3333, 0.5]);
    expect(bucketProbabilities(bucketRanges([0.5, 0.5], 0.01))).toEqual([0.005, 0.005]);
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (w, c) => {
          const ranges = bucketRanges(sharesOf(w), c);
          const counts = ranges.map(() => 0);
          for (let step = 0; step < 10_000; step++) {
            const arm = armOfBucket(step / 10_000, ranges);
            if (arm !== null) counts[arm]! += 1;
          }
          expect(bucketProbabilities(ranges)).toEqual(counts.map((count) => count / 10_000));
        },
      ),
      { seed: 6 },
    );
  });
});
