import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactArmSizes } from '../../src/randomization/arm-sizes.js';
import { integerWeights, sharesOf, smallestExactSet } from '../../src/randomization/arm-weights.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import { pearson, upperTail } from './chi-square.js';

const weight = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));

describe('integer weights', () => {
  it('reads weights as the decimals that were written', () => {
    expect(integerWeights([0.1, 0.2, 0.7])).toEqual([1n, 2n, 7n]);
    expect(integerWeights([1.5, 1, 1e-7, 1e3])).toEqual([15_000_000n, 10_000_000n, 1n, 10_000_000_000n]);
  });

  it('keeps shares that add up to one bit for bit, and divides others', () => {
    expect(0.7 + 0.2 + 0.1).not.toBe(1);
    expect(sharesOf([0.7, 0.2, 0.1])).toEqual([0.7, 0.2, 0.1]);
    expect(sharesOf([1, 2, 3])).toEqual([1 / 6, 1 / 3, 1 / 2]);
  });

  it('knows the smallest set that holds every arm exactly', () => {
    expect(smallestExactSet([1, 1])).toBe(2n);
    expect(smallestExactSet([10, 20, 30])).toBe(6n);
    expect(smallestExactSet([0.25, 0.75])).toBe(4n);
  });
});

describe('exact arm sizes', () => {
  it('add up to n, each its quota rounded up or down', () => {
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.string(),
        (weights, n, seed) => {
          const sizes = exactArmSizes(n, weights, generatorFor(seed));
          const whole = integerWeights(weights);
          const total = whole.reduce((a, b) => a + b, 0n);
          expect(sizes.reduce((a, b) => a + b, 0)).toBe(n);
          sizes.forEach((size, arm) => {
            const product = BigInt(n) * whole[arm]!;
            const floor = Number(product / total);
            expect(size === floor || (product % total > 0n && size === floor + 1)).toBe(true);
          });
        },
      ),
      { seed: 2 },
    );
  });

  it('needs no chance where quotas are whole, also for decimal weights', () => {
    const untouched = { next: () => expect.unreachable(), clone: () => untouched, getState: () => [] };
    expect(exactArmSizes(6, [1, 2, 3], untouched)).toEqual([1, 2, 3]);
    expect(exactArmSizes(10, [0.1, 0.2, 0.7], untouched)).toEqual([1, 2, 7]);
    expect(exactArmSizes(30, [0.1, 0.1, 0.1], untouched)).toEqual([10, 10, 10]);
  });

  it.each([
    [7, [1, 1]],
    [10, [1, 2, 3]],
    [11, [1, 1, 1, 1]],
    [9, [0.15, 0.35, 0.2, 0.3]],
    [1, [5, 3, 1, 1, 1]],
  ])('rounds up with exactly the probability of the fractional part: %i units, weights %j', (n, weights) => {
    const seeds = 30_000;
    const total = weights.reduce((a, b) => a + b, 0);
    const sums = weights.map(() => 0);
    for (let seed = 0; seed < seeds; seed++) {
      exactArmSizes(n, weights, generatorFor(`sizes ${seed}`)).forEach((size, arm) => {
        sums[arm]! += size;
      });
    }
    const fractions = weights.map((w) => ((n * w) / total) % 1);
    sums.forEach((sum, arm) => {
      const f = fractions[arm]!;
      const z = f === 0 ? 0 : (sum - seeds * ((n * weights[arm]!) / total)) / Math.sqrt(seeds * f * (1 - f));
      // 18 arms are looked at; |z| < 4.06 is α = .001 after Bonferroni.
      expect(Math.abs(z)).toBeLessThan(4.06);
    });
  });

  it('gives every set of equal arms the same chance of the leftovers', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 24_000; seed++) {
      const name = exactArmSizes(6, [1, 1, 1, 1], generatorFor(`sets ${seed}`)).join('');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    expect(upperTail(pearson([...counts.values()], Array(6).fill(4_000)), 5)).toBeGreaterThan(0.001);
  });
});
