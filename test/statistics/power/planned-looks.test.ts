import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { costOptimalPlan } from '../../../src/statistics/power/cost-optimal-plan.js';
import type { PlannedLooks, PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { powerCurve } from '../../../src/statistics/power/power-curve.js';
import { sensitivityGrid } from '../../../src/statistics/power/sensitivity-grid.js';
import { plannedBounds } from '../../../src/statistics/sequential/planned-bounds.js';

const looks: PlannedLooks = { informationFractions: [0.25, 0.5, 0.75, 1], spending: { family: 'POCOCK' } };
const rate = { outcome: { proportion: { baseline: 0.1 } } };
const amount = { outcome: { mean: { baseline: 10, standardDeviation: 4 } } };
const groups = { size: 20, intraclassCorrelation: 0.05 };

const designs: [string, Omit<PowerInput, 'power' | 'totalSampleSize'>][] = [
  ['a rate', { ...rate, effect: { absolute: 0.02 } }],
  ['a rate that falls', { ...rate, effect: { absolute: -0.02 }, alternative: 'LESS' }],
  ['a mean', { ...amount, effect: { absolute: 0.5 } }],
  ['groups', { ...amount, effect: { absolute: 0.5 }, groups }],
  ['pairs', { ...amount, effect: { absolute: 0.5 }, pairs: { correlation: 0.5 } }],
  [
    'three arms',
    { ...rate, effect: { absolute: 0.02 }, allocation: [2, 1, 1], multiplicity: { treatments: 'DUNNETT' } },
  ],
  ['non-inferiority', { ...rate, margin: { kind: 'NON_INFERIORITY', absolute: 0.02 } }],
];

describe('power with looks before the end', () => {
  it('sizes as sequential bounds do', () => {
    const plan = { ...rate, effect: { absolute: 0.02 }, power: 0.8 };
    const once = powerAnalysis({ ...plan, totalSampleSize: null });
    const design = { ...looks, alpha: 0.05, alternative: 'TWO_SIDED' as const };
    const bounds = plannedBounds({ design, power: 0.8, fixedSampleSize: once.totalSampleSize });
    const { totalSampleSize, inflationFactor, method } = powerAnalysis({ ...plan, looks });
    expect(once.inflationFactor).toBeNull();
    expect(method).toBe(once.method);
    expect(inflationFactor).toBeCloseTo(bounds.withEffect.inflationFactor, 4);
    expect(Math.abs(totalSampleSize - bounds.looks.at(-1)!.sampleSize!)).toBeLessThanOrEqual(4);
  });

  it.each(designs)('solves for size, power and difference alike: %s', (_, plan) => {
    const sized = powerAnalysis({ ...plan, power: 0.8, looks });
    const once = powerAnalysis({ ...plan, power: 0.8 });
    expect(sized.totalSampleSize).toBeGreaterThan(1.1 * once.totalSampleSize);
    expect(sized.totalSampleSize).toBeLessThan(1.5 * once.totalSampleSize);
    const { totalSampleSize } = sized;
    const { power } = powerAnalysis({ ...plan, totalSampleSize, looks });
    expect(power).toBeCloseTo(sized.power!, 4);
    expect(power).toBeGreaterThan(0.7999);
    expect(power).toBeLessThan(powerAnalysis({ ...plan, totalSampleSize }).power!);
    const { effect: __, margin, ...rest } = plan;
    const asked = {
      ...rest,
      ...(margin && { margin: { kind: margin.kind } }),
      power: sized.power!,
      totalSampleSize,
      looks,
    };
    const solved = powerAnalysis(asked);
    const [found, given] = margin ? [solved.margin, margin] : [solved.effect, plan.effect];
    expect(found!.absolute / given!.absolute!).toBeCloseTo(1, 4);
  });

  it('has the power alpha without an effect', () => {
    const { power } = powerAnalysis({ ...amount, effect: { absolute: 0 }, totalSampleSize: 400, looks });
    expect(power).toBeCloseTo(0.05, 9);
  });

  it('needs two customers at the first look', () => {
    const plan = { ...amount, effect: { absolute: 40 }, looks };
    expect(powerAnalysis({ ...plan, power: 0.8 }).arms.map(({ sampleSize }) => sampleSize)).toEqual([8, 8]);
    const { power, inflationFactor, insufficientData } = powerAnalysis({ ...plan, totalSampleSize: 15 });
    expect({ power, inflationFactor }).toEqual({ power: null, inflationFactor: null });
    expect(insufficientData).toBe('Each arm needs at least two customers at the first look.');
  });

  it('holds for curves, grids and costs', () => {
    const plan = { ...amount, effect: { absolute: 0.5 }, power: 0.8, looks };
    const { points, analysis } = powerCurve({ plan, along: 'SAMPLE_SIZE', points: 5 });
    const { power } = powerAnalysis({ ...plan, power: null, totalSampleSize: points[2]!.totalSampleSize });
    expect(points[2]!.power).toBe(power);
    const { effect, ...rest } = plan;
    const [cell] = sensitivityGrid({ plan: rest, baselines: [10], effects: [effect] });
    expect(cell!.totalSampleSize).toBe(analysis.totalSampleSize);
    const { equal } = costOptimalPlan({ plan, costs: [1, 4] });
    expect(equal!.analysis.totalSampleSize).toBe(analysis.totalSampleSize);
  });

  it.each<[string, PowerInput]>([
    ['looks.informationFractions[1]', { ...rate, looks: { ...looks, informationFractions: [0.5, 0.5] } }],
    ['looks.rho', { ...rate, looks: { ...looks, spending: { family: 'POWER', rho: 0 } } }],
    ['looks', { ...rate, margin: { kind: 'EQUIVALENCE', absolute: 0.01 }, looks }],
  ])('refuses a wrong %s', (field, input) => {
    const refused = () => powerAnalysis({ ...input, power: 0.8, totalSampleSize: 1000 });
    expect(refused).toThrow(expect.objectContaining({ name: InvalidInputError.name, field }));
  });
});
