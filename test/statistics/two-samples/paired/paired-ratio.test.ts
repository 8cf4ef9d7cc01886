import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../../src/statistics/cross-products.js';
import { pairedRatioEffect } from '../../../../src/statistics/two-samples/paired/paired-ratio.js';
import { pairedMeanEffect } from '../../../../src/statistics/two-samples/paired/paired-t.js';
import { expectNear } from '../../near.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const pairs = Array.from({ length: 12 }, (_, i) => {
  const [x0, x1] = [2 + ((i * 5) % 7), 3 + ((i * 3) % 5)];
  return [x0 * 1.5 + Math.sin(i), x1 * 1.8 + Math.cos(i) + 0.5 * Math.sin(i), x0, x1];
});

describe('pairedRatioEffect', () => {
  it('is the paired t-test of the ratios linearized pair by pair', () => {
    const effect = pairedRatioEffect(crossProductsOf(pairs), options);
    const sum = (column: number) => pairs.reduce((total, pair) => total + pair[column]!, 0);
    const [r0, r1] = [sum(0) / sum(2), sum(1) / sum(3)];
    const linear = pairs.map(([y0, y1, x0, x1]) => [
      r0 + ((y0! - r0 * x0!) * pairs.length) / sum(2),
      r1 + ((y1! - r1 * x1!) * pairs.length) / sum(3),
    ]);
    const expected = pairedMeanEffect(crossProductsOf(linear), options);
    expectNear(effect.absolute.estimate, r1 - r0, 1e-12);
    expectNear(effect.pValue, expected.pValue, 1e-9);
    expectNear(effect.relative.lower, expected.relative.lower, 1e-9);
    expect(effect.degreesOfFreedom).toBe(11);
    expect(effect.method).toContain('ratios');
  });

  it('is the paired t-test where denominators are one', () => {
    const ones = pairs.map(([y0, y1]) => [y0!, y1!, 1, 1]);
    const means = pairedMeanEffect(crossProductsOf(pairs.map(([y0, y1]) => [y0!, y1!])), options);
    expectNear(pairedRatioEffect(crossProductsOf(ones), options).pValue, means.pValue, 1e-12);
  });

  it('answers nothing for one pair or without denominators', () => {
    for (const rows of [pairs.slice(0, 1), pairs.map(([y0, y1, x0]) => [y0!, y1!, x0!, 0])]) {
      expect(pairedRatioEffect(crossProductsOf(rows), options)).toMatchObject({
        pValue: null,
        insufficientData: expect.stringContaining('two pairs'),
      });
    }
  });

  it('refuses other than four columns', () => {
    expect(() => pairedRatioEffect(crossProductsOf([[1, 2]]), options)).toThrow('four columns');
  });
});
