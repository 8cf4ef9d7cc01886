import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { at } from '../entries.js';
import { seededGenerator } from '../seeded-generator.js';

/** `size` of the numbers below `n`, each subset equally likely: the start of a Fisher–Yates shuffle. */
export function sampleIndices(n: number, size: number, seed: number): number[] {
  const generator = seededGenerator(seed);
  const pool = Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < size; i++) {
    const j = uniformInt(generator, i, n - 1);
    [pool[i], pool[j]] = [at(pool, j), at(pool, i)];
  }
  return pool.slice(0, size);
}
