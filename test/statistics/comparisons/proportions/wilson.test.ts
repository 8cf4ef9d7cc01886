import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '../../../../src/statistics/comparisons/proportions/wilson.js';
import fixture from '../../../fixtures/comparisons/chi-squared.json' with { type: 'json' };
import { expectNear } from '../../near.js';

describe('wilsonInterval', () => {
  it.each(fixture.wilson)("equals R's prop.test: $successes of $n, alpha $alpha", (testCase) => {
    const { lower, upper } = wilsonInterval(testCase, testCase.alpha);
    expectNear(lower, testCase.lower, 1e-9, 1e-16);
    expectNear(upper, testCase.upper, 1e-12);
  });

  it('ends exactly at 0 without successes and at 1 without failures', () => {
    expect(wilsonInterval({ n: 7, successes: 0 }, 0.05).lower).toBe(0);
    expect(wilsonInterval({ n: 7, successes: 7 }, 0.05).upper).toBe(1);
  });

  it.each([
    ['sample.n', { n: 0, successes: 0 }, 0.05],
    ['sample.successes', { n: 5, successes: 6 }, 0.05],
    ['alpha', { n: 5, successes: 2 }, 0],
  ])('refuses a bad %s', (field, sample, alpha) => {
    expect(() => wilsonInterval(sample, alpha)).toThrow(expect.objectContaining({ field }));
  });
});
