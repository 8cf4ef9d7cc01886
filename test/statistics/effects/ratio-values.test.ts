import { describe, expect, it } from 'vitest';
import { ratioValues } from '../../../src/statistics/effects/ratio-values.js';

describe('ratioValues', () => {
  it('are what customers add beyond the common ratio, and add up to nothing', () => {
    const values = ratioValues([3, 0, 5, 0], [1, 2, 1, 0]);
    expect(values).toEqual([1, -4, 3, 0]);
  });

  it.each([
    ['nobody', [], []],
    ['no denominators', [1, 2], [0, 0]],
    ['denominators below zero', [1, 2], [-1, -1]],
  ])('are unknown of %s', (_, numerators, denominators) => {
    expect(ratioValues(numerators, denominators)).toBeNull();
  });
});
