import { assertWellFormed } from './netstrings.js';
import { RandomizationError } from './randomization-error.js';

const FEWEST_ARMS = 2;
const MOST_ARMS = 20;
const LONGEST_SEED = 200;
const SMALLEST_WEIGHT = 1e-9;
const LARGEST_WEIGHT = 1e9;

/** What every randomization needs: where its chance comes from and how large the arms are to be. */
export interface Chance {
  /** 1 to 200 characters; the same seed always gives the same assignment */
  seed: string;
  /** one positive weight per arm, in the order of the arms; only their proportions matter */
  weights: readonly number[];
  /**
   * the key of the experiment, which version 2 of an algorithm mixes with the seed, so that a seed that people use twice gives
   * independent draws; omitted for version 1, and ignored by hashes that others must be able to repeat
   */
  mixedWith?: string;
}

/** One unit to assign. */
export interface Unit {
  key: string;
  stratum?: string;
}

/** Gives units their arms, one after another. */
export interface Assigner {
  /** name and version, as a receipt records it */
  readonly algorithm: string;
  /** every unit's exact probability of each arm */
  readonly probabilities: readonly number[];
  /**
   * The arm of a unit, as an index into the weights.
   * @throws RandomizationError when units do not match the design
   */
  armOf(key: string, stratum?: string): number;
  /**
   * The arm of a unit whose key was erased, asked for at the place its key had: the draw goes on as if the key were there.
   * Null where the arm depends on the key itself.
   * @throws RandomizationError when units do not match the design
   */
  armOfErased(stratum?: string): number | null;
  /** @throws RandomizationError when there are fewer units than the design has */
  finish(): void;
}

/** @throws RandomizationError unless the seed has 1 to 200 well-formed characters and there are 2 to 20 sound weights */
export function validateChance({ seed, weights }: Chance): void {
  if (seed.length < 1 || seed.length > LONGEST_SEED) {
    throw new RandomizationError(
      'seed',
      `A seed must have 1 to ${LONGEST_SEED} characters; this one has ${seed.length}.`,
    );
  }
  assertWellFormed('seed', seed);
  if (weights.length < FEWEST_ARMS || weights.length > MOST_ARMS) {
    throw new RandomizationError(
      'weights',
      `An experiment must have ${FEWEST_ARMS} to ${MOST_ARMS} arms; this one has ${weights.length}.`,
    );
  }
  for (const weight of weights) {
    if (!(weight >= SMALLEST_WEIGHT && weight <= LARGEST_WEIGHT)) {
      throw new RandomizationError('weights', `Weights must be between 1e-9 and 1e9; one is ${weight}.`);
    }
  }
}

/** @throws RandomizationError unless the count is a whole number of at least `fewest` */
export function validateCount(field: string, count: number, fewest: number): void {
  if (!Number.isSafeInteger(count) || count < fewest) {
    throw new RandomizationError(field, `Expected a whole number of at least ${fewest}, not ${count}.`);
  }
}
