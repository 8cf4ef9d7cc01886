import { describe, expect, it } from 'vitest';
import { beyondRounding, meanDifference, varies, withoutRounding } from '../../src/statistics/rounding.js';

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

describe('withoutRounding', () => {
  it('keeps the sign of what is more than a trillionth of the size', () => {
    expect(withoutRounding(-1.1e-12, 1)).toBe(-1.1e-12);
    expect(withoutRounding(-1.3e-14, 1)).toBe(0);
    expect(withoutRounding(1e-300, 0)).toBe(1e-300);
  });
});

describe('meanDifference', () => {
  it('is 0 where means differ by their own rounding, or by nothing beside the standard error', () => {
    expect(meanDifference(0.1 + 0.2, 0.3, 0)).toBe(0);
    expect(meanDifference(1e12 + 1, 1e12, 0.1)).toBe(1);
    expect(meanDifference(1e-17, 0, 1)).toBe(0);
    expect(meanDifference(1e-17, 0, 1e-17)).toBe(1e-17);
  });
});
