import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { comparisonSentence } from '../../../src/experiments/segment-comparison/comparison-sentence.js';

type Compared = Parameters<typeof comparisonSentence>[0];
const asked = { arm: 'Coupon', metric: 'orders', unit: { kind: 'number' } as const, alpha: 0.05 };
const effect = (estimate: number | null, lower: number | null, upper: number | null, pValue: number | null) => {
  return { absolute: { estimate, lower, upper, level: 0.95, unbounded: false }, pValue, insufficientData: null };
};
const cell = (label: string, ...limits: [number | null, number | null, number | null]) =>
  ({ label, effect: effect(...limits, null) }) as unknown as Compared['cells'][number];
const compared = (parts: object) =>
  ({
    simpsonsParadox: false,
    status: 'FINAL',
    overall: effect(0.2, 0.1, 0.3, 0.001),
    heterogeneity: { pValue: 0.4, insufficientData: null },
    cells: [cell('new', 0.3, 0.1, 0.5), cell('old', 0.1, -0.1, 0.3)],
    differences: [{ a: 'new', b: 'old', estimate: 0.2, lower: -0.1, upper: 0.5 }],
    ...parts,
  }) as unknown as Compared;

describe('whether a treatment works differently in segments, in words', () => {
  it('names no difference that is not shown, and says how large it may be', () => {
    expect(comparisonSentence(compared({}), asked)).toBe(
      'No difference in the effect of "Coupon" on "orders" between the segments is shown (p = 0.40), so the data give no reason to treat them ' +
        'differently. It may still differ: "new" less "old" has the 95 % interval -0.10 to 0.50.',
    );
  });

  it('says that it is early, and where all together mislead', () => {
    expect(comparisonSentence(compared({ status: 'INTERIM' }), asked)).toMatch(/^So far: No difference/);
    expect(comparisonSentence(compared({ simpsonsParadox: true }), asked)).toMatch(/rely on the segments\.$/);
  });

  it('names both where effects differ, and the ends of several, without those that were not compared', () => {
    const heterogeneity = { pValue: 0.003, insufficientData: null };
    const differs = 'The effect of "Coupon" on "orders" differs between the segments (p = 0.0030): ';
    expect(comparisonSentence(compared({ heterogeneity }), asked)).toBe(
      `${differs}it is 0.30 (0.10 to 0.50) for "new" and 0.10 (-0.10 to 0.30) for "old".`,
    );
    const cells = [...compared({}).cells, cell('one', 9, null, null), cell('some', 0.2, 0.1, 0.3)];
    expect(comparisonSentence(compared({ heterogeneity, cells }), asked)).toBe(
      `${differs}estimates go from 0.10 (-0.10 to 0.30) for "old" to 0.30 (0.10 to 0.50) for "new".`,
    );
  });

  it('says why nothing is compared', () => {
    const reason = 'Fewer than two of the cells have customers.';
    expect(comparisonSentence(compared({ heterogeneity: { pValue: null, insufficientData: { reason } } }), asked)).toBe(
      `Whether the effect of "Coupon" differs between the segments cannot be tested. ${reason}`,
    );
  });
});
