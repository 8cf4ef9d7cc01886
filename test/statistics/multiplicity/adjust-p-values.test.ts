import { describe, expect, it } from 'vitest';
import { adjustPValues } from '../../../src/statistics/multiplicity/adjust-p-values.js';
import { type CorrectionMethod, correctionMethods } from '../../../src/statistics/multiplicity/correction-method.js';
import cases from '../../fixtures/multiplicity/adjusted-p-values.json' with { type: 'json' };

const fixtureNames: Record<Exclude<CorrectionMethod, 'NONE'>, keyof (typeof cases)[0]['adjusted']> = {
  BONFERRONI: 'bonferroni',
  HOLM: 'holm',
  HOCHBERG: 'hochberg',
  HOMMEL: 'hommel',
  BENJAMINI_HOCHBERG: 'benjaminiHochberg',
  BENJAMINI_YEKUTIELI: 'benjaminiYekutieli',
  TWO_STAGE_BENJAMINI_HOCHBERG: 'twoStageBenjaminiHochberg',
};

describe('adjustPValues', () => {
  it.each(Object.entries(fixtureNames))('%s is statsmodels’ %s', (method, name) => {
    for (const { pValues, alpha, adjusted } of cases) {
      adjustPValues(method as CorrectionMethod, pValues, alpha).forEach((value, i) => {
        expect(Math.abs(value! - adjusted[name][i]!)).toBeLessThanOrEqual(1e-12 * adjusted[name][i]!);
      });
    }
  });

  it('NONE leaves p-values and their order alone', () => {
    expect(adjustPValues('NONE', [0.3, null, 0.01, 1], 0.05)).toEqual([0.3, null, 0.01, 1]);
  });

  it.each(correctionMethods)('%s keeps nulls in their places', (method) => {
    expect(adjustPValues(method, [null, 0.01, null], 0.05)[0]).toBeNull();
  });

  it('refuses what is no method, no p-value and no alpha', () => {
    expect(() => adjustPValues('SIDAK' as CorrectionMethod, [0.1], 0.05)).toThrow('SIDAK');
    expect(() => adjustPValues('toString' as CorrectionMethod, [0.1], 0.05)).toThrow('toString');
    expect(() => adjustPValues('NONE', [1.1], 0.05)).toThrow(expect.objectContaining({ field: 'pValues[0]' }));
    expect(() => adjustPValues('HOLM', [0.1], 1)).toThrow(expect.objectContaining({ field: 'alpha' }));
  });
});
