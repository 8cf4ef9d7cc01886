/**
 * Random draws for the demo data. Only +, −, ×, ÷ are used, never Math.log, Math.exp or Math.cos, whose last bits differ
 * between engines: the generated files are the same, byte for byte, on every platform.
 */

/** A source of 32 random bits a call, such as `generatorFor(seed, label)` returns. */
export interface RandomBits {
  next(): number;
}

/** A uniform number strictly between 0 and 1, in steps of 2⁻³². */
export function uniform(bits: RandomBits): number {
  return ((bits.next() >>> 0) + 0.5) / 2 ** 32;
}

/** A whole number from 0 to `limit` − 1. */
export function wholeBelow(bits: RandomBits, limit: number): number {
  return Math.floor(uniform(bits) * limit);
}

/** Nearly standard normal, within ±6: the sum of twelve uniforms less 6 (Irwin–Hall; mean 0, variance 1). */
export function nearlyNormal(bits: RandomBits): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += uniform(bits);
  return sum;
}

/** Positive and right-skewed with mean 1 and variance 2/`degrees`: the mean of `degrees` squared near-normals. */
export function skewed(bits: RandomBits, degrees: number): number {
  let sum = 0;
  for (let i = 0; i < degrees; i += 1) sum += nearlyNormal(bits) ** 2;
  return sum / degrees;
}

/** How often in a row a draw succeeds, each with probability `again`: geometric, mean again / (1 − again). */
export function runLength(bits: RandomBits, again: number): number {
  let length = 0;
  while (uniform(bits) < again) length += 1;
  return length;
}

/** Each value as often as its quota says, in random order (Fisher–Yates). */
export function shuffledQuotas<Value extends string>(bits: RandomBits, quotas: Record<Value, number>): Value[] {
  const values = (Object.keys(quotas) as Value[]).flatMap((value) => Array<Value>(quotas[value]).fill(value));
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = wholeBelow(bits, last + 1);
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
  return values;
}
