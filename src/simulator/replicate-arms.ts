import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { sharesOf } from '../randomization/arm-weights.js';
import { Urn } from '../randomization/urn.js';

/** Arms drawn independently for each unit, as a hash does. */
export function independentArms(units: number, weights: readonly number[], generator: RandomGenerator): Uint8Array {
  const shares = sharesOf(weights);
  const last = shares.length - 1;
  const arms = new Uint8Array(units);
  for (let unit = 0; unit < units; unit += 1) {
    let rest = uniformFloat64(generator);
    let arm = 0;
    while (arm < last && rest >= shares[arm]!) {
      rest -= shares[arm]!;
      arm += 1;
    }
    arms[unit] = arm;
  }
  return arms;
}

/**
 * Arms in exact numbers inside each block: one block for a complete design, strata, or matched tuples. Distributed as the
 * designs of `randomization/`, but drawn from one generator for all blocks, which makes thousands of draws fast.
 * @param blocks the block of each unit, counted from 0
 */
export function blockedArms(blocks: Int32Array, weights: readonly number[], generator: RandomGenerator): Uint8Array {
  const urns = urnsOf(blocks, weights, generator);
  const arms = new Uint8Array(blocks.length);
  for (let unit = 0; unit < blocks.length; unit += 1) arms[unit] = urns[blocks[unit]!]!.draw();
  return arms;
}

function urnsOf(blocks: Int32Array, weights: readonly number[], generator: RandomGenerator): Urn[] {
  const sizes: number[] = [];
  for (const block of blocks) sizes[block] = (sizes[block] ?? 0) + 1;
  return Array.from(sizes, (size) => new Urn(size ?? 0, weights, generator));
}

/**
 * Complete draws of two equal arms until one is accepted.
 * @param acceptance the stated share of draws that are accepted
 * @returns null when none is accepted in a number of draws that would fail once in 1e9 if the acceptance were as stated
 */
export function acceptedArms(
  units: number,
  accepts: (arms: Uint8Array) => boolean,
  acceptance: number,
  generator: RandomGenerator,
): Uint8Array | null {
  const whole = new Int32Array(units);
  const most = acceptance === 1 ? 1 : Math.ceil(Math.log(1e-9) / Math.log1p(-acceptance)) + 1;
  for (let draw = 1; draw <= most; draw += 1) {
    const arms = blockedArms(whole, [1, 1], generator);
    if (accepts(arms)) return arms;
  }
  return null;
}
