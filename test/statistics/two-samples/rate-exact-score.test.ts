import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactProportionEffect } from '../../../src/statistics/effects/exact-proportions.js';
import type { Alternative } from '../../../src/statistics/summaries.js';
import { exactScoreRateEffect } from '../../../src/statistics/two-samples/rates/rate-exact-score.js';
import { rateScore, rateScoreAtRatio } from '../../../src/statistics/two-samples/rates/rate-score.js';
import cases from '../../fixtures/two-samples/exact-rates.json' with { type: 'json' };
import { expectNear } from '../near.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const arm = fc.record({ events: fc.integer({ min: 0, max: 25 }), exposure: fc.integer({ min: 1, max: 400 }) });

describe('exactScoreRateEffect', () => {
  it.each(cases)('equals statsmodels and going through all counts: $treatment against $control', (row) => {
    const { control, treatment } = row;
    const of = (alternative: Alternative) => exactScoreRateEffect(control, treatment, { alpha: 0.05, alternative });
    expectNear(of('GREATER').estimate.pValue, row.statsmodels[0]!, 1e-9);
    expectNear(of('LESS').estimate.pValue, row.statsmodels[1]!, 1e-9);
    const { estimate, ratio } = of('TWO_SIDED');
    expectNear(estimate.pValue, Math.min(1, 2 * Math.min(row.atLeast, row.atMost)), 1e-9);
    expectNear(estimate.absolute.lower, row.difference[0]!, 1e-6, 1e-7);
    expectNear(estimate.absolute.upper, row.difference[1]!, 1e-6, 1e-7);
    if (row.ratio !== undefined) {
      expectNear(ratio.lower, row.ratio[0]!, 1e-6);
      expectNear(ratio.upper, row.ratio[1]!, 1e-6);
    }
  });

  it('rejects exactly when its intervals exclude no difference', () => {
    fc.assert(
      fc.property(arm, arm, (control, treatment) => {
        const { estimate, ratio } = exactScoreRateEffect(control, treatment, twoSided);
        fc.pre(estimate.pValue !== null);
        const { lower, upper } = estimate.absolute;
        expect(lower! > 0 || upper! < 0).toBe(estimate.pValue! < 0.05);
        expect(ratio.lower! > 1 || (ratio.upper !== null && ratio.upper < 1)).toBe(estimate.pValue! < 0.05);
        expect(rateScoreAtRatio(control, treatment, 1)).toBeCloseTo(rateScore(control, treatment, 0), 9);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves open what the data do, and has one end for a one-sided question', () => {
    const none = exactScoreRateEffect({ events: 0, exposure: 3 }, { events: 0, exposure: 5 }, twoSided);
    expect(none.estimate).toMatchObject({ pValue: null, relative: { estimate: null } });
    expect(none.estimate.insufficientData).toContain('any event');
    expect(none.ratio.upper).toBeNull();
    const start = exactScoreRateEffect({ events: 0, exposure: 3 }, { events: 4, exposure: 5 }, twoSided);
    expect(start.ratio).toMatchObject({ estimate: null, upper: null });
    expect(start.ratio.lower).toBeGreaterThan(0);
    const end = exactScoreRateEffect({ events: 4, exposure: 3 }, { events: 0, exposure: 5 }, twoSided);
    expect(end.ratio).toMatchObject({ estimate: 0, lower: 0 });
    expect(end.estimate.relative.estimate).toBe(-1);
    const options = { alpha: 0.05, alternative: 'GREATER' } as const;
    const { estimate } = exactScoreRateEffect({ events: 2, exposure: 3 }, { events: 6, exposure: 5 }, options);
    expect(estimate.absolute.upper).toBeNull();
    expect(
      exactScoreRateEffect({ events: 2, exposure: 3 }, { events: 6, exposure: 5 }, { ...options, alternative: 'LESS' })
        .ratio.lower,
    ).toBeNull();
  });

  it('tests a difference other than none', () => {
    const [control, treatment] = [
      { events: 0, exposure: 3 },
      { events: 0, exposure: 5 },
    ];
    const { estimate } = exactScoreRateEffect(control, treatment, { alpha: 0.05, alternative: 'LESS' }, 1);
    // Nothing is known of the control; five units at a rate of 1 have no event with probability exp(−5).
    expectNear(estimate.pValue, Math.exp(-5), 1e-9);
    expect(estimate.insufficientData).toBeNull();
  });

  it('answers with any counts, or refuses them', () => {
    const many = { events: 2_000_000_000, exposure: 1_000_000_000 };
    expect(() => exactScoreRateEffect(many, many, twoSided)).toThrow(
      'expects too many for exact sums (2000000000 and 2000000000 in the arms): use the score test',
    );
    expect(() => exactProportionEffect({ n: 2e9, successes: 1e9 }, { n: 2e9, successes: 1e9 }, twoSided)).toThrow(
      'use the score test',
    );
    // The control's rate is as good as known to be 2: no event has probability exp(−2), and one, whose score is as low where the
    // control has at least its count, half of 2·exp(−2).
    const large = { events: 200_000_000, exposure: 100_000_000 };
    const known = exactScoreRateEffect(large, { events: 1, exposure: 1 }, { ...twoSided, alternative: 'LESS' });
    expectNear(known.estimate.pValue, 2 * Math.exp(-2), 1e-4);
  });
});
