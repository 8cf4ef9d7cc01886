import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanSummary } from '../../src/statistics/mean-summary.js';
import { momentsOf } from '../../src/statistics/moments.js';
import { requirePossibleSkewness } from '../../src/statistics/summaries.js';

describe('requirePossibleSkewness', () => {
  const check = (n: number, skewness?: number) => () =>
    requirePossibleSkewness(
      { n, mean: 1, standardDeviation: 2, ...(skewness === undefined ? {} : { skewness }) },
      'treatment.mean',
    );

  it('refuses what no values have, in either direction', () => {
    // One other value among ten has (10 − 2)/√9.
    expect(check(10, 8 / 3)).not.toThrow();
    expect(check(10, -8 / 3)).not.toThrow();
    expect(check(10, 2.7)).toThrow(
      expect.objectContaining({
        field: 'treatment.mean.skewness',
        message: expect.stringContaining('between -2.667 and 2.667 for 10 customers, not 2.7'),
      }),
    );
    expect(check(10, -2.7)).toThrow(/not -2\.7/);
    expect(check(10)).not.toThrow();
  });

  it('knows that two customers or fewer have none', () => {
    for (const n of [0, 1, 2]) {
      expect(check(n, 0)).not.toThrow();
      expect(check(n, 0.5)).toThrow(`must be 0 for ${n} customers`);
    }
  });

  it('takes the skewness of any values', () => {
    const values = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 12 });
    const lonely = fc.integer({ min: 2, max: 5_000 }).map((n) => [1, ...Array.from({ length: n }, () => 0)]);
    fc.assert(
      fc.property(fc.oneof(values, lonely), (sample) => {
        requirePossibleSkewness(meanSummary(momentsOf(sample)), 'mean');
      }),
    );
  });
});
