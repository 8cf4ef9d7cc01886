import { describe, expect, it } from 'vitest';
import { sampleRatioTest } from '../../src/statistics/sample-ratio.js';
import cases from '../fixtures/sample-ratio.json' with { type: 'json' };
import { expectNear } from './near.js';

describe('sampleRatioTest', () => {
  it.each(cases)("equals R's chisq.test: $sizes by $weights", (testCase) => {
    const result = sampleRatioTest(testCase.sizes, testCase.weights);
    expectNear(result.statistic, testCase.statistic, 1e-11);
    expectNear(result.pValue, testCase.pValue, 1e-9);
    expect(result.degreesOfFreedom).toBe(testCase.degreesOfFreedom);
  });

  it('does not depend on the scale of the weights', () => {
    const plain = sampleRatioTest([400, 500], [1, 2]);
    for (const scale of [1e-300, 1e300]) {
      expectNear(sampleRatioTest([400, 500], [scale, 2 * scale]).pValue, plain.pValue, 1e-12);
    }
  });

  it('warns of small expectations', () => {
    expect(sampleRatioTest([3, 4], [1, 1]).warnings[0]!.message).toContain('fewer than five');
    expect(sampleRatioTest([30, 40], [1, 1]).warnings).toEqual([]);
  });

  it('says that nobody is assigned yet', () => {
    const result = sampleRatioTest([0, 0], [1, 1]);
    expect(result).toMatchObject({ statistic: null, pValue: null, degreesOfFreedom: 1 });
    expect(result.insufficientData).toContain('No customers are assigned');
  });

  it.each([
    ['sizes', [5], [1]],
    ['weights', [5, 5], [1]],
    ['weights[1]', [5, 5], [1, 0]],
    ['weights[0]', [5, 5], [Number.NaN, 1]],
    ['sizes[0]', [-5, 5], [1, 1]],
    ['sizes[1]', [5, 5.5], [1, 1]],
  ])('refuses a bad %s', (field, sizes, weights) => {
    expect(() => sampleRatioTest(sizes, weights)).toThrow(expect.objectContaining({ field }));
  });
});
