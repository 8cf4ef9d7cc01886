import { describe, expect, it } from 'vitest';
import { relativeError } from '../../../validation/conformance/conformance-row.js';
import { rows as bayes } from '../../../validation/conformance/rows/bayes.js';
import { rows as sequential } from '../../../validation/conformance/rows/sequential.js';

describe('conformance of looking early and of Bayes', () => {
  it.each([...sequential, ...bayes])('$method keeps its tolerance', ({ tolerance, comparisons }) => {
    const compared = [...comparisons()];
    expect(compared.length).toBeGreaterThan(5);
    for (const comparison of compared)
      expect(relativeError(comparison), comparison.what).toBeLessThanOrEqual(tolerance);
  });
});
