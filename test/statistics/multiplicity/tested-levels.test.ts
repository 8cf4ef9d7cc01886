import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustPValues } from '../../../src/statistics/multiplicity/adjust-p-values.js';
import { correctionMethods } from '../../../src/statistics/multiplicity/correction-method.js';
import { testedLevels } from '../../../src/statistics/multiplicity/tested-levels.js';

const P = [0.012, 0.9, 0.001, 0.03, 0.02];

describe('the level at which each hypothesis is tested', () => {
  it.each([
    ['NONE', P, [0.05, 0.05, 0.05, 0.05, 0.05]],
    ['BONFERRONI', P, [0.01, 0.01, 0.01, 0.01, 0.01]],
    // 0.001 is tested at α/5 and 0.012 at α/4; 0.02 fails at α/3, which ends the steps.
    ['HOLM', P, [0.05 / 4, 0.05 / 3, 0.01, 0.05 / 3, 0.05 / 3]],
    ['HOLM', [0.001, 0.002, 0.003], [0.05 / 3, 0.05 / 2, 0.05]],
    ['HOLM', [0.03, 0.04], [0.025, 0.025]],
    // The largest that passes is 0.012 at α/4.
    ['HOCHBERG', P, [0.05 / 4, 0.05 / 3, 0.05 / 4, 0.05 / 3, 0.05 / 3]],
    ['HOCHBERG', [0.03, 0.04], [0.05, 0.05]],
    // Simes' test rejects both together for 0.02 (below α/2), but not for 0.03.
    ['HOMMEL', [0.02, 0.9], [0.05, 0.05]],
    ['HOMMEL', [0.03, 0.9], [0.025, 0.025]],
    ['HOMMEL', [0.001, 0.002], [0.05, 0.05]],
    ['BENJAMINI_HOCHBERG', P, [0.04, 0.04, 0.04, 0.04, 0.04]],
    ['BENJAMINI_HOCHBERG', [0.5, 0.6], [0.025, 0.025]],
    ['BENJAMINI_YEKUTIELI', [0.001, 0.9], [0.025 / 1.5, 0.025 / 1.5]],
    ['TWO_STAGE_BENJAMINI_HOCHBERG', [0.001, 0.9], [0.025, 0.025]],
  ] as const)('of %s for %j is %j', (method, pValues, expected) => {
    testedLevels(method, pValues, 0.05).forEach((level, index) => {
      expect(level).toBeCloseTo(expected[index]!, 14);
    });
  });

  it('ignores tests without a p-value', () => {
    expect(testedLevels('BONFERRONI', [0.5, null], 0.05)).toEqual([0.05, null]);
    expect(testedLevels('HOLM', [], 0.05)).toEqual([]);
  });

  it('rejects exactly what the adjusted p-values reject, at a level between alpha/m and alpha', () => {
    const p = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.1, noNaN: true }));
    // The two-stage method rejects more than its intervals exclude.
    const exact = correctionMethods.filter((method) => method !== 'TWO_STAGE_BENJAMINI_HOCHBERG');
    fc.assert(
      fc.property(
        fc.constantFrom(...exact),
        fc.array(p, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0.01, 0.05, 0.1),
        (method, pValues, alpha) => {
          const adjusted = adjustPValues(method, pValues, alpha);
          testedLevels(method, pValues, alpha).forEach((level, index) => {
            expect(level).toBeLessThanOrEqual(alpha);
            expect(level).toBeGreaterThan(0);
            // A p-value within rounding of its level may fall on either side.
            if (Math.abs(pValues[index]! - level!) < 1e-12) return;
            expect(pValues[index]! < level!).toBe(adjusted[index]! < alpha);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses what is no alpha, p-value or method', () => {
    expect(() => testedLevels('HOLM', [0.1], 1)).toThrow('alpha');
    expect(() => testedLevels('HOLM', [2], 0.05)).toThrow('between 0 and 1');
    expect(() => testedLevels('OTHER' as 'HOLM', [0.1], 0.05)).toThrow('OTHER');
  });
});
