import { sharesOf } from './arm-weights.js';
import { type Chance, validateChance } from './design.js';
import {
  armOfBucket,
  type BucketRange,
  bucketCounts,
  bucketRanges,
  type HashVersion,
  hashBucket,
  inRange,
} from './hash-bucket.js';
import { assertKey } from './key-order.js';
import { RandomizationError } from './randomization-error.js';

export const ONLINE = 'online/1';

/** Lets only those customers through whose bucket, under a seed of its own, lies in one of the ranges. */
export interface HashFilter {
  seed: string;
  ranges: readonly BucketRange[];
  hashVersion: HashVersion;
}

/** A share of all customers kept out of every experiment that names the holdout. */
interface Holdout {
  /** the salt that chooses its customers */
  salt: string;
  /** in (0, 1) */
  share: number;
}

/** How customers who were not listed beforehand get their arms; the seed is the salt of the hash. */
export interface OnlineDesign extends Chance {
  /** the share of eligible customers who take part, in (0, 1]; 1 unless given */
  coverage?: number;
  /** experiments whose filters share a seed and do not overlap exclude each other */
  namespaces?: readonly HashFilter[];
  holdouts?: readonly Holdout[];
}

/**
 * What is known of a customer in this experiment.
 * @template Rule names of the caller's own rules
 */
export interface KnownCustomer<Rule extends string = never> {
  /** an arm set by hand, for instance for a test customer */
  forced?: number;
  /** the arm the customer got before */
  sticky?: number;
  /** a rule of the caller that excludes the customer before any hash is looked at */
  outside?: Rule;
  /** a rule of the caller that excludes a customer whom holdouts and namespaces let through */
  excluded?: Rule;
}

/** Why a customer has this arm, or none. */
type Reason = 'FORCED' | 'STICKY' | 'HOLDOUT' | 'NAMESPACE' | 'COVERAGE' | 'HASH';

/** A customer's arm and how it came about. */
interface OnlineDecision<Rule extends string = never> {
  /** null for customers who do not take part */
  arm: number | null;
  reason: Reason | Rule;
  /** where the hash that decided fell: the holdout's, the namespace's or the experiment's; null where none did */
  bucket: number | null;
  /** the seed of that hash */
  seed: string | null;
}

/** Decides customer by customer. */
export interface OnlineAssigner {
  algorithm: string;
  /** the range of each arm */
  ranges: readonly BucketRange[];
  /** each participant's exact probability of each arm */
  probabilities: readonly number[];
  /** @throws RandomizationError for an empty or malformed key, or a known arm that does not exist */
  decide<Rule extends string = never>(key: string, known?: KnownCustomer<Rule>): OnlineDecision<Rule>;
}

/**
 * Online assignment, bit-compatible with the GrowthBook SDKs' hash version 2, filters and bucket ranges
 * (https://docs.growthbook.io/lib/build-your-own). In this order: a forced arm, a sticky arm, the caller's rule that comes
 * first, holdouts, namespaces, the caller's other rules, then the hash of salt and key against the arms' ranges, which
 * coverage may leave short.
 * @throws RandomizationError for an unusable design, or one whose salt also chooses its holdout or namespace: the same
 *   hash would then decide both, and arms would no longer be random among those let through
 */
export function createOnlineAssigner(design: OnlineDesign): OnlineAssigner {
  validateOnline(design);
  const ranges = bucketRanges(sharesOf(design.weights), design.coverage);
  const covered = bucketCounts(ranges);
  if (covered.includes(0)) {
    throw new RandomizationError('weights', 'Every arm needs at least one of the 10,000 hash buckets.');
  }
  return {
    algorithm: ONLINE,
    ranges,
    probabilities: sharesOf(covered),
    decide(key, known = {}) {
      assertKey(key);
      return (
        knownArm(known, ranges.length) ??
        excludedBy(known.outside) ??
        filtered(design, key) ??
        excludedBy(known.excluded) ??
        hashed(design.seed, key, ranges)
      );
    },
  };
}

