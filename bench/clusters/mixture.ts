import { generatorFor } from '../../src/randomization/seeded-generator.js';

/** Customers in six clusters of unequal size that touch each other, row after row; the same for a seed. */
export function mixture(count: number, width: number): Float64Array {
  const generator = generatorFor('clusters');
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;
  const centers = Array.from({ length: 6 }, () => Array.from({ length: width }, () => 6 * uniform()));
  const values = new Float64Array(count * width);
  for (let i = 0; i < count; i++) {
    const center = centers[Math.floor(6 * uniform() ** 1.5)]!;
    // About normal: the sum of four uniform numbers.
    for (let j = 0; j < width; j++) {
      values[i * width + j] = center[j]! + 1.7 * (uniform() + uniform() + uniform() + uniform() - 2);
    }
  }
  return values;
}
