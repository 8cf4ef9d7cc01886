import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

/** Which customers were randomized together: the number of each one's group or tuple, from 0; null where each is alone. */
export type Units = Int32Array | null;

/** A whole number from 0 to below `limit`, by the high half of a product; its bias is below limit/2³². */
export function drawBelow(generator: RandomGenerator, limit: number): number {
  return Math.floor(((generator.next() >>> 0) / 4_294_967_296) * limit);
}

export function unitCount(units: Units, customers: number): number {
  if (units === null) return customers;
  let largest = -1;
  for (const unit of units) if (unit > largest) largest = unit;
  return largest + 1;
}

/** Deals units into folds of equal size at random: the fold of every customer. */
export function foldsOf(units: Units, customers: number, folds: number, generator: RandomGenerator): Uint8Array {
  const count = unitCount(units, customers);
  const order = Uint32Array.from({ length: count }, (_, unit) => unit);
  for (let i = count - 1; i > 0; i--) {
    const j = drawBelow(generator, i + 1);
    const moved = order[i]!;
    order[i] = order[j]!;
    order[j] = moved;
  }
  const foldOfUnit = new Uint8Array(count);
  for (let place = 0; place < count; place++) foldOfUnit[order[place]!] = place % folds;
  if (units === null) return foldOfUnit;
  return Uint8Array.from(units, (unit) => foldOfUnit[unit]!);
}
