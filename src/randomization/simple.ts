import { sharesOf } from './arm-weights.js';
import { type Assigner, type Chance, validateChance } from './design.js';
import { bucketProbabilities, bucketRanges, hashBucket, inRange } from './hash-bucket.js';
import { assertKey } from './key-order.js';
import { RandomizationError } from './randomization-error.js';

const SIMPLE = 'simple/1';

/**
 * Simple randomization: each unit's arm is a hash of seed and key (hashBucket, version 2), whatever other units there are.
 * Any GrowthBook SDK given the same seed, `hashVersion: 2` and the shares as weights computes the same arm.
 * Arm sizes are random. Probabilities come in steps of 1/10,000.
 * @throws RandomizationError also for a weight too small to hold one of the 10,000 buckets
 */
export function simpleAssigner(chance: Chance): Assigner {
  validateChance(chance);
  const ranges = bucketRanges(sharesOf(chance.weights));
  const probabilities = bucketProbabilities(ranges);
  if (probabilities.includes(0)) {
    throw new RandomizationError(
      'weights',
      'With simple randomization, every arm needs a share of at least 1 in 10,000.',
    );
  }
  return {
    algorithm: SIMPLE,
    probabilities,
    armOf(key) {
      assertKey(key);
      const bucket = hashBucket(chance.seed, key);
      // The shares add up to one within 1e-9 and the last bucket is 0.9999, so some range contains it.
      return ranges.findIndex((range) => inRange(bucket, range));
    },
    armOfErased: () => null,
    finish() {},
  };
}
