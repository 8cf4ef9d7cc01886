import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earlyLook } from '../../../src/statistics/sequential/early-look.js';
import {
  type GroupSequentialDesign,
  groupSequentialBounds,
} from '../../../src/statistics/sequential/group-sequential-bounds.js';
import { monitoredTest } from '../../../src/statistics/sequential/monitored-test.js';
import {
  operatingCharacteristics,
  sequentialPower,
} from '../../../src/statistics/sequential/operating-characteristics.js';
import { plannedBounds } from '../../../src/statistics/sequential/planned-bounds.js';
import { repeatedPValue } from '../../../src/statistics/sequential/repeated-p-value.js';
import { type Spending, spentAlpha } from '../../../src/statistics/sequential/spending.js';
import { stageWiseInference } from '../../../src/statistics/sequential/stage-wise.js';
import cases from '../../fixtures/sequential/group-sequential.json' with { type: 'json' };
import { expectNear } from '../near.js';

type Case = (typeof cases)[number];

function designOf({ informationFractions, alpha, sides, family, rho }: Case): GroupSequentialDesign {
  const spending = { family, ...(rho === null ? {} : { rho }) } as Spending;
  return { informationFractions, alpha, alternative: sides === 2 ? 'TWO_SIDED' : 'GREATER', spending };
}

const usual: GroupSequentialDesign = {
  informationFractions: [0.25, 0.5, 0.75, 1],
  alpha: 0.05,
  alternative: 'TWO_SIDED',
  spending: { family: 'OBRIEN_FLEMING' },
};

const spendings = fc.oneof(
  fc.constant<Spending>({ family: 'OBRIEN_FLEMING' }),
  fc.constant<Spending>({ family: 'POCOCK' }),
  fc.double({ min: 0.5, max: 5, noNaN: true }).map((rho): Spending => ({ family: 'POWER', rho })),
);
const designs = fc
  .record({
    steps: fc.array(fc.integer({ min: 5, max: 50 }), { minLength: 1, maxLength: 4 }),
    alpha: fc.constantFrom(0.001, 0.025, 0.05, 0.2),
    alternative: fc.constantFrom<GroupSequentialDesign['alternative']>('TWO_SIDED', 'GREATER', 'LESS'),
    spending: spendings,
  })
  .map(({ steps, ...rest }): GroupSequentialDesign => {
    const sums = steps.map((_, k) => steps.slice(0, k + 1).reduce((sum, step) => sum + step, 0));
    return { ...rest, informationFractions: sums.map((sum) => sum / sums.at(-1)!) };
  });

