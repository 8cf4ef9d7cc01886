import { describe, expect, it } from 'vitest';
import { meanSummary } from '../../src/statistics/mean-summary.js';
import { momentsOf, noMoments } from '../../src/statistics/moments.js';

describe('meanSummary', () => {
  it('has mean, standard deviation and skewness of the values', () => {
    // scipy: x = [1, 2, 2, 9]; numpy.std(x, ddof=1), scipy.stats.skew(x)
    const summary = meanSummary(momentsOf([1, 2, 2, 9]));
    expect(summary).toMatchObject({ n: 4, mean: 3.5 });
    expect(summary.standardDeviation).toBeCloseTo(3.696845502136472, 12);
    expect(summary.skewness).toBeCloseTo(1.097025449363867, 12);
  });

  it('has no skewness where the third moment is not known', () => {
    expect(meanSummary({ n: 4, mean: 3.5, m2: 41 })).toEqual({ n: 4, mean: 3.5, standardDeviation: Math.sqrt(41 / 3) });
  });

  it('has no spread for one customer or for equal values', () => {
    expect(meanSummary(momentsOf([3]))).toEqual({ n: 1, mean: 3, standardDeviation: 0 });
    expect(meanSummary(momentsOf([3, 3]))).toEqual({ n: 2, mean: 3, standardDeviation: 0 });
  });

  it('is all zeros for nobody', () => {
    expect(meanSummary(noMoments)).toEqual({ n: 0, mean: 0, standardDeviation: 0 });
  });
});
