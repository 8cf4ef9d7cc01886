import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { effectOnScale } from '../../../src/statistics/heterogeneity/effect-scale.js';
import { effectOnProgramScale, type ReportedEffect } from '../../../src/statistics/program/reported-effect.js';
import type { Alternative } from '../../../src/statistics/summaries.js';
import { expectNear } from '../near.js';

const reported: ReportedEffect = {
  absolute: { estimate: 2, lower: 1, upper: 3 },
  relative: { estimate: 0.1, lower: 0.05, upper: 0.15 },
  degreesOfFreedom: null,
  alpha: 0.05,
  alternative: 'TWO_SIDED',
};

describe('an effect on the scale of a program', () => {
  it('has the standard error of its limits: of a difference', () => {
    const found = effectOnProgramScale(reported, 'ABSOLUTE') as { estimate: number; standardError: number };
    expect(found.estimate).toBe(2);
    expectNear(found.standardError, 1 / 1.959963984540054, 1e-14);
    const byT = effectOnProgramScale({ ...reported, degreesOfFreedom: 10 }, 'ABSOLUTE');
    // R: 1 / qt(0.975, 10)
    expectNear((byT as { standardError: number }).standardError, 0.44880506397011577, 1e-12);
  });

  it('of a ratio, on the scale of logarithms', () => {
    const found = effectOnProgramScale(reported, 'RELATIVE') as { estimate: number; standardError: number };
    expectNear(found.estimate, Math.log(1.1), 1e-14);
    expectNear(found.standardError, Math.log(1.15 / 1.05) / 2 / 1.959963984540054, 1e-13);
  });

  it('of one-sided limits', () => {
    const oneSided = (alternative: Alternative, absolute: ReportedEffect['absolute']) =>
      effectOnProgramScale({ ...reported, alternative, absolute }, 'ABSOLUTE');
    const standardError = 1 / 1.6448536269514722;
    const above = oneSided('GREATER', { estimate: 2, lower: 1, upper: null });
    const below = oneSided('LESS', { estimate: 2, lower: null, upper: 3 });
    for (const found of [above, below])
      expectNear((found as { standardError: number }).standardError, standardError, 1e-12);
    expect(oneSided('GREATER', { estimate: 2, lower: null, upper: null })).toEqual({
      reason: 'The readout has no limits.',
    });
    expect(oneSided('LESS', { estimate: 2, lower: null, upper: null })).toEqual({
      reason: 'The readout has no limits.',
    });
  });

  it('gives back the standard error of the estimator, and about that of the delta method for ratios', () => {
    const arm = fc.record({
      n: fc.integer({ min: 200, max: 5_000 }),
      mean: fc.double({ min: 5, max: 20, noNaN: true }),
      standardDeviation: fc.double({ min: 1, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(arm, arm, (treatment, control) => {
        const options = { alpha: 0.1, alternative: 'TWO_SIDED' } as const;
        const effect = { ...welchMeanEffect(control, treatment, options), ...options };
        const found = effectOnProgramScale(effect, 'ABSOLUTE') as { standardError: number };
        const variance = treatment.standardDeviation ** 2 / treatment.n + control.standardDeviation ** 2 / control.n;
        expectNear(found.standardError, Math.sqrt(variance), 1e-9);
        const ratio = effectOnProgramScale(effect, 'RELATIVE') as { estimate: number; standardError: number };
        const delta = effectOnScale({ label: '', control, treatment }, 'RATIO');
        expectNear(ratio.estimate, delta.estimate, 1e-10, 1e-12);
        expectNear(ratio.standardError, Math.sqrt(delta.variance), 0.03);
      }),
    );
  });

  it.each([
    [{ relative: null }, 'RELATIVE', 'The mean of the control is not above 0, so there is no relative change.'],
    [{ absolute: { estimate: null, lower: null, upper: null } }, 'ABSOLUTE', 'The readout has no estimate.'],
    [{ absolute: { estimate: 1, lower: null, upper: null } }, 'ABSOLUTE', 'The readout has no limits.'],
    [{ absolute: { estimate: 1, lower: 1, upper: 1 } }, 'ABSOLUTE', 'The outcome does not vary.'],
    [
      { relative: { estimate: -1, lower: -1, upper: 0.2 } },
      'RELATIVE',
      'The mean of an arm is not above 0, so there is no ratio.',
    ],
    [
      { relative: { estimate: -1.2, lower: -1.5, upper: 0.2 } },
      'RELATIVE',
      'The mean of an arm is not above 0, so there is no ratio.',
    ],
    [
      { relative: { estimate: 0.5, lower: -1.2, upper: 9 } },
      'RELATIVE',
      'The relative change is too uncertain: its limits include −100 % or are unbounded.',
    ],
    [
      { relative: { estimate: 0.5, lower: -1, upper: 9 } },
      'RELATIVE',
      'The relative change is too uncertain: its limits include −100 % or are unbounded.',
    ],
  ] as const)('says why there is none: %j on %s', (part, scale, reason) => {
    expect(effectOnProgramScale({ ...reported, ...part }, scale)).toEqual({ reason });
  });
});
