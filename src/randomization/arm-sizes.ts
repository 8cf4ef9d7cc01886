import { uniformBigInt } from 'pure-rand/distribution/uniformBigInt';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { at } from '../statistics/entries.js';
import { integerWeights } from './arm-weights.js';

/** The fractional part of one arm's quota. */
export interface ArmFraction {
  arm: number;
  /** over the denominator `unit` of the quotas */
  numerator: bigint;
}

/** What `n` units leave after every arm has its whole part: `whole` units each, and `fractions` of `unit` still to give. */
interface Quotas {
  whole: number[];
  fractions: ArmFraction[];
  unit: bigint;
  /** how many single units are left over: the sum of the fractions */
  leftovers: number;
}

/** The exact quotas n·wᵢ/Σw of the arms, split into whole and fractional part. */
export function quotas(n: number, weights: readonly number[]): Quotas {
  const parts = integerWeights(weights);
  const unit = parts.reduce((sum, part) => sum + part, 0n);
  const products = parts.map((part) => BigInt(n) * part);
  const fractions = products.map((product, arm) => ({ arm, numerator: product % unit }));
  return {
    whole: products.map((product) => Number(product / unit)),
    fractions,
    unit,
    leftovers: Number(fractions.reduce((sum, { numerator }) => sum + numerator, 0n) / unit),
  };
}

/**
 * Arm sizes for `n` units: they add up to n, each is its quota n·wᵢ/Σw rounded up or down, and each arm's expected size
 * is exactly its quota. Leftovers are placed by systematic sampling over the arms in random order (Madow 1949;
 * Hartley & Rao 1962), which rounds every arm up with probability equal to its fractional part.
 */
export function exactArmSizes(n: number, weights: readonly number[], generator: RandomGenerator): number[] {
  const { whole, fractions, unit, leftovers } = quotas(n, weights);
  if (leftovers === 0) return whole;
  const order = shuffled([...fractions], generator);
  const start = uniformBigInt(generator, 0n, unit - 1n);
  const rounded = new Set(roundedUp(order, unit, start).map(({ arm }) => arm));
  return whole.map((size, arm) => (rounded.has(arm) ? size + 1 : size));
}

/**
 * The arms in whose interval a point falls, where the fractions lie end to end in the given order and the points are
 * `start`, `start + unit`, `start + 2·unit`…
 */
export function roundedUp(order: readonly ArmFraction[], unit: bigint, start: bigint): ArmFraction[] {
  let point = start;
  let end = 0n;
  return order.filter(({ numerator }) => {
    end += numerator;
    if (point >= end) return false;
    point += unit;
    return true;
  });
}

/** Fisher–Yates (Durstenfeld 1964), in place. */
function shuffled<T>(items: T[], generator: RandomGenerator): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const pick = uniformInt(generator, 0, last);
    [items[last], items[pick]] = [at(items, pick), at(items, last)];
  }
  return items;
}
