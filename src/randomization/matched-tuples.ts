import { smallestExactSet } from './arm-weights.js';
import { type Assigner, type Chance, validateChance } from './design.js';
import { RandomizationError } from './randomization-error.js';
import { stratifiedAssigner } from './stratified.js';

const MATCHED_TUPLES = 'matched-tuples';

/**
 * Matched pairs and k-tuples: inside every tuple the arms appear exactly by their weights, in random order from a
 * generator of the tuple's own (Imai, King & Nall 2009). Units come in ascending key order over all tuples.
 * @param sizes how many units each tuple has, by the tuple's name; all the same, except that one may be smaller
 *   (what matching left over), where arms are drawn so that every unit keeps its probabilities
 * @throws RandomizationError also for a size in which the arms cannot appear exactly by their weights
 */
export function tupleAssigner(chance: Chance, sizes: ReadonlyMap<string, number>): Assigner {
  validateChance(chance);
  validateSizes([...sizes.values()], chance.weights);
  return stratifiedAssigner(chance, sizes, MATCHED_TUPLES);
}

function validateSizes(sizes: readonly number[], weights: readonly number[]): void {
  const full = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  const exact = smallestExactSet(weights);
  if (sizes.length > 0 && (!Number.isInteger(full) || BigInt(full) % exact !== 0n)) {
    throw new RandomizationError(
      'counts',
      `With these weights, the size of a tuple must be a multiple of ${exact}, not ${full}.`,
    );
  }
  if (sizes.filter((size) => size < full).length > 1) {
    throw new RandomizationError('counts', `All tuples except one must have ${full} units.`);
  }
}
