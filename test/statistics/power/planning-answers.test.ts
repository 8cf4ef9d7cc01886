import { describe, expect, it } from 'vitest';
import { nestedField } from '../../../src/statistics/nested-field.js';
import { costOptimalPlan } from '../../../src/statistics/power/cost-optimal-plan.js';
import { costOptimalWeights } from '../../../src/statistics/power/cost-optimal-weights.js';
import { omnibusPower } from '../../../src/statistics/power/omnibus-power.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { powerCurve } from '../../../src/statistics/power/power-curve.js';
import { sensitivityGrid } from '../../../src/statistics/power/sensitivity-grid.js';
import { expectNear } from '../near.js';

const mean = { mean: { baseline: 10, standardDeviation: 4 } };
const rate = { proportion: { baseline: 0.2 } };
const amount = { outcome: mean, effect: { absolute: 1 }, power: 0.8 };

describe('omnibusPower', () => {
  it('solves sizes and effects that have the power', () => {
    const sized = omnibusPower({ outcome: { anova: { arms: 4, effectSize: 0.1 } }, power: 0.8 });
    expect(sized.arms).toEqual([274, 274, 274, 274]);
    expect(sized.power).toBeGreaterThanOrEqual(0.8);
    const { effectSize } = omnibusPower({ outcome: { anova: { arms: 4 } }, power: 0.8, totalSampleSize: 400 });
    const back = omnibusPower({ outcome: { anova: { arms: 4, effectSize: effectSize.value } }, totalSampleSize: 400 });
    expectNear(back.power, 0.8, 1e-10);
    const w = omnibusPower({ outcome: { chiSquared: { degreesOfFreedom: 3 } }, power: 0.9, totalSampleSize: 200 });
    expect(w).toMatchObject({ arms: [], degreesOfFreedom: [3], effectSize: { name: "Cohen's w" } });
  });

  it('with two arms is the two-sided t-test', () => {
    const f = omnibusPower({ outcome: { means: { means: [10, 11], standardDeviation: 4 } }, totalSampleSize: 300 });
    expectNear(f.power, powerAnalysis({ ...amount, power: null, totalSampleSize: 300 }).power!, 1e-9);
    expectNear(f.effectSize.value, 0.125, 1e-15);
  });

  it('weighs arms of unequal size', () => {
    const outcome = { proportions: { rates: [0.1, 0.2, 0.2] } };
    const result = omnibusPower({ outcome, totalSampleSize: 400, allocation: [2, 1, 1], alpha: 0.01 });
    expectNear(result.effectSize.value, 0.05 / Math.sqrt(0.15 * 0.85), 1e-14);
    expect(result.arms).toEqual([200, 100, 100]);
  });

  it('finds what cannot be missed, takes the fewest where they suffice, and needs two customers an arm', () => {
    const certain = { outcome: { anova: { arms: 2, effectSize: 1000 } }, totalSampleSize: 40 };
    expect(omnibusPower(certain).power).toBe(1);
    expect(omnibusPower({ outcome: { anova: { arms: 2, effectSize: 1e6 } }, power: 0.8 }).arms).toEqual([2, 2]);
    expect(
      omnibusPower({ outcome: { chiSquared: { degreesOfFreedom: 1, effectSize: 90 } }, power: 0.8 }).totalSampleSize,
    ).toBe(1);
    const few = omnibusPower({ outcome: { anova: { arms: 3 } }, power: 0.8, totalSampleSize: 5 });
    expect(few).toMatchObject({ power: null, insufficientData: 'Each arm needs at least two customers.' });
    expect(omnibusPower({ outcome: { anova: { arms: 3, effectSize: 1 } }, totalSampleSize: 5 }).effectSize.value).toBe(
      1,
    );
  });
});

describe('costOptimalPlan', () => {
  it('costs less than equal arms, and no other allocation costs less still', () => {
    const { weights, optimal, equal } = costOptimalPlan({ plan: amount, costs: [1, 9] });
    expectNear(weights[0]!, 0.75, 1e-15);
    expect(optimal!.cost).toBeLessThan(equal!.cost);
    expect(optimal!.analysis.power).toBeGreaterThanOrEqual(0.8);
    for (const share of [0.7, 0.8]) {
      const other = powerAnalysis({ ...amount, allocation: [share, 1 - share] });
      const cost = other.arms[0]!.sampleSize + 9 * other.arms[1]!.sampleSize;
      expect(cost).toBeGreaterThan(optimal!.cost);
    }
  });

  it('gets more power out of a budget than equal arms, and stays inside it', () => {
    const plan = { outcome: mean, effect: { absolute: 1 } };
    const { optimal, equal } = costOptimalPlan({ plan, costs: [1, 9, 9], budget: 2000 });
    expect(optimal!.analysis.power).toBeGreaterThan(equal!.analysis.power!);
    expect(optimal!.cost).toBeLessThanOrEqual(2000);
    expect(optimal!.cost).toBeGreaterThan(1950);
    const groups = { size: 10, intraclassCorrelation: 0.02 };
    const grouped = costOptimalPlan({ plan: { ...plan, groups }, costs: [1, 1], budget: 30 });
    expect(grouped).toMatchObject({ optimal: null, equal: null });
    expect(grouped.insufficientData).toMatch(/two groups/);
    expect(costOptimalPlan({ plan, costs: [1, 1], budget: 3 }).insufficientData).toMatch(/two customers/);
  });

  it('knows that a rate varies with itself', () => {
    const plan = { outcome: rate, power: 0.8 };
    const { weights } = costOptimalPlan({ plan: { ...plan, effect: { relative: 1 } }, costs: [1, 1] });
    expectNear(weights[1]! / weights[0]!, Math.sqrt(0.24) / 0.4, 1e-14);
    const absolute = costOptimalPlan({ plan: { ...plan, effect: { absolute: 0.2 } }, costs: [1, 1] });
    expectNear(absolute.weights[1]!, weights[1]!, 1e-14);
    const unknown = costOptimalPlan({ plan, costs: [4, 1], budget: 5000 });
    expectNear(unknown.weights[1]! / unknown.weights[0]!, 2, 1e-14);
    expect(() => costOptimalPlan({ plan: { ...plan, effect: { absolute: 0.9 } }, costs: [1, 1] })).toThrow(/rate/);
  });

  it('gives weights that do not depend on the units of cost and outcome', () => {
    const plain = costOptimalWeights([1, 2, 5], [3, 4, 5]);
    costOptimalWeights([1e9, 2e9, 5e9], [3e-7, 4e-7, 5e-7]).forEach((weight, i) => {
      expectNear(weight, plain[i]!, 1e-14);
    });
  });
});