describe('group-sequential bounds', () => {
  it.each(cases)('equal an independent quadrature: $informationFractions, $alpha, $sides, $family $rho', (testCase) => {
    const design = designOf(testCase);
    const bounds = groupSequentialBounds(design);
    bounds.looks.forEach(({ upper, lower }, k) => {
      expectNear(upper, testCase.upper[k]!, 1e-9, 1e-9);
      expect(lower).toBe(testCase.sides === 2 ? -upper : -Infinity);
    });
    const { exits } = operatingCharacteristics(bounds, testCase.drift);
    exits.forEach(({ upper, lower }, k) => {
      expectNear(upper, testCase.exitUpper[k]!, 1e-8, 1e-14);
      expectNear(lower, testCase.exitLower[k]!, 1e-8, 1e-14);
    });
    const { drift, inflationFactor, power } = sequentialPower(design, 0.9);
    expectNear(power, 0.9, 1e-12);
    expectNear(drift, testCase.driftForPower90, 1e-9);
    expectNear(inflationFactor, testCase.inflationFactor90, 1e-9);
    for (const { look, z, ...expected } of testCase.stageWise) {
      const { pValue, drift: limits } = stageWiseInference(design, look, z);
      expectNear(pValue, expected.pValue, 1e-8);
      expectNear(limits.estimate, expected.estimate, 1e-8, 1e-9);
      expectNear(limits.lower, expected.lower, 1e-8, 1e-9);
      expectNear(limits.upper, expected.upper, 1e-8, 1e-9);
    }
    const { z, pValue } = testCase.repeatedAtLast;
    expectNear(repeatedPValue(design, design.informationFractions.length - 1, z), pValue, 1e-7);
  });

  it('spend exactly what the spending function allows', () => {
    fc.assert(
      fc.property(designs, (design) => {
        const bounds = groupSequentialBounds(design);
        const { exits, power } = operatingCharacteristics(bounds, 0);
        let sum = 0;
        exits.forEach(({ upper, lower }, k) => {
          sum += upper + lower;
          expectNear(sum, bounds.looks[k]!.alphaSpent, 1e-9, 1e-15);
        });
        expectNear(power, design.alpha, 1e-9);
      }),
      { numRuns: 30 },
    );
  });

  it('reject exactly when the repeated p-value is below alpha, and at full information the stage-wise too', () => {
    fc.assert(
      fc.property(designs, fc.double({ min: -5, max: 5, noNaN: true }), (design, z) => {
        const last = design.informationFractions.length - 1;
        const { lower, upper } = groupSequentialBounds(design).looks[last]!;
        fc.pre(Math.min(Math.abs(z - upper), Math.abs(z - lower)) > 1e-6);
        const rejects = z >= upper || z <= lower;
        expect(repeatedPValue(design, last, z) < design.alpha).toBe(rejects);
        const { pValue, drift } = stageWiseInference(design, last, z);
        expect(pValue < design.alpha).toBe(rejects);
        expect((drift.lower ?? -1) > 0 || (drift.upper ?? 1) < 0).toBe(rejects);
      }),
      { numRuns: 8 },
    );
  });

  it('turn around with the alternative', () => {
    const greater = { ...usual, alternative: 'GREATER' } as const;
    const less = { ...usual, alternative: 'LESS' } as const;
    const [up, down] = [groupSequentialBounds(greater), groupSequentialBounds(less)];
    down.looks.forEach(({ lower, upper }, k) => {
      expectNear(-lower, up.looks[k]!.upper, 1e-13);
      expect(upper).toBe(Infinity);
    });
    expectNear(sequentialPower(less, 0.8).drift, -sequentialPower(greater, 0.8).drift, 1e-12);
    expectNear(repeatedPValue(less, 2, -2.2), repeatedPValue(greater, 2, 2.2), 1e-12);
    const [a, b] = [stageWiseInference(greater, 3, 1.4), stageWiseInference(less, 3, -1.4)];
    expectNear(b.pValue, a.pValue, 1e-11);
    expectNear(b.drift.upper, -a.drift.lower!, 1e-10);
    expect([a.drift.upper, b.drift.lower]).toEqual([null, null]);
  });

  it('are farther out for a smaller alpha, and p-values larger for a smaller z', () => {
    const at = (alpha: number) => groupSequentialBounds({ ...usual, alpha }).looks.map(({ upper }) => upper);
    at(0.01).forEach((bound, k) => {
      expect(bound).toBeGreaterThan(at(0.05)[k]!);
    });
    const pValues = [0.5, 1, 2, 3, 4].map((z) => repeatedPValue(usual, 1, z));
    expect([...pValues].sort((a, b) => b - a)).toEqual(pValues);
  });

  it('are infinite where nothing may be spent, and p-values end at 1e-300 and 1', () => {
    const early = { ...usual, informationFractions: [0.001, 1] };
    const { looks, survivors } = groupSequentialBounds(early);
    expect(looks[0]).toMatchObject({ upper: Infinity, lower: -Infinity, nominalLevel: 0 });
    expect(survivors).toHaveLength(3);
    expect(operatingCharacteristics({ looks, survivors }, 1).exits[0]).toEqual({ upper: 0, lower: 0 });
    expectNear(stageWiseInference(early, 1, 2.3).pValue, 0.0214482, 1e-4);
    expect(repeatedPValue({ ...usual, informationFractions: [1] }, 0, 41)).toBe(1e-300);
    expect(repeatedPValue({ ...usual, alternative: 'GREATER' }, 0, -9)).toBe(1);
  });

  it('reach any alpha below 1', () => {
    const { looks } = groupSequentialBounds({
      informationFractions: [0.5, 1],
      alpha: 0.9,
      alternative: 'GREATER',
      spending: { family: 'POWER', rho: 5 },
    });
    expect(looks[1]!.upper).toBeLessThan(-1);
    expect(looks[1]!.alphaSpent).toBeCloseTo(0.9, 14);
  });

  it('follow increments however small', () => {
    const close = { ...usual, informationFractions: [0.5, 0.501, 1] };
    const { looks, survivors } = groupSequentialBounds(close);
    const { power } = operatingCharacteristics({ looks, survivors }, 0);
    expectNear(power, 0.05, 1e-9);
  });

  it('refuse what is no design', () => {
    const field = (change: Partial<GroupSequentialDesign>) => () => groupSequentialBounds({ ...usual, ...change });
    expect(field({ informationFractions: [] })).toThrow('informationFractions');
    expect(field({ informationFractions: [0.5, 0.5] })).toThrow('increase');
    expect(field({ informationFractions: [0.5, 1.1] })).toThrow('informationFractions[1]');
    expect(field({ informationFractions: [Number.NaN] })).toThrow('informationFractions[0]');
    expect(field({ informationFractions: Array.from({ length: 51 }, (_, k) => (k + 1) / 51) })).toThrow('At most 50');
    expect(field({ alpha: 1 })).toThrow('alpha');
    expect(field({ spending: { family: 'POWER', rho: 0 } })).toThrow('rho');
    expect(field({ spending: { family: 'HAYBITTLE' } as never })).toThrow('HAYBITTLE');
    expect(() => stageWiseInference(usual, 4, 1)).toThrow('no look 4');
    expect(() => repeatedPValue(usual, 4, 1)).toThrow('no look 4');
    expect(() => stageWiseInference(usual, 0, Number.NaN)).toThrow('z');
    expect(() => sequentialPower(usual, 0.05)).toThrow('above alpha');
    expect(() => operatingCharacteristics(groupSequentialBounds(usual), Infinity)).toThrow('drift');
    expect(() => monitoredTest({ design: usual, statistics: [1] })).toThrow('statistics');
    expect(() => plannedBounds({ design: usual, power: 0.8, fixedSampleSize: 0 })).toThrow('fixedSampleSize');
  });
});

