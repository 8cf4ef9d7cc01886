import { describe, expect, it } from 'vitest';
import { assignAll } from '../../seeds/assign-all.js';
import { type Method } from '../../seeds/assigner.js';
import type { Unit } from '../../src/randomization/design.js';
import { armOfBucket, bucketRanges, hashBucket } from '../../src/randomization/hash-bucket.js';
import { acceptedSet } from '../../src/randomization/rerandomization-probabilities.js';
import { rerandomize, runToEnd } from '../../src/randomization/rerandomized.js';
import { switchbackSchedule } from '../../src/randomization/switchback.js';
import { independence, pearson, upperTail } from './chi-square.js';

const SEEDS = 40_000;

/** Over 40,000 fixed seeds, how often each unit got each arm and each whole allocation occurred. */
function frequencies(draw: (seed: string) => Iterable<number>) {
  const allocations = new Map<string, number>();
  const byUnit: number[][] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const arms = [...draw(`seed ${seed}`)];
    arms.forEach((arm, i) => {
      byUnit[i] ??= [0, 0, 0, 0];
      byUnit[i][arm]! += 1;
    });
    const name = arms.join('');
    allocations.set(name, (allocations.get(name) ?? 0) + 1);
  }
  return { allocations, byUnit };
}

const list = (n: number): Unit[] => Array.from({ length: n }, (_, i) => ({ key: `k${i}` }));
const inStrata = (strata: string): Unit[] => [...strata].map((stratum, i) => ({ key: `k${i}`, stratum }));
const listed = (units: Unit[], method: Method, weights: number[]) => (seed: string) =>
  assignAll(units, { method, seed, weights }).values();

const covariate = [3, 1, 4, 1, 5, 9];
const balanced = (arms: Uint8Array) => Math.abs(covariate.reduce((sum, x, i) => sum + (arms[i] ? x : -x), 0)) <= 5;
const rerandomized = { weights: [1, 1], units: 6, accepts: balanced, acceptance: 0.5 };

describe('frequencies over 40,000 seeds', () => {
  it.each([
    ['6 units in halves', listed(list(6), 'COMPLETE', [1, 1]), 20],
    ['5 units in halves, one left over', listed(list(5), 'COMPLETE', [1, 1]), 20],
    ['4 units in thirds, one left over', listed(list(4), 'COMPLETE', [1, 1, 1]), 36],
    ['blocks of 2, 2 and 3', listed(inStrata('aabbccc'), 'STRATIFIED', [1, 1]), 24],
    ['3 pairs', listed(inStrata('aabbcc'), 'MATCHED_TUPLES', [1, 1]), 8],
    ['3 groups, one left over, in strata', listed(inStrata('aab'), 'BY_GROUP', [1, 1]), 4],
    ['2 switchback blocks of 4', (seed: string) => switchbackSchedule({ seed, weights: [1, 1] }, 8, 4).arms, 36],
    [
      'rerandomized',
      (seed: string) => runToEnd(rerandomize({ ...rerandomized, seed })).arms,
      acceptedSet({ ...rerandomized, seed: 's' }).accepted.length,
    ],
  ])('give every possible allocation the same chance: %s', (_, draw, possible) => {
    const { allocations } = frequencies(draw);
    expect(allocations.size).toBe(possible);
    const statistic = pearson([...allocations.values()], Array(possible).fill(SEEDS / possible));
    expect(upperTail(statistic, possible - 1)).toBeGreaterThan(0.001 / 8);
  });

  it.each([
    ['COMPLETE', [1, 2, 3]],
    ['STRATIFIED', [1, 2, 3]],
    ['COMPLETE', [0.15, 0.35, 0.2, 0.3]],
    ['STRATIFIED', [0.15, 0.35, 0.2, 0.3]],
  ] as const)('give every unit its weights, leftovers or not: %s %j', (method, weights) => {
    const units = inStrata('xyxyx');
    const total = weights.reduce((a: number, b) => a + b, 0);
    const expected = weights.map((weight) => (SEEDS * weight) / total);
    for (const counts of frequencies(listed(units, method, [...weights])).byUnit) {
      expect(upperTail(pearson(counts.slice(0, weights.length), expected), weights.length - 1)).toBeGreaterThan(
        0.001 / 20,
      );
    }
  });

  it('give a simple unit its weights, independently of its neighbours', () => {
    const { byUnit, allocations } = frequencies(listed(list(3), 'SIMPLE', [1, 2, 3]));
    const probabilities = [0.1667, 0.3333, 0.5];
    for (const counts of byUnit) {
      const expected = probabilities.map((p) => SEEDS * p);
      expect(upperTail(pearson(counts.slice(0, 3), expected), 2)).toBeGreaterThan(0.001 / 4);
    }
    const joint = [...allocations].map(([name]) =>
      [...name].reduce((p, arm) => p * probabilities[Number(arm)]!, SEEDS),
    );
    expect(joint).toHaveLength(27);
    expect(upperTail(pearson([...allocations.values()], joint), 26)).toBeGreaterThan(0.001 / 4);
  });
});

describe('pairs of simple experiments on sequential ids', () => {
  const halves = bucketRanges([0.5, 0.5]);
  const experiments = Array.from({ length: 24 }, (_, i) => `experiment-${i + 1}`);
  const arms = (version: 1 | 2) =>
    experiments.map((seed) =>
      Uint8Array.from({ length: 10_000 }, (_, id) => armOfBucket(hashBucket(seed, String(id + 1), version), halves)!),
    );
  const pValues = (assigned: Uint8Array[]) =>
    assigned.flatMap((a, i) =>
      assigned.slice(i + 1).map((b) => {
        const table = [
          [0, 0],
          [0, 0],
        ];
        a.forEach((arm, unit) => {
          table[arm]![b[unit]!]! += 1;
        });
        return upperTail(independence(table), 1);
      }),
    );

  it('are independent: at most 3 of 276 dependent at p < .001, p-values uniform', () => {
    const values = pValues(arms(2)).sort((a, b) => a - b);
    expect(values).toHaveLength(276);
    expect(values.filter((p) => p < 0.001).length).toBeLessThanOrEqual(3);
    const distance = Math.max(...values.map((p, i) => Math.max(p - i / 276, (i + 1) / 276 - p)));
    // Kolmogorov–Smirnov's critical distance for 276 values at α = .001.
    expect(distance).toBeLessThan(1.949 / Math.sqrt(276));
  });

  it('would not be under hash version 1, which is why new work never uses it', () => {
    expect(pValues(arms(1)).filter((p) => p < 0.001).length).toBeGreaterThan(50);
  });
});
