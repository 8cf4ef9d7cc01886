import { describe, expect, it } from 'vitest';
import { beyondRounding, varies } from '../../src/statistics/rounding.js';

describe('beyondRounding', () => {
  it('keeps what is more than a trillionth of the whole', () => {
    expect(beyondRounding(1.1e-12, 1)).toBe(1.1e-12);
    expect(beyondRounding(0.9e-12, 1)).toBe(0);
    expect(beyondRounding(-1, 1)).toBe(0);
    expect(beyondRounding(0, 0)).toBe(0);
    expect(beyondRounding(Number.NaN, 1)).toBe(0);
  });
});

describe('varies', () => {
  it('compares the standard deviation with the mean', () => {
    expect(varies(1, 10, 1e9)).toBe(true);
    expect(varies(1, 10, 1e12)).toBe(false);
    expect(varies(0, 10, 0)).toBe(false);
  });
});
