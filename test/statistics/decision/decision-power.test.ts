import { describe, expect, it } from 'vitest';
import { powerOfEachMetric } from '../../../src/statistics/decision/decision-power.js';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';

describe('the power of each metric of a decision', () => {
  it.each([
    [0, 0.8],
    [3, 0.95],
    [5, 0.9666666666666667],
    [10, 0.9818181818181818],
  ])('with %i guardrails is %d for a decision at 0.8', (guardrails, power) => {
    expect(powerOfEachMetric(0.8, guardrails)).toBeCloseTo(power, 14);
  });

  it('names what cannot be', () => {
    expect(() => powerOfEachMetric(1, 1)).toThrow(InvalidInputError);
    expect(() => powerOfEachMetric(0.8, -1)).toThrow(InvalidInputError);
  });
});
