import { describe, expect, it } from 'vitest';
import { searchedProfile } from '../../../src/randomization/inference/searched-profile.js';

const tent = (shift: number) => Math.max(0, 1 - Math.abs(shift - 2));

describe('limits by search', () => {
  it('are where the p-value falls below alpha', () => {
    const { lower, upper } = searchedProfile(tent, 2, 1, 'TWO_SIDED').limits(0.25);
    expect(lower).toBeCloseTo(1.25, 12);
    expect(upper).toBeCloseTo(2.75, 12);
  });

  it('are open on the side of a one-sided alternative', () => {
    expect(searchedProfile(tent, 2, 1, 'GREATER').limits(0.25).upper).toBe(Infinity);
    expect(searchedProfile(tent, 2, 1, 'LESS').limits(0.25).lower).toBe(-Infinity);
  });

  it('ask at 0 first, so that a gap before it is not mistaken for the end', () => {
    const twoPieces = (shift: number) => (Math.abs(shift) < 0.1 ? 1 : tent(shift));
    expect(searchedProfile(twoPieces, 2, 1, 'TWO_SIDED').limits(0.25).lower).toBeCloseTo(-0.1, 12);
  });

  it('look the other way where the estimate itself is refused', () => {
    const rising = (shift: number) => Math.min(1, Math.max(0, shift / 10));
    expect(searchedProfile(rising, 2, 1, 'GREATER').limits(0.4).lower).toBeCloseTo(4, 11);
    expect(searchedProfile(() => 0, 2, 1, 'TWO_SIDED').limits(0.4)).toEqual({ lower: -Infinity, upper: Infinity });
    expect(searchedProfile(() => 0, 2, 1, 'GREATER').limits(0.4).lower).toBe(-Infinity);
  });

  it('are infinite where nothing is refused', () => {
    expect(searchedProfile(() => 1, 2, 1, 'TWO_SIDED').limits(0.4)).toEqual({ lower: -Infinity, upper: Infinity });
  });
});
