import { describe, expect, it } from 'vitest';
import { matchingOrder } from '../../src/randomization/matching-order.js';
import { runToEnd } from '../../src/randomization/rerandomized.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';

const order = (points: number[] | Float64Array, width: number, size: number) =>
  runToEnd(matchingOrder(Float64Array.from(points), width, size));

/** Points in the unit square, the same for the same seed. */
function points(units: number, seed: string): Float64Array {
  const generator = generatorFor(seed);
  return Float64Array.from({ length: 2 * units }, () => (generator.next() >>> 0) / 2 ** 32);
}

describe('matching order', () => {
  it('pairs nearest neighbours, the outermost first, and leaves the innermost over', () => {
    expect([...order([10, 0, 5, 11, 1], 1, 2)]).toEqual([3, 0, 1, 4, 2]);
  });

  it('forms tuples of any size', () => {
    expect([...order([0, 100, 1, 101, 2, 102], 1, 3)]).toEqual([0, 2, 4, 5, 3, 1]);
  });

  it('takes the unit that comes first of equals', () => {
    expect([...order([0, 0, 0, 0, 0], 1, 2)]).toEqual([0, 1, 2, 3, 4]);
  });

  it('cuts long lists where tuples end and places every unit once', () => {
    const own = points(5_000, 'long');
    const placed = order(own, 2, 3);
    expect([...placed].sort((a, b) => a - b)).toEqual(Array.from({ length: 5_000 }, (_, i) => i));
    const distance = (a: number, b: number) => Math.hypot(own[2 * a]! - own[2 * b]!, own[2 * a + 1]! - own[2 * b + 1]!);
    let within = 0;
    for (let start = 0; start + 3 <= 5_000; start += 3) within += distance(placed[start]!, placed[start + 1]!);
    // Two random points of the square are 0.52 apart; the nearest of 5,000 about 0.007.
    expect(within / 1_666).toBeLessThan(0.02);
  });

  it('cuts long lists of equal units in their own order', () => {
    const placed = order(Array(2_500).fill(1), 1, 2);
    expect([...placed]).toEqual(Array.from({ length: 2_500 }, (_, i) => i));
  });

  it('is the same for the same list, and says how far it is', () => {
    const own = points(3_000, 'again');
    expect(order(own, 2, 2)).toEqual(order(own, 2, 2));
    const shares = [...matchingOrder(own, 2, 2)];
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it.each([
    ['width', [1, 2, 3], 2, 2],
    ['width', [1, 2], 0, 2],
    ['size', [1, 2], 1, 1],
  ])('refuses a bad %s', (field, own, width, size) => {
    expect(() => order(own, width, size)).toThrow(expect.objectContaining({ name: 'RandomizationError', field }));
  });
});
