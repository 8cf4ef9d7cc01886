import { describe, expect, it } from 'vitest';
import { type BucketRange, type HashVersion, hashBucket, inRange } from '../../src/randomization/hash-bucket.js';
import {
  createOnlineAssigner,
  type HashFilter,
  namespaceFilter,
  sdkExperiment,
} from '../../src/randomization/online.js';
import growthbook from '../fixtures/randomization/growthbook.json' with { type: 'json' };

describe("GrowthBook's assignment", () => {
  it('has the published hashes', () => {
    for (const [seed, value, version, bucket] of growthbook.publishedHashes as [
      string,
      string,
      HashVersion,
      number,
    ][]) {
      expect(hashBucket(seed, value, version)).toBe(bucket);
    }
  });

  it.each(growthbook.publishedNamespaces as [string, number, number, number][])(
    'puts as many of 10,000 ids into %s from %d to %d as its SDKs do',
    (id, start, end, count) => {
      const { seed, ranges, hashVersion } = namespaceFilter(id, start, end);
      const inside = Array.from({ length: 10_000 }, (_, i) => hashBucket(seed, String(i), hashVersion)).filter(
        (bucket) => inRange(bucket, ranges[0]!),
      );
      expect(inside).toHaveLength(count);
    },
  );

  it('agrees with an implementation of its own, bit for bit, whatever the script of the key', () => {
    for (const [seed, key, version, bucket] of growthbook.buckets as [string, string, HashVersion, number][]) {
      expect(hashBucket(seed, key, version)).toBe(bucket);
    }
  });

  it.each(growthbook.experiments.map((experiment) => [experiment.seed, experiment] as const))(
    'gives the same arms through filters, coverage and weights: %s',
    (_, { seed, weights, coverage, filters, arms }) => {
      const namespaces = filters.map(
        (filter): HashFilter => ({
          seed: filter.seed,
          ranges: filter.ranges as unknown as BucketRange[],
          hashVersion: filter.hashVersion as HashVersion,
        }),
      );
      const design = { seed, weights, coverage, namespaces };
      const { decide } = createOnlineAssigner(design);
      for (const [key, arm] of arms as [string, number | null][]) expect(decide(key).arm).toBe(arm);
      expect(sdkExperiment(design)).toEqual({ seed, hashVersion: 2, weights, coverage, filters });
    },
  );
});
