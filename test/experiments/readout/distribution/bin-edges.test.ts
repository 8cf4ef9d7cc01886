import { describe, expect, it } from 'vitest';
import { binEdges } from '../../../../src/experiments/readout/distribution/bin-edges.js';

describe('edges of bins', () => {
  it('are round, about ten, with 0 among them', () => {
    expect(binEdges({ low: null, high: 95, whole: false })).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(binEdges({ low: -12, high: 20, whole: false })).toEqual([-15, -10, -5, 0, 5, 10, 15, 20]);
    expect(binEdges({ low: null, high: 0.7, whole: false })).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
    expect(binEdges({ low: -3e9, high: null, whole: false })).toEqual([-3e9, -2.5e9, -2e9, -1.5e9, -1e9, -5e8, 0]);
  });

  it('of whole numbers are whole, and have the highest one in a bin', () => {
    expect(binEdges({ low: null, high: 3, whole: true })).toEqual([0, 1, 2, 3, 4]);
    expect(binEdges({ low: null, high: 40, whole: true })).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45]);
  });

  it('are none where all values are 0', () => {
    expect(binEdges({ low: null, high: null, whole: true })).toEqual([]);
  });
});
