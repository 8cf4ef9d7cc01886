import { describe, expect, it } from 'vitest';
import { meanSkewness } from '../../src/statistics/effects/welch-mean.js';
import { momentsOf } from '../../src/statistics/moments.js';
import {
  customersForSkewness,
  largestSkewness,
  plannedSkewness,
  skewedMean,
  skewnessOfDifference,
  skewnessOfPairs,
  skewnessWarnings,
  worstSkewness,
} from '../../src/statistics/skewness-rule.js';
import { expectNear } from './near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
/** Spend as in Hillstrom’s e-mail experiment. */
const spend = { mean: 1, standardDeviation: 15, skewness: 22 };
const warningsOf = (control: number, treatment: number, options = twoSided) =>
  skewnessWarnings(meanSkewness({ n: control, ...spend }, { n: treatment, ...spend })!, options);

describe('the rule of skewness', () => {
  it('judges the difference: equal arms are fine, the same customers split one to nine are not', () => {
    expect(warningsOf(10_000, 10_000)).toEqual([]);
    expect(warningsOf(1_000, 1_000)).toEqual([]);
    const [warning] = warningsOf(9_000, 1_000);
    expect(warning!.code).toBe('SKEWED');
    expect(warning!.message).toContain('its skewness is 0.59');
    expect(warning!.message).toContain('The cause is the unequal size of the arms (9000 and 1000)');
    expect(warningsOf(1_000, 9_000)).toHaveLength(1);
  });

  it('does not blame the sizes where the arms’ own skewness differs', () => {
    const skewness = meanSkewness({ n: 90, mean: 1, standardDeviation: 1, skewness: 0 }, { n: 100, ...spend });
    const [warning] = skewnessWarnings(skewness!, twoSided);
    expect(warning!.message).not.toContain('The cause');
    expect(warning!.message).toContain('skewness is 2.2');
  });

  it('blames the sizes where they are enough for arms alike, however the small arm looks', () => {
    // Revenue with 95 % zeros, whose few orders in the small arm happen to be even.
    const skewness = meanSkewness({ n: 1_800, ...spend }, { n: 200, mean: 1, standardDeviation: 12, skewness: 3 })!;
    expect(Math.abs(skewness.ifEqual)).toBeGreaterThan(largestSkewness(twoSided));
    const [warning] = skewnessWarnings(skewness, twoSided);
    expect(warning!.message).toContain(
      'The cause is the unequal size of the arms (1800 and 200), even if both have the same distribution; then arms of one size would do.',
    );
    const alike = skewnessWarnings({ ...skewness, sizes: [1_000, 1_000] }, twoSided);
    expect(alike[0]!.message).not.toContain('The cause');
  });

  it('does not trust a small arm that happens to look harmless', () => {
    const lucky = meanSkewness({ n: 1_800, ...spend }, { n: 200, mean: 0, standardDeviation: 0 })!;
    expect(Math.abs(lucky.ifAlike)).toBeGreaterThan(1);
    expect(worstSkewness(lucky)).toBe(Math.abs(lucky.ifAlike));
    expect(skewnessWarnings(lucky, twoSided)).toHaveLength(1);
  });

  it('has the limits of Edgeworth’s expansion', () => {
    // scipy: x = norm.isf(.025); sqrt(.3·.05 / (norm.pdf(x)·x·(x⁴ + 2x² − 3)/9)).
    expectNear(largestSkewness(twoSided), 0.246220299942, 1e-9);
    expectNear(largestSkewness({ alpha: 0.01, alternative: 'TWO_SIDED' }), 0.11555175609910791, 1e-9);
    // scipy: x = norm.isf(.05); 6·.3·.05 / (norm.pdf(x)·(2x² + 1)).
    expectNear(largestSkewness({ alpha: 0.05, alternative: 'GREATER' }), 0.1361137740042577, 1e-9);
    expect(largestSkewness({ alpha: 0.9, alternative: 'TWO_SIDED' })).toBe(Number.POSITIVE_INFINITY);
  });

  it('has the skewness of the mean of paired differences', () => {
    const { n, m2, m3 } = momentsOf([1, 2, 2, 3, 9, 14]);
    // scipy.stats.skew of the differences is 0.93801363; over √6, times (5/6)^1.5.
    expectNear(skewnessOfPairs(n, m2, m3!)!.value, (0.9380136318989524 / Math.sqrt(6)) * (5 / 6) ** 1.5, 1e-12);
    expect(skewnessOfPairs(n, m2, m3!)!.sizes).toBeNull();
    expect(skewnessOfPairs(5, 0, 0)).toBeNull();
  });

  it('has no skewness where nothing varies, or where it is not known', () => {
    const constant = { n: 5, mean: 1, standardDeviation: 0 };
    expect(skewedMean({ n: 5, mean: 1, standardDeviation: 2 })).toBeNull();
    expect(skewnessOfDifference(skewedMean(constant)!, skewedMean(constant)!)).toBeNull();
  });

  it('plans: unequal arms need customers, equal arms do not', () => {
    expect(customersForSkewness(22)).toBe(Math.ceil((22 / 0.246220299942) ** 2));
    expect(plannedSkewness(22, [1_000, 1_000], twoSided)).toBeNull();
    expect(plannedSkewness(22, [9_000], twoSided)).toBeNull();
    const message = plannedSkewness(22, [9_000, 9_000, 1_000], twoSided);
    expect(message).toContain('With 9000 customers in the control and 1000 treated');
    expect(message).toContain('a skewness of 0.59');
    expect(plannedSkewness(22, [90_000, customersForSkewness(22)], twoSided)).toBeNull();
  });
});
