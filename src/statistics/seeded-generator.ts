import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount } from './argument-checks.js';
import { InvalidInputError } from './invalid-input.js';

const LARGEST_SEED = 2 ** 32 - 1;

/** Throws `InvalidInputError` unless the seed is a whole number from 0 to 2³² − 1. */
export function requireSeed(seed: number): void {
  requireCount('seed', seed);
  if (seed > LARGEST_SEED) throw new InvalidInputError('seed', `seed must not exceed ${LARGEST_SEED}, not ${seed}.`);
}

/** The generator of a seed. Source: xoroshiro128+, Blackman & Vigna (2018). */
export function seededGenerator(seed: number): RandomGenerator {
  return xoroshiro128plus(seed | 0);
}
