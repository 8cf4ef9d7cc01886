import { describe, expect, it } from 'vitest';
import { RowSample } from '../../../src/statistics/clustering/row-sample.js';

const numbered = (count: number) => Float64Array.from({ length: 2 * count }, (_, i) => Math.floor(i / 2));
const sampled = (count: number, options: { most: number; seed?: number; expected?: number }) => {
  const sample = new RowSample({ width: 2, seed: 1, ...options });
  for (let start = 0; start < count; start += 7) {
    sample.add(numbered(count).subarray(2 * start, 2 * Math.min(count, start + 7)));
  }
  return sample;
};

describe('RowSample', () => {
  it.each([0, 3000])('keeps all rows in their order while there are few, %i expected', (expected) => {
    const sample = sampled(2500, { most: 2500, expected });
    expect(sample.values).toEqual(numbered(2500));
    expect([sample.added, sample.rows]).toEqual([2500, 2500]);
  });

  it('keeps as many whole, different rows of more, the same for a seed', () => {
    const sample = sampled(1000, { most: 50 });
    expect([sample.added, sample.rows]).toEqual([1000, 50]);
    const rows = Array.from({ length: 50 }, (_, i) => sample.values.slice(2 * i, 2 * i + 2));
    for (const [first, second] of rows) expect(first).toBe(second);
    expect(new Set(rows.map(([first]) => first)).size).toBe(50);
    expect(sampled(1000, { most: 50 }).values).toEqual(sample.values);
    expect(sampled(1000, { most: 50, seed: 2 }).values).not.toEqual(sample.values);
  });

  it('keeps every row equally often', () => {
    const kept = new Array<number>(20).fill(0);
    for (let seed = 0; seed < 2000; seed++) {
      const { values } = sampled(20, { most: 5, seed });
      for (let i = 0; i < 5; i++) kept[values[2 * i]!]!++;
    }
    // Each is kept in a quarter of the samples; 5 standard errors.
    for (const count of kept) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(2000 * 0.25 * 0.75));
  });
});
