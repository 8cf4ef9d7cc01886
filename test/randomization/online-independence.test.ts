import { describe, expect, it } from 'vitest';
import { createOnlineAssigner, type OnlineDesign } from '../../src/randomization/online.js';
import { independence, upperTail } from './chi-square.js';

const ids = Array.from({ length: 20_000 }, (_, i) => String(i + 1));
const seeds = Array.from({ length: 24 }, (_, i) => `campaign-${i + 1}`);
const NONE = 2;

/** The p-value of independence for every pair of experiments, over the customers who are in both. */
function pValues(parts: Omit<OnlineDesign, 'seed' | 'weights'>): number[] {
  const arms = seeds.map((seed) => {
    const { decide } = createOnlineAssigner({ seed, weights: [1, 1], ...parts });
    return Uint8Array.from(ids, (id) => decide(id).arm ?? NONE);
  });
  return arms.flatMap((a, i) => arms.slice(i + 1).map((b) => upperTail(independence(tableOf(a, b)), 1)));
}

function tableOf(a: Uint8Array, b: Uint8Array): number[][] {
  const counts = new Float64Array(9);
  for (let id = 0; id < a.length; id++) counts[3 * a[id]! + b[id]!]! += 1;
  return [
    [counts[0]!, counts[1]!],
    [counts[3]!, counts[4]!],
  ];
}

describe('pairs of online experiments on 20,000 sequential ids', () => {
  it.each<[string, Omit<OnlineDesign, 'seed' | 'weights'>]>([
    ['everybody takes part', {}],
    [
      'a shared holdout and parts of coverage decide who does',
      { holdouts: [{ salt: 'quiet', share: 0.1 }], coverage: 0.9 },
    ],
  ])('are independent where %s: at most 3 of 276 dependent at p < .001, p-values uniform', (_, parts) => {
    const values = pValues(parts).sort((a, b) => a - b);
    expect(values).toHaveLength(276);
    expect(values.filter((p) => p < 0.001).length).toBeLessThanOrEqual(3);
    const distance = Math.max(...values.map((p, i) => Math.max(p - i / 276, (i + 1) / 276 - p)));
    // Kolmogorov–Smirnov's critical distance for 276 values at α = .001.
    expect(distance).toBeLessThan(1.949 / Math.sqrt(276));
  });
});
