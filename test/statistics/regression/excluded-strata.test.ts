import { describe, expect, it } from 'vitest';
import { excludedStrata } from '../../../src/statistics/regression/excluded-strata.js';

describe('excludedStrata', () => {
  it('has nothing to say where all strata are compared', () => {
    expect(excludedStrata([], 0)).toEqual([]);
  });

  it('names one stratum, its share and what to do', () => {
    expect(excludedStrata(['paid-ads'], 0.0909)).toEqual([
      {
        code: 'STRATA_EXCLUDED',
        message:
          'The stratum "paid-ads", which held 9 % of the customers, is excluded because an arm has too few customers there. ' +
          'The effect is on the customers of the other strata, weighted by their shares.',
        remedy:
          'Do not apply the effect to excluded customers. Use fewer or coarser strata next time, so that each has at least two customers in every arm.',
      },
    ]);
  });

  it('names several, up to ten', () => {
    const [few] = excludedStrata(['north', 'south'], 0.004, 'groups');
    expect(few!.message).toContain(
      '2 strata, which held less than 1 % of the groups, are excluded because an arm has too few groups there: north, south.',
    );
    const [many] = excludedStrata(
      Array.from({ length: 12 }, (_, i) => `s${i}`),
      0.5,
    );
    expect(many!.message).toContain('s8, s9 and 2 more. The effect');
  });
});