describe('spentAlpha', () => {
  it('starts at nothing and ends at alpha', () => {
    fc.assert(
      fc.property(spendings, fc.constantFrom(0.01, 0.05, 0.5), (spending, alpha) => {
        expect(spentAlpha(0, alpha, spending)).toBe(0);
        expectNear(spentAlpha(1, alpha, spending), alpha, 1e-12);
        expect(spentAlpha(0.4, alpha, spending)).toBeLessThan(spentAlpha(0.6, alpha, spending));
      }),
    );
  });
});

describe('monitored tests and plans', () => {
  it('stop at the first look that rejects', () => {
    const going = monitoredTest({ design: { ...usual, informationFractions: [0.25, 0.5] }, statistics: [1, 2.5] });
    expect(going).toMatchObject({ stoppedAt: null, stageWise: null });
    const stopped = monitoredTest({ design: { ...usual, informationFractions: [0.25, 0.5] }, statistics: [1, -3] });
    expect(stopped.stoppedAt).toBe(1);
    expect(stopped.looks.map(({ rejects }) => rejects)).toEqual([false, true]);
    expectNear(stopped.stageWise!.pValue, stageWiseInference(usual, 1, 3).pValue, 1e-12);
    const ended = monitoredTest({ design: usual, statistics: [1, 1, 1, 1] });
    expect(ended.stoppedAt).toBeNull();
    expect(ended.stageWise!.pValue).toBeGreaterThan(0.05);
  });

  it('are read effect by effect at one look', () => {
    const { look, effects } = earlyLook({
      design: { ...usual, informationFractions: [0.25, 0.5] },
      statistics: [null, 1, 3, -3],
    });
    expectNear(look.upper, 2.9631315976799053, 1e-9);
    expect(effects.map((effect) => effect && effect.stageWise !== null)).toEqual([null, false, true, true]);
    const end = earlyLook({ design: usual, statistics: [0.3] });
    expect(end.effects[0]!.stageWise).not.toBeNull();
    const stopped = earlyLook({
      design: { ...usual, informationFractions: [0.25, 0.5] },
      statistics: [0.3],
      last: true,
    });
    expect(stopped.effects[0]!.stageWise).toEqual(
      stageWiseInference({ ...usual, informationFractions: [0.25, 0.5] }, 1, 0.3),
    );
  });

  it('say how many customers the looks take', () => {
    const plan = plannedBounds({ design: usual, power: 0.9, fixedSampleSize: 1_000 });
    expect(plan.looks.map(({ sampleSize }) => sampleSize)).toEqual([255, 510, 764, 1019]);
    const exits = plan.looks.reduce((sum, { exitWithEffect }) => sum + exitWithEffect, 0);
    expectNear(exits, 0.9, 1e-12);
    expect(plan.expectedInformationWithoutEffect).toBeGreaterThan(plan.withEffect.expectedInformation);
    expect(plannedBounds({ design: usual, power: 0.9, fixedSampleSize: null }).looks[0]!.sampleSize).toBeNull();
  });
});