function knownArm({ forced, sticky }: KnownCustomer<string>, arms: number): OnlineDecision | undefined {
  const arm = forced ?? sticky;
  if (arm === undefined) return undefined;
  if (!Number.isInteger(arm) || arm < 0 || arm >= arms) {
    throw new RandomizationError('arm', `There is no arm number ${arm}; they are counted from 0 to ${arms - 1}.`);
  }
  return { arm, reason: forced === undefined ? 'STICKY' : 'FORCED', bucket: null, seed: null };
}

function excludedBy<Rule extends string>(reason: Rule | undefined): OnlineDecision<Rule> | undefined {
  return reason === undefined ? undefined : { arm: null, reason, bucket: null, seed: null };
}

function filtered({ holdouts = [], namespaces = [] }: OnlineDesign, key: string): OnlineDecision | undefined {
  const rules = [
    ...holdouts.map((holdout) => ({ reason: 'HOLDOUT' as const, ...holdoutFilter(holdout) })),
    ...namespaces.map((filter) => ({ reason: 'NAMESPACE' as const, ...filter })),
  ];
  for (const { reason, seed, ranges, hashVersion } of rules) {
    const bucket = hashBucket(seed, key, hashVersion);
    if (!ranges.some((range) => inRange(bucket, range))) return { arm: null, reason, bucket, seed };
  }
  return undefined;
}

function hashed(seed: string, key: string, ranges: readonly BucketRange[]): OnlineDecision {
  const bucket = hashBucket(seed, key);
  const arm = armOfBucket(bucket, ranges);
  return { arm, reason: arm === null ? 'COVERAGE' : 'HASH', bucket, seed };
}

/** A holdout as the SDKs know it: a filter that lets everyone else through. */
export function holdoutFilter({ salt, share }: Holdout): HashFilter {
  return { seed: salt, ranges: [[share, 1]], hashVersion: 2 };
}

/**
 * A GrowthBook `namespace: [id, start, end]` as a filter. Its SDKs hash namespaces with version 1, under the id behind two
 * underscores; new namespaces are better written as filters with version 2.
 */
export function namespaceFilter(id: string, start: number, end: number): HashFilter {
  return { seed: `__${id}`, ranges: [[start, end]], hashVersion: 1 };
}

function validateOnline(design: OnlineDesign): void {
  const { seed, coverage = 1, namespaces = [], holdouts = [] } = design;
  validateChance(design);
  if (!(coverage > 0 && coverage <= 1)) {
    throw new RandomizationError('coverage', `Coverage must be above 0 and at most 1, not ${coverage}.`);
  }
  for (const { share } of holdouts) {
    if (!(share > 0 && share < 1))
      throw new RandomizationError('holdouts', `A holdout must be a share between 0 and 1, not ${share}.`);
  }
  for (const [start, end] of namespaces.flatMap(({ ranges }) => ranges)) {
    if (!(start >= 0 && start < end && end <= 1)) {
      throw new RandomizationError(
        'namespaces',
        `A range must lie between 0 and 1 and must not be empty; one is [${start}, ${end}].`,
      );
    }
  }
  const salts = [seed, ...holdouts.map(({ salt }) => salt), ...new Set(namespaces.map((filter) => filter.seed))];
  if (salts.includes('')) throw new RandomizationError('seed', 'The salt of a holdout or namespace must not be empty.');
  if (new Set(salts).size < salts.length) {
    throw new RandomizationError('seed', 'The experiment, its holdouts and its namespaces must have different salts.');
  }
}

/** The experiment as a GrowthBook SDK takes it, so that it computes the same arms; variations are arm numbers. */
interface SdkExperiment {
  seed: string;
  hashVersion: 2;
  weights: number[];
  coverage: number;
  filters: { seed: string; ranges: BucketRange[]; hashVersion: HashVersion }[];
}

/** What to hand to a GrowthBook SDK beside the experiment's key and variations. */
export function sdkExperiment({
  seed,
  weights,
  coverage = 1,
  namespaces = [],
  holdouts = [],
}: OnlineDesign): SdkExperiment {
  const filters = [...holdouts.map(holdoutFilter), ...namespaces];
  return {
    seed,
    hashVersion: 2,
    weights: sharesOf(weights),
    coverage,
    filters: filters.map((filter) => ({ ...filter, ranges: [...filter.ranges] })),
  };
}
