import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { comparisonSentence } from '../../../src/experiments/segment-comparison/comparison-sentence.js';

type Compared = Parameters<typeof comparisonSentence>[0];
const asked = { arm: 'Coupon', metric: 'orders', unit: { kind: 'number' } as const, alpha: 0.05 };
const effect = (estimate: number | null, lower: number | null, upper: number | null, pValue: number | null) => {
  return { absolute: { estimate, lower, upper, level: 0.95, unbounded: false }, pValue, insufficientData: null };
};
const cell = (label: string, ...limits: [number | null, number | null, number | null]) => {
  return { label, effect: effect(...limits, null) };
};
const compared = (parts: object) =>
  ({
    simpsonsParadox: false,
    overall: effect(0.2, 0.1, 0.3, 0.001),
    heterogeneity: { pValue: 0.4, insufficientData: null },
    cells: [cell('new', 0.3, 0.1, 0.5), cell('old', 0.1, -0.1, 0.3)],
    differences: [{ a: 'new', b: 'old', estimate: 0.2, lower: -0.1, upper: 0.5 }],
    ...parts,
  }) as unknown as Compared;

describe('for whom a treatment works, in words', () => {
  it('names no difference that is not shown, and says how large it may be', () => {
    expect(comparisonSentence(compared({}), asked)).toBe(
      'No difference in the effect of "Coupon" between the segments is shown (p = 0.40). Over all of these customers, "Coupon" increased ' +
        '"orders" by 0.20 (95 % interval 0.10 to 0.30). The difference, "new" less "old", may be anything from -0.10 to 0.50.',
    );
  });

  it('claims no effect and no direction where there is none', () => {
    const none = comparisonSentence(compared({ overall: effect(0.1, -0.1, 0.3, 0.3), differences: [] }), asked);
    expect(none).toContain('there is no clear effect on "orders" (95 % interval -0.10 to 0.30).');
    expect(comparisonSentence(compared({ overall: effect(-0.2, -0.3, -0.1, 0.01) }), asked)).toContain(
      'decreased "orders" by 0.20 (95 % interval -0.30 to -0.10)',
    );
  });

  it('names the highest and the lowest where effects differ', () => {
    const differs = compared({ heterogeneity: { pValue: 0.003, insufficientData: null } });
    expect(comparisonSentence(differs, asked)).toBe(
      'The effect of "Coupon" on "orders" differs between the segments (p = 0.0030): it is 0.30 (0.10 to 0.50) for "new" and 0.10 (-0.10 to 0.30) for ' +
        '"old".',
    );
  });

  it('says why nothing is compared', () => {
    const reason = 'Fewer than two of the cells have customers.';
    expect(comparisonSentence(compared({ heterogeneity: { pValue: null, insufficientData: { reason } } }), asked)).toBe(
      `Whether the effect of "Coupon" differs between the segments cannot be tested. ${reason}`,
    );
  });
});
