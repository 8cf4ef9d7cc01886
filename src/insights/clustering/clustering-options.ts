import { ExpectedError, invalid, UserErrorCode } from '../../graph/expected-error.js';
import { checkEach, checkParts } from '../../graph/problems.js';
import { validKey, validText } from '../../graph/validation.js';
import type { ClusterCountsInput } from './cluster-counts-input.js';
import type { ClusteringInput, SaveClustersInput } from './clustering-input.js';
import { FeatureScaling } from './feature-scaling.js';

const MAX_CLUSTERS = 20;
const MAX_RESTARTS = 50;
const MOST_COUNTED = 10;
/** Below it, Steinley (2004), Psychological Methods 9:386–396, calls the agreement of two clusterings poor. */
const STABLE_FROM = 0.65;
const DEFAULT_SEED = '1';
const DEFAULT_RESTARTS = 10;

export interface ClusteringOptions {
  k: number;
  seed: string;
  restarts: number;
  scaling: FeatureScaling;
}

/** @throws ExpectedErrors for numbers out of range */
export function checkedOptions(input: ClusteringInput): ClusteringOptions {
  const { k, seed, restarts, scaling } = input;
  const options = {
    k,
    seed: seed ?? DEFAULT_SEED,
    restarts: restarts ?? DEFAULT_RESTARTS,
    scaling: scaling ?? FeatureScaling.Z_SCORE,
  };
  checkParts({
    k: () => requireBetween('k', options.k, 2, MAX_CLUSTERS),
    restarts: () => requireBetween('restarts', options.restarts, 1, MAX_RESTARTS),
  });
  return options;
}

/** @throws ExpectedErrors for numbers out of range */
export function checkedCountOptions({ most, stableFrom, seed }: ClusterCountsInput) {
  const options = {
    most: most ?? MOST_COUNTED,
    stableFrom: stableFrom ?? STABLE_FROM,
    seed: seed ?? DEFAULT_SEED,
  };
  checkParts({
    most: () => requireBetween('most', options.most, 2, MOST_COUNTED),
    stableFrom: () => {
      if (options.stableFrom > 0 && options.stableFrom <= 1) return;
      const message = `\`stableFrom\` must be above 0 and at most 1, not ${options.stableFrom}.`;
      throw new ExpectedError('stableFrom', UserErrorCode.OUT_OF_RANGE, message);
    },
  });
  return options;
}

/** @throws ExpectedErrors for keys and names that segments cannot have, and names that are not one for each cluster */
export function refuseUnfitNames({ keyPrefix, names, k }: SaveClustersInput): void {
  checkParts({
    keyPrefix: () => validKey('keyPrefix', `${keyPrefix}-${MAX_CLUSTERS}`),
    names: () => {
      if (!names) return;
      checkEach(names, (name, index) => validText(`names.${index}`, name, 200));
      // A wrong number of clusters says nothing about the number of names.
      if (names.length === k || k < 2 || k > MAX_CLUSTERS) return;
      throw invalid('names', `Give ${k} names, one for each cluster, or none.`);
    },
  });
}

function requireBetween(field: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const message = `\`${field}\` must be a whole number from ${least} to ${most}, not ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}
