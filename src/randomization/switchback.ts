import { sharesOf, smallestExactSet } from './arm-weights.js';
import { type Chance, validateChance, validateCount } from './design.js';
import { RandomizationError } from './randomization-error.js';
import { generatorFor } from './seeded-generator.js';
import { Urn } from './urn.js';

const SWITCHBACK = 'switchback/1';

/** A schedule of arms over time. */
interface Switchback {
  algorithm: string;
  /** the arm of each period, in order of time */
  arms: number[];
  /** every period's exact probability of each arm */
  probabilities: number[];
}

/**
 * A switchback over time: consecutive periods form blocks (a week of days, a day of hours), and inside each block the
 * arms appear exactly by their weights in random order, from a generator of the block's own. Lengthening the schedule
 * by whole blocks leaves the earlier ones as they were.
 * @param periods how many periods there are, a multiple of `block`
 * @param block periods per block, a number in which the arms can appear exactly by their weights
 */
export function switchbackSchedule(chance: Chance, periods: number, block: number): Switchback {
  validateChance(chance);
  validateCount('block', block, 2);
  validateCount('periods', periods, block);
  const exact = smallestExactSet(chance.weights);
  if (BigInt(block) % exact !== 0n) {
    throw new RandomizationError(
      'block',
      `With these weights, the length of a block must be a multiple of ${exact} periods, not ${block}.`,
    );
  }
  if (periods % block !== 0) {
    throw new RandomizationError('periods', `The number of periods must be a multiple of ${block}, not ${periods}.`);
  }
  const arms: number[] = [];
  for (let start = 0; start < periods; start += block) {
    const urn = new Urn(block, chance.weights, generatorFor(chance.seed, SWITCHBACK, String(start / block)));
    while (urn.left > 0) arms.push(urn.draw());
  }
  return { algorithm: SWITCHBACK, arms, probabilities: sharesOf(chance.weights) };
}
