import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { at } from '../../statistics/entries.js';
import { nextArrangement } from '../allocations.js';
import type { PairBlock } from './pair-blocks.js';

/** One allocation of the units of all blocks, block after block: 1 for the treatment, 0 for the control. */
export interface PairAllocation {
  /** reused for the next allocation: copy it to keep it */
  treated: Uint8Array;
  /** its probability relative to that of the first allocation */
  weight: number;
}

/** How many allocations the blocks can have. */
export function pairAllocationCount(blocks: readonly PairBlock[]): bigint {
  return blocks.reduce(
    (product, { units, sizes }) =>
      product * sizes.reduce((sum, { treated }) => sum + choose(units.length, treated), 0n),
    1n,
  );
}

/** Binomial coefficient. */
function choose(n: number, k: number): bigint {
  let count = 1n;
  for (let i = 1; i <= Math.min(k, n - k); i++) count = (count * BigInt(n - i + 1)) / BigInt(i);
  return count;
}

/** Every allocation that the blocks can have, with its exact relative probability. */
export function* everyPairAllocation(blocks: readonly PairBlock[]): Generator<PairAllocation> {
  const treated = new Uint8Array(blocks.reduce((sum, { units }) => sum + units.length, 0));
  const wheels = wheelsOf(blocks, treated);
  for (;;) {
    yield { treated, weight: wheels.reduce((product, wheel) => product * wheel.weight(), 1) };
    const turned = wheels.findIndex((wheel) => wheel.turn());
    if (turned < 0) return;
  }
}

/** One block of an odometer: `turn` moves on to the next arrangement, or returns to the first and gives false. */
interface Wheel {
  turn(): boolean;
  weight(): number;
}

function wheelsOf(blocks: readonly PairBlock[], treated: Uint8Array): Wheel[] {
  let start = 0;
  return blocks.map(({ units, sizes }) => {
    const own = treated.subarray(start, start + units.length);
    start += units.length;
    const positions = sizes.map(({ treated, chance }) => {
      return { treated, chance, count: Number(choose(units.length, treated)) };
    });
    const first = at(positions, 0);
    let position = first;
    const begin = (next: typeof first) => {
      position = next;
      own.fill(0).fill(1, own.length - next.treated);
    };
    begin(first);
    return {
      turn() {
        if (nextArrangement(own)) return true;
        const next = positions[positions.indexOf(position) + 1];
        begin(next ?? first);
        return next !== undefined;
      },
      weight: () => (position.chance / position.count) * (first.count / first.chance),
    };
  });
}

/** Draws an allocation as the design does; selection sampling inside each block (Knuth, TAOCP 3.4.2, algorithm S). */
export function drawPairAllocation(
  blocks: readonly PairBlock[],
  treated: Uint8Array,
  generator: RandomGenerator,
): void {
  let position = 0;
  for (const { units, sizes } of blocks) {
    let wanted = drawSize(sizes, generator);
    for (let left = units.length; left > 0; left--) {
      const taken = uniformInt(generator, 0, left - 1) < wanted;
      treated[position++] = taken ? 1 : 0;
      if (taken) wanted -= 1;
    }
  }
}

function drawSize(sizes: PairBlock['sizes'], generator: RandomGenerator): number {
  let point = sizes.length === 1 ? 0 : uniformFloat64(generator);
  let drawn = 0;
  for (const { treated, chance } of sizes) {
    drawn = treated;
    point -= chance;
    if (point < 0) break;
  }
  return drawn;
}
