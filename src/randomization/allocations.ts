import { at } from '../statistics/entries.js';
import { type ArmFraction, quotas, roundedUp } from './arm-sizes.js';
import { RandomizationError } from './randomization-error.js';

/** One possible arm vector with its number of arrangements. */
interface SizeVector {
  sizes: number[];
  probability: number;
}

const MOST_LEFTOVER_ARMS = 8;

/** Every vector of arm sizes that exactArmSizes can give, with its exact probability. */
export function possibleArmSizes(n: number, weights: readonly number[]): SizeVector[] {
  const { whole, fractions, unit, leftovers } = quotas(n, weights);
  if (leftovers === 0) return [{ sizes: whole, probability: 1 }];
  const candidates = fractions.filter(({ numerator }) => numerator > 0n);
  if (candidates.length > MOST_LEFTOVER_ARMS) {
    throw new RandomizationError('weights', `More than ${MOST_LEFTOVER_ARMS} arms share leftovers: too many to list.`);
  }
  const chances = leftoverChances(candidates, unit);
  const total = Number([...chances.values()].reduce((sum, chance) => sum + chance, 0n));
  return [...chances].map(([set, chance]) => {
    const rounded = new Set(set.split(','));
    return {
      sizes: whole.map((size, arm) => size + (rounded.has(String(arm)) ? 1 : 0)),
      probability: Number(chance) / total,
    };
  });
}

/** For each set of arms rounded up, how many of the starting points of systematic sampling, over all orders, lead to it. */
function leftoverChances(candidates: readonly ArmFraction[], unit: bigint): Map<string, bigint> {
  const chances = new Map<string, bigint>();
  for (const order of permutations(candidates)) {
    const turns = turningPoints(order, unit);
    turns.forEach((start, i) => {
      const set = roundedUp(order, unit, start)
        .map(({ arm }) => arm)
        .sort((a, b) => a - b)
        .join();
      chances.set(set, (chances.get(set) ?? 0n) + (turns[i + 1] ?? unit) - start);
    });
  }
  return chances;
}

/** The starting points at which the set of arms rounded up changes. */
function turningPoints(order: readonly ArmFraction[], unit: bigint): bigint[] {
  let end = 0n;
  const ends = order.map(({ numerator }) => {
    end += numerator;
    return end % unit;
  });
  return [...new Set([0n, ...ends])].sort((a, b) => (a < b ? -1 : 1));
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [i, first] of items.entries()) {
    for (const rest of permutations(items.toSpliced(i, 1))) yield [first, ...rest];
  }
}

/** How many allocations of `n` units complete randomization with these weights can give; 10 in halves: 252. */
export function allocationCount(n: number, weights: readonly number[]): bigint {
  return possibleArmSizes(n, weights).reduce((sum, { sizes }) => sum + multinomial(sizes), 0n);
}

/** (Σ sizes)! / Π sizes!, as a product of binomial coefficients. */
function multinomial(sizes: readonly number[]): bigint {
  let total = 0n;
  let count = 1n;
  for (const size of sizes) {
    for (let i = 1n; i <= size; i++) {
      total += 1n;
      count = (count * total) / i;
    }
  }
  return count;
}

/** One possible allocation: the arm of each unit, and how likely the design is to give it. */
interface Allocation {
  arms: Uint8Array;
  probability: number;
}

/**
 * Every allocation of `n` units that complete randomization with these weights can give, with its exact probability.
 * The array is the caller's to keep.
 */
export function* allocations(n: number, weights: readonly number[]): Generator<Allocation> {
  for (const { sizes, probability } of possibleArmSizes(n, weights)) {
    const each = probability / Number(multinomial(sizes));
    const arms = Uint8Array.from(sizes.flatMap((size, arm) => Array<number>(size).fill(arm)));
    do {
      yield { arms: arms.slice(), probability: each };
    } while (nextArrangement(arms));
  }
}

/** Moves on to the next arrangement in lexicographic order (Knuth, TAOCP 7.2.1.2, algorithm L); false after the last. */
export function nextArrangement(arms: Uint8Array): boolean {
  let pivot = arms.length - 2;
  while (pivot >= 0 && arms[pivot]! >= arms[pivot + 1]!) pivot -= 1;
  if (pivot < 0) return false;
  let successor = arms.length - 1;
  while (arms[successor]! <= arms[pivot]!) successor -= 1;
  [arms[pivot], arms[successor]] = [at(arms, successor), at(arms, pivot)];
  arms.subarray(pivot + 1).reverse();
  return true;
}
