import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { checkParts } from '../../graph/problems.js';
import { DEFAULT_SEED } from '../../graph/seed.js';
import { refuseDuplicates, validList, validNumber } from '../../graph/validation.js';
import { TargetingEstimator, type TargetingInput } from './targeting-input.js';

const DEFAULT_SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const STEPS_OF_CURVE = 20;
const MOST_SHARES = 50;
const MOST_RESAMPLES = 10_000;
const FEWEST_RESAMPLES = 100;
const DEFAULT_RESAMPLES = 2_000;
const FEWEST_BY_DEFAULT = 200;
/** Customers times half samples that are computed within seconds. */
const AFFORDABLE = 100_000_000;

/** How to compute, as far as it does not depend on what is stored. @throws ExpectedErrors of all options */
export function targetingOptions(input: TargetingInput) {
  const { shares, estimator, resamples } = input;
  const checked = checkParts({
    shares: () => {
      const list = validList('shares', shares ?? DEFAULT_SHARES, 1, MOST_SHARES);
      list.forEach((share, index) => {
        validNumber(`shares.${index}`, share, { above: 0, atMost: 1 });
      });
      refuseDuplicates('shares', list.map(String));
      return [...list];
    },
    cost: () => (input.cost == null ? null : validNumber('cost', input.cost, {})),
    resamples: () => {
      if (resamples == null || (resamples >= FEWEST_RESAMPLES && resamples <= MOST_RESAMPLES)) return;
      const message = `\`resamples\` must be from 100 to 10,000, not ${resamples}.`;
      throw new ExpectedError('resamples', UserErrorCode.OUT_OF_RANGE, message);
    },
  });
  return {
    ...checked,
    estimator: estimator ?? TargetingEstimator.DOUBLY_ROBUST,
    ascending: (input.ascending ?? false) || (input.score.ascending ?? false),
    seed: input.seed ?? DEFAULT_SEED,
  };
}

/** The number of half samples: the one asked for, or one that takes seconds. */
export function resamplesFor({ resamples }: TargetingInput, customers: number): number {
  const affordable = Math.floor(AFFORDABLE / customers);
  return resamples ?? Math.min(DEFAULT_RESAMPLES, Math.max(FEWEST_BY_DEFAULT, affordable));
}

/** The shares that were asked for and those of the curve, in their order. */
export function sharesOfCurve(asked: readonly number[]): number[] {
  const steps = Array.from({ length: STEPS_OF_CURVE }, (_, step) => (step + 1) / STEPS_OF_CURVE);
  return [...new Set([...asked, ...steps])].sort((a, b) => a - b);
}
