import { describe, expect, it } from 'vitest';
import { allocationCount, allocations, possibleArmSizes } from '../../src/randomization/allocations.js';
import { exactArmSizes } from '../../src/randomization/arm-sizes.js';
import { generatorFor } from '../../src/randomization/seeded-generator.js';
import fixture from '../fixtures/randomization/allocations.json' with { type: 'json' };
import { pearson, upperTail } from './chi-square.js';

describe('possible allocations', () => {
  it('are as many as combinatorics says', () => {
    expect(allocationCount(6, [1, 1])).toBe(20n);
    expect(allocationCount(10, [1, 1])).toBe(252n);
    expect(allocationCount(10, [1, 1, 1])).toBe(12_600n);
    expect([2, 2, 3].reduce((count, n) => count * allocationCount(n, [1, 1]), 1n)).toBe(24n);
    expect([4, 6, 8].map((n) => allocationCount(n, [1, 1]))).toEqual([6n, 20n, 70n]);
    expect(allocationCount(60, [1, 1])).toBe(118_264_581_564_861_424n);
  });

  it.each(fixture.counts.map((c) => [`${c.n} units, ${c.weights.join(':')}`, c] as const))(
    'agree with brute force: %s',
    (_, { n, weights, count, probabilities }) => {
      const seen = new Set<string>();
      const sums = probabilities.map((byArm) => byArm.map(() => 0));
      for (const { arms, probability } of allocations(n, weights)) {
        seen.add(arms.join());
        arms.forEach((arm, unit) => {
          sums[unit]![arm]! += probability;
        });
      }
      expect(seen.size).toBe(count);
      expect(allocationCount(n, weights)).toBe(BigInt(count));
      const total = weights.reduce((a, b) => a + b, 0);
      sums.flat().forEach((sum, i) => {
        expect(sum).toBeCloseTo(probabilities.flat()[i]!, 12);
        expect(sum).toBeCloseTo(weights[i % weights.length]! / total, 12);
      });
    },
  );

  it('have the arm sizes that are drawn, as often as they are drawn', () => {
    const weights = [3, 7, 4, 6];
    const expected = new Map(possibleArmSizes(6, weights).map(({ sizes, probability }) => [sizes.join(), probability]));
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 20_000; seed++) {
      const sizes = exactArmSizes(6, weights, generatorFor(`vector ${seed}`)).join();
      drawn.set(sizes, (drawn.get(sizes) ?? 0) + 1);
    }
    expect([...drawn.keys()].sort()).toEqual([...expected.keys()].sort());
    const names = [...expected.keys()];
    const statistic = pearson(
      names.map((name) => drawn.get(name)!),
      names.map((name) => 20_000 * expected.get(name)!),
    );
    expect(upperTail(statistic, names.length - 1)).toBeGreaterThan(0.001);
  });

  it('are not listed where too many arms share leftovers', () => {
    const weights = Array.from({ length: 9 }, (_, i) => i + 10);
    expect(() => possibleArmSizes(5, weights)).toThrow(
      expect.objectContaining({ name: 'RandomizationError', field: 'weights' }),
    );
  });
});
