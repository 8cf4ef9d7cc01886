import { describe, expect, it } from 'vitest';
import { standardizedDifferences } from '../../src/statistics/standardized-difference.js';
import { expectNear } from './near.js';

const arms = [
  { n: 10, mean: 5, standardDeviation: 2 },
  { n: 20, mean: 6, standardDeviation: 1 },
  { n: 5, mean: 4.5, standardDeviation: 3 },
];

describe('standardizedDifferences', () => {
  it('divides by the deviation pooled over all arms', () => {
    const pooled = Math.sqrt((9 * 4 + 19 * 1 + 4 * 9) / 32);
    const [control, second, third] = standardizedDifferences(arms, 0);
    expect(control).toBeNull();
    expectNear(second!, 1 / pooled, 1e-14);
    expectNear(third!, -0.5 / pooled, 1e-14);
  });

  it('gives none against an arm without customers, and none without variance', () => {
    const empty = { n: 0, mean: 0, standardDeviation: 0 };
    expect(standardizedDifferences([arms[0]!, empty], 0)).toEqual([null, null]);
    expect(standardizedDifferences([empty, arms[0]!], 0)).toEqual([null, null]);
    const constant = { n: 9, mean: 1, standardDeviation: 0 };
    expect(standardizedDifferences([constant, { ...constant, mean: 2 }], 0)).toEqual([null, null]);
  });

  it.each([
    ['arms', arms.slice(1, 2), 0],
    ['control', arms, 3],
    ['arms[1].mean', [arms[0]!, { ...arms[0]!, mean: Number.NaN }], 0],
  ])('refuses bad %s', (field, input, control) => {
    expect(() => standardizedDifferences(input, control)).toThrow(expect.objectContaining({ field }));
  });
});
