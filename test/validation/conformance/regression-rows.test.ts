import { describe, expect, it } from 'vitest';
import { worstError } from '../../../validation/accuracy/accuracy-table.js';
import { rows } from '../../../validation/conformance/rows/regression.js';

describe('conformance of regression', () => {
  it.each(rows.map((row) => [row.method, row] as const))('%s', (_method, row) => {
    const { error, where, cases } = worstError(row);
    expect(cases).toBeGreaterThan(3);
    expect(error, where).toBeLessThanOrEqual(row.tolerance);
  });
});
