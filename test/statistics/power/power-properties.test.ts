import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedOutcome } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { expectNear } from '../near.js';

const settings = { numRuns: 60, seed: 20240501 };
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** An outcome with an effect in the direction of the alternative that keeps the rates inside (0, 1). */
const rates = fc
  .record({ baseline: between(0.01, 0.99), share: between(0.02, 0.8), down: fc.boolean() })
  .map(({ baseline, share, down }) => ({
    outcome: { proportion: { baseline } } as PlannedOutcome,
    absolute: down ? -share * baseline : share * (1 - baseline),
  }));
const amounts = fc
  .record({ baseline: between(-10, 100), standardDeviation: between(0.1, 50), size: between(-1.5, 1.5) })
  .filter(({ size }) => Math.abs(size) > 0.02)
  .map(({ baseline, standardDeviation, size }) => ({
    outcome: { mean: { baseline, standardDeviation } } as PlannedOutcome,
    absolute: size * standardDeviation,
  }));
const design = fc.record({
  alpha: between(0.001, 0.2),
  sided: fc.boolean(),
  allocation: fc.array(between(0.2, 5), { minLength: 2, maxLength: 5 }),
  groups: fc.option(fc.record({ size: fc.integer({ min: 1, max: 60 }), intraclassCorrelation: between(0, 0.5) })),
});
const plans = fc.tuple(fc.oneof(rates, amounts), design).map(([{ outcome, absolute }, { sided, ...rest }]) => ({
  outcome,
  effect: { absolute },
  alternative: sided ? (absolute > 0 ? ('GREATER' as const) : ('LESS' as const)) : ('TWO_SIDED' as const),
  ...rest,
}));
const powers = between(0.25, 0.999);

describe('powerAnalysis', () => {
  it('sums up its arms, in proportion to the allocation', () => {
    fc.assert(
      fc.property(plans, powers, (plan, power) => {
        const { arms, totalSampleSize } = powerAnalysis({ ...plan, power });
        expectNear(
          arms.reduce((sum, arm) => sum + arm.sampleSize, 0),
          totalSampleSize,
          1e-15,
        );
        const unit = plan.groups?.size ?? 1;
        const sum = plan.allocation.reduce((total, weight) => total + weight, 0);
        arms.forEach((arm, i) => {
          const share = (plan.allocation[i]! / sum) * totalSampleSize;
          expect(arm.sampleSize).toBeGreaterThanOrEqual(2 * unit);
          expect(Math.abs(arm.sampleSize - share)).toBeLessThanOrEqual(2 * unit * arms.length);
        });
      }),
      settings,
    );
  });

  it('solves for the size that reaches the power, and no more', () => {
    fc.assert(
      fc.property(plans, powers, (plan, power) => {
        const equal = { ...plan, allocation: plan.allocation.map(() => 1) };
        const solved = powerAnalysis({ ...equal, power });
        expect(solved.power!).toBeGreaterThanOrEqual(power - 1e-12);
        const unit = plan.groups?.size ?? 1;
        const fewer = solved.totalSampleSize - unit * plan.allocation.length;
        if (fewer < 2 * unit * plan.allocation.length) return;
        expect(powerAnalysis({ ...equal, totalSampleSize: fewer }).power).toBeLessThanOrEqual(power);
      }),
      settings,
    );
  });

  it('gives a solved effect the power it was solved for', () => {
    fc.assert(
      fc.property(plans, powers, between(400, 1e6), ({ effect, ...plan }, power, size) => {
        const totalSampleSize = size * (plan.groups?.size ?? 1);
        const solved = powerAnalysis({ ...plan, power, totalSampleSize });
        if (solved.effect === null) return;
        expect(Math.sign(solved.effect.absolute)).toBe(plan.alternative === 'LESS' ? -1 : 1);
        const again = powerAnalysis({ ...plan, effect: { absolute: solved.effect.absolute }, totalSampleSize });
        expectNear(again.power, power, 1e-9);
      }),
      settings,
    );
  });

  it('grows with size, effect and alpha', () => {
    fc.assert(
      fc.property(plans, between(1.01, 3), fc.integer({ min: 200, max: 5000 }), (plan, factor, size) => {
        const totalSampleSize = size * (plan.groups?.size ?? 1);
        const power = powerAnalysis({ ...plan, totalSampleSize }).power!;
        const larger = powerAnalysis({ ...plan, totalSampleSize: factor * totalSampleSize });
        expect(larger.power!).toBeGreaterThanOrEqual(power - 1e-12);
        const looser = powerAnalysis({ ...plan, totalSampleSize, alpha: factor * plan.alpha });
        expect(looser.power!).toBeGreaterThanOrEqual(power - 1e-12);
        if (power < 0.5) return;
        const smaller = powerAnalysis({
          ...plan,
          totalSampleSize,
          effect: { absolute: plan.effect.absolute / factor },
        });
        expect(smaller.power!).toBeLessThanOrEqual(power + 1e-12);
      }),
      settings,
    );
  });

  it('is the same for successes and for failures, and for gains and losses', () => {
    fc.assert(
      fc.property(
        fc.oneof(rates, amounts),
        design,
        between(500, 1e5),
        ({ outcome, absolute }, { sided, ...rest }, size) => {
          const totalSampleSize = size * (rest.groups?.size ?? 1);
          const up = sided ? (absolute > 0 ? 'GREATER' : 'LESS') : 'TWO_SIDED';
          const down = up === 'TWO_SIDED' ? up : up === 'GREATER' ? 'LESS' : 'GREATER';
          const mirrored = outcome.proportion ? { proportion: { baseline: 1 - outcome.proportion.baseline } } : outcome;
          const one = powerAnalysis({ outcome, effect: { absolute }, alternative: up, totalSampleSize, ...rest });
          const other = powerAnalysis({
            outcome: mirrored,
            effect: { absolute: -absolute },
            alternative: down,
            totalSampleSize,
            ...rest,
          });
          expectNear(other.power, one.power, 1e-9);
        },
      ),
      settings,
    );
  });

  it('does not change when two arms swap, control and treatment', () => {
    fc.assert(
      fc.property(rates, between(0.1, 10), between(500, 1e5), ({ outcome, absolute }, weight, totalSampleSize) => {
        const baseline = outcome.proportion!.baseline;
        const one = powerAnalysis({ outcome, effect: { absolute }, totalSampleSize, allocation: [1, weight] });
        const other = powerAnalysis({
          outcome: { proportion: { baseline: baseline + absolute } },
          effect: { absolute: -absolute },
          totalSampleSize,
          allocation: [weight, 1],
        });
        expectNear(other.power, one.power, 1e-9);
      }),
      settings,
    );
  });

  it('needs less where adjustment explains variance, and more where groups are alike', () => {
    fc.assert(
      fc.property(amounts, between(0.05, 0.95), powers, ({ outcome, absolute }, part, power) => {
        const plan = { outcome, effect: { absolute }, power };
        const plain = powerAnalysis(plan).totalSampleSize;
        expect(powerAnalysis({ ...plan, varianceExplained: part }).totalSampleSize).toBeLessThanOrEqual(plain);
        const alike = powerAnalysis({ ...plan, groups: { size: 20, intraclassCorrelation: part } });
        const apart = powerAnalysis({ ...plan, groups: { size: 20, intraclassCorrelation: 0 } });
        expect(alike.totalSampleSize).toBeGreaterThanOrEqual(apart.totalSampleSize);
      }),
      settings,
    );
  });
});