describe('powerCurve', () => {
  it('passes through the plan, rising with customers', () => {
    const { analysis, points } = powerCurve({ plan: amount, along: 'SAMPLE_SIZE', points: 39 });
    expect(points).toHaveLength(39);
    const atPlan = points.find(
      ({ totalSampleSize }) => Math.abs(totalSampleSize / analysis.totalSampleSize - 1) < 1e-12,
    );
    expectNear(atPlan!.power, analysis.power!, 1e-12);
    expect(points.map((point) => point.power)).toEqual(points.map((point) => point.power).sort((a, b) => a - b));
  });

  it('runs over effects, from none (which is found by chance alone) to twice the planned one', () => {
    const { points } = powerCurve({ plan: amount, along: 'EFFECT' });
    expect(points).toHaveLength(41);
    expectNear(points[0]!.power, 0.05, 1e-9);
    expectNear(points.at(-1)!.effect.absolute, 2, 1e-12);
    const less = powerCurve({ plan: { ...amount, effect: { absolute: -1 } }, along: 'EFFECT', points: 3 });
    expect(less.points.map(({ effect }) => effect.absolute)).toEqual([-2, -1, 0]);
  });

  it('with a margin has its peak inside and alpha at its end', () => {
    const margin = { kind: 'EQUIVALENCE', absolute: 1 } as const;
    const { points } = powerCurve({ plan: { outcome: mean, margin, power: 0.8 }, along: 'EFFECT', points: 7 });
    expect(points.map(({ effect }) => effect.absolute)).toEqual([-1.5, -1, -0.5, 0, 0.5, 1, 1.5]);
    expectNear(points[1]!.power, 0.05, 1e-3);
    expect(points[3]!.power).toBeGreaterThan(0.8);
  });

  it('leaves out what cannot be: too few customers, rates above 1, no effect', () => {
    const plan = { outcome: { proportion: { baseline: 0.6 } }, effect: { absolute: 0.3 }, power: 0.8 };
    const effects = powerCurve({ plan, along: 'EFFECT', points: 7 }).points;
    expect(effects.map(({ effect }) => Math.round(effect.absolute * 10))).toEqual([0, 1, 2, 3]);
    expect(powerCurve({ plan, along: 'SAMPLE_SIZE', from: 1, to: 9, points: 9 }).points).toHaveLength(6);
    const none = { outcome: { proportion: { baseline: 0.9 } }, power: 0.99, totalSampleSize: 4 };
    expect(powerCurve({ plan: none, along: 'SAMPLE_SIZE' }).points).toEqual([]);
    expect(powerCurve({ plan: none, along: 'EFFECT', from: 0, to: 0.05, points: 2 }).points).toHaveLength(2);
    expect(() => powerCurve({ plan: none, along: 'EFFECT' })).toThrow(/to must be above/);
    const groups = { size: 10, intraclassCorrelation: 0.1 };
    expect(
      powerCurve({ plan: { ...amount, groups }, along: 'SAMPLE_SIZE', from: 20, to: 60, points: 3 }).points,
    ).toHaveLength(2);
  });
});

describe('sensitivityGrid', () => {
  it('has the answer of powerAnalysis in each cell, row by row', () => {
    const plan = { outcome: mean, power: 0.8 };
    const cells = sensitivityGrid({ plan, standardDeviations: [2, 4], effects: [{ absolute: 1 }, { relative: 0.2 }] });
    expect(cells.map(({ standardDeviation, effect }) => [standardDeviation, effect])).toEqual([
      [2, { absolute: 1 }],
      [2, { relative: 0.2 }],
      [4, { absolute: 1 }],
      [4, { relative: 0.2 }],
    ]);
    expect(cells[2]).toMatchObject({ baseline: 10, totalSampleSize: powerAnalysis(amount).totalSampleSize });
    const baselines = sensitivityGrid({ plan, baselines: [5, 20], effects: [{ relative: 0.1 }] });
    expect(baselines[0]!.totalSampleSize).toBeGreaterThan(baselines[1]!.totalSampleSize!);
  });

  it('says where a cell cannot be', () => {
    const plan = { outcome: rate, totalSampleSize: 1000 };
    const cells = sensitivityGrid({ plan, baselines: [0.5, 0.95], effects: [{ absolute: 0.1 }] });
    expect(cells[0]).toMatchObject({ standardDeviation: null, insufficientData: null, totalSampleSize: 1000 });
    expect(cells[1]).toMatchObject({ power: null, totalSampleSize: null });
    expect(cells[1]!.insufficientData).toMatch(/rate of 1.05/);
  });
});

describe('nestedField', () => {
  it('passes errors of programming on as they are', () => {
    expect(() => nestedField('plan', () => (null as unknown as { a: number }).a)).toThrow(TypeError);
  });
});
