import { describe, expect, it } from 'vitest';
import { relativeError } from '../../../validation/conformance/conformance-row.js';
import { rows } from '../../../validation/conformance/rows/power.js';

describe('planned designs against R', () => {
  it.each(rows)('$method', ({ comparisons, tolerance }) => {
    const all = [...comparisons()];
    expect(all.length).toBeGreaterThan(1);
    expect(
      all
        .filter((comparison) => !(relativeError(comparison) <= tolerance))
        .map((c) => ({ ...c, error: relativeError(c) })),
    ).toEqual([]);
  });
});
