import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PERIODS, spread } from '../../../src/imports/spend/spend-periods.js';

const day = (text: string) => Date.parse(text) / 86_400_000;

it.each([
  ['week', '2026-03-02', '2026-03-02', '2026-03-08'],
  ['week-ending', '2026-03-08', '2026-03-02', '2026-03-08'],
  ['month', '2024-02-17', '2024-02-01', '2024-02-29'],
  ['month', '1969-12-31', '1969-12-01', '1969-12-31'],
] as const)('a %s of %s is from %s to %s', (period, of, first, last) => {
  expect(PERIODS[period](day(of))).toEqual({ first: day(first), last: day(last) });
});

it('spreads an amount over days that differ by one part at most and add up to it', () => {
  expect(spread(100_000, 7)).toEqual([14285, 14286, 14286, 14285, 14286, 14286, 14286]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e15 }), fc.integer({ min: 1, max: 366 }), (amount, days) => {
      const parts = spread(amount, days);
      expect(parts).toHaveLength(days);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
    }),
  );
});
