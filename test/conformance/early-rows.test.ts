import { describe, expect, it } from 'vitest';
import { relativeError } from '../../conformance/conformance-row.js';
import { rows as bayes } from '../../conformance/rows/bayes.js';
import { rows as sequential } from '../../conformance/rows/sequential.js';

describe('conformance of looking early and of Bayes', () => {
  it.each([...sequential, ...bayes])('$method keeps its tolerance', ({ tolerance, comparisons }) => {
    const compared = [...comparisons()];
    expect(compared.length).toBeGreaterThan(5);
    for (const comparison of compared)
      expect(relativeError(comparison), comparison.what).toBeLessThanOrEqual(tolerance);
  });
});
