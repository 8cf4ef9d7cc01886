import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialLowerTail } from '../../../src/statistics/distributions/binomial.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import {
  groupDesignEffect,
  groupedRanks,
  independentRanks,
  quantilePlace,
} from '../../../src/statistics/quantiles/quantile-ranks.js';
import { expectNear } from '../near.js';

interface RankRow {
  n: number;
  probability: number;
  alpha: number;
  ranks: [number | null, number | null];
  wide: [number | null, number | null];
  place: number;
}
interface GroupsRow {
  n: number[];
  above: number[];
  designEffect: number;
}
const fixture: { ranks: RankRow[]; groups: GroupsRow[] } = JSON.parse(
  readFileSync('test/fixtures/quantiles/quantile-limits.json', 'utf8'),
);

describe('ranks of quantiles', () => {
  it.each(fixture.ranks)('equal R: n $n, probability $probability, alpha $alpha', (row) => {
    const [lower, upper] = row.ranks;
    expect(independentRanks(row.n, row.probability, row.alpha)).toEqual({ lower, upper });
    const [low, high] = row.wide;
    expect(groupedRanks(row.n, row.probability, 2.5, row.alpha)).toEqual({ lower: low, upper: high });
    const { below, share } = quantilePlace(row.n, row.probability);
    expectNear(below + share, row.place, 1e-13);
  });

  it('equal the known ranks of a median in a trial of groups', () => {
    // 172 restaurant-weeks of 43 restaurants, and 188 of 47.
    expect(groupedRanks(172, 0.5, 110 / 42, 0.05)).toEqual({ lower: 65, upper: 107 });
    expect(groupedRanks(188, 0.5, 112 / 46, 0.05)).toEqual({ lower: 73, upper: 115 });
    expect(groupedRanks(188, 0.5, 136 / 46, 0.05)).toEqual({ lower: 70, upper: 118 });
  });

  it('cover the quantile of independent values as often as they say, and no tighter ranks do', () => {
    const cases = fc.record({
      n: fc.integer({ min: 1, max: 400 }),
      probability: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      alpha: fc.double({ min: 0.001, max: 0.4, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ n, probability, alpha }) => {
        const { lower, upper } = independentRanks(n, probability, alpha);
        const missedBelow = (rank: number) => binomialLowerTail(rank - 1, n, probability);
        const missedAbove = (rank: number) => 1 - binomialLowerTail(rank - 1, n, probability);
        if (lower !== null) expect(missedBelow(lower)).toBeLessThanOrEqual(alpha / 2 + 1e-12);
        if (upper !== null) expect(missedAbove(upper)).toBeLessThanOrEqual(alpha / 2 + 1e-12);
        expect(missedBelow((lower ?? 0) + 1)).toBeGreaterThanOrEqual(alpha / 2 - 1e-12);
        if (upper !== null && upper > 1) expect(missedAbove(upper - 1)).toBeGreaterThanOrEqual(alpha / 2 - 1e-12);
        const wide = groupedRanks(n, probability, 4, alpha);
        const plain = groupedRanks(n, probability, 1, alpha);
        expect(wide.lower ?? 0).toBeLessThanOrEqual(plain.lower ?? 0);
        expect(wide.upper ?? n + 1).toBeGreaterThanOrEqual(plain.upper ?? n + 1);
      }),
    );
  });

  it('refuse what is no question', () => {
    for (const call of [
      () => quantilePlace(0, 0.5),
      () => quantilePlace(3, 1),
      () => independentRanks(3, 0, 0.05),
      () => independentRanks(3, 0.5, 1),
      () => groupedRanks(3, 0.5, 0.9, 0.05),
      () => groupedRanks(3, 0.5, Number.POSITIVE_INFINITY, 0.05),
      () => groupDesignEffect([{ n: 2, above: 3 }]),
      () => groupDesignEffect([{ n: 0, above: 0 }]),
    ]) {
      expect(call).toThrow(InvalidInputError);
    }
  });
});

describe('the design effect of groups', () => {
  it.each(fixture.groups)('equals R: $designEffect', ({ n, above, designEffect }) => {
    const groups = n.map((size, i) => ({ n: size, above: above[i]! }));
    expectNear(groupDesignEffect(groups), designEffect, 1e-13);
  });

  it('is the common size of groups that decide together, and 1 for groups of one', () => {
    const whole = Array.from({ length: 20 }, (_, i) => ({ n: 4, above: i % 2 === 0 ? 4 : 0 }));
    expectNear(groupDesignEffect(whole), (4 * 20) / 19, 1e-14);
    expect(groupDesignEffect([{ n: 5, above: 0 }])).toBeNull();
    expect(
      groupDesignEffect([
        { n: 5, above: 5 },
        { n: 2, above: 2 },
      ]),
    ).toBe(1);
    expect(
      groupDesignEffect([
        { n: 4, above: 2 },
        { n: 4, above: 2 },
      ]),
    ).toBe(1);
  });
});
