import { describe, expect, it } from 'vitest';
import { cases, test } from './inference-cases.js';

describe.each(cases)('the randomization test, $name', (item) => {
  it.each(item.tests)('$statistic, $alternative: the p-value and the limits of brute force', (expected) => {
    const actual = test(item, expected);
    expect(actual.exact).toBe(true);
    expect(actual.allocations).toBe(item.accepted);
    expect(actual.statistic).toBeCloseTo(expected.value, 12);
    expect(actual.pValue).toBeCloseTo(expected.pValue, 12);
    if (!expected.limits) return;
    if (expected.lower === null) expect(actual.lower).toBeNull();
    else expect(actual.lower).toBeCloseTo(expected.lower, 7);
    if (expected.upper === null) expect(actual.upper).toBeNull();
    else expect(actual.upper).toBeCloseTo(expected.upper, 7);
  });
});
