import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { sharesOf } from '../randomization/arm-weights.js';
import { Urn } from '../randomization/urn.js';

/** Arms drawn for each unit by itself, as a hash does. */
export function independentArms(units: number, weights: readonly number[], generator: RandomGenerator): Uint8Array {
  const ends: number[] = [];
  let end = 0;
  for (const share of sharesOf(weights)) {
    end += share;
    ends.push(end);
  }
  const last = weights.length - 1;
  return Uint8Array.from({ length: units }, () => {
    const point = uniformFloat64(generator);
    const arm = ends.findIndex((limit) => point < limit);
    return arm === -1 ? last : arm;
  });
}

/**
 * Arms in exact numbers inside each block: one block for a complete design, strata, matched tuples. Distributed as the
 * designs of `randomization/` are, but from one generator for all blocks, which is what makes thousands of draws fast.
 * @param blocks the block of each unit, counted from 0
 */
export function blockedArms(blocks: Int32Array, weights: readonly number[], generator: RandomGenerator): Uint8Array {
  const sizes: number[] = [];
  for (const block of blocks) sizes[block] = (sizes[block] ?? 0) + 1;
  const urns = sizes.map((size) => new Urn(size, weights, generator));
  return Uint8Array.from(blocks, (block) => urns[block]!.draw());
}
