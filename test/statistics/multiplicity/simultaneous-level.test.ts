import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bonferroni } from '../../../src/statistics/multiplicity/bonferroni.js';
import type { CorrectionMethod } from '../../../src/statistics/multiplicity/correction-method.js';
import { benjaminiHochberg, benjaminiYekutieli } from '../../../src/statistics/multiplicity/false-discovery-rate.js';
import { simultaneousLevel } from '../../../src/statistics/multiplicity/simultaneous-level.js';

describe('simultaneousLevel', () => {
  it.each([
    ['BONFERRONI', bonferroni],
    ['BENJAMINI_HOCHBERG', benjaminiHochberg],
    ['BENJAMINI_YEKUTIELI', benjaminiYekutieli],
  ] as const)('is passed by a p-value exactly where %s rejects', (method, adjust) => {
    const pValues = fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pValues, (values) => {
        const adjusted = adjust(values);
        const rejected = adjusted.filter((p) => p! <= 0.05).length;
        const { alpha } = simultaneousLevel(method, 0.05, values.length, rejected);
        values.forEach((p, i) => {
          fc.pre(Math.abs(adjusted[i]! - 0.05) > 1e-12);
          expect(alpha !== null && p < alpha * (1 + 1e-12)).toBe(adjusted[i]! <= 0.05);
        });
      }),
    );
  });

  it.each(['HOLM', 'HOCHBERG', 'HOMMEL', 'TWO_STAGE_BENJAMINI_HOCHBERG'] as CorrectionMethod[])(
    'says that %s has no such intervals',
    (method) => {
      const { alpha, statement } = simultaneousLevel(method, 0.05, 5, 2);
      expect(alpha).toBeNull();
      expect(statement).toContain('no intervals');
    },
  );

  it('leaves alpha alone without an adjustment', () => {
    expect(simultaneousLevel('NONE', 0.05, 5, 2).alpha).toBe(0.05);
  });

  it('selects no interval when nothing is rejected', () => {
    expect(simultaneousLevel('BENJAMINI_HOCHBERG', 0.05, 5, 0)).toMatchObject({ alpha: null });
  });

  it.each([
    ['alpha', 0, 5, 1],
    ['tests', 0.05, 0, 0],
    ['rejected', 0.05, 5, -1],
    ['rejected', 0.05, 5, 6],
  ])('refuses a bad %s', (field, alpha, tests, rejected) => {
    expect(() => simultaneousLevel('BONFERRONI', alpha, tests, rejected)).toThrow(expect.objectContaining({ field }));
  });
});
