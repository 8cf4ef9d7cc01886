import { describe, expect, it } from 'vitest';
import type { PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import cases from '../../fixtures/power/power-analysis.json' with { type: 'json' };
import { expectNear } from '../near.js';

interface OracleCase {
  input: PowerInput;
  expected: { power?: number; sampleSizes?: number[]; effect?: number };
}

const named = (cases as OracleCase[]).map((oracle) => ({ ...oracle, name: JSON.stringify(oracle.input) }));
const rate = { proportion: { baseline: 0.1 } };
const amount = { mean: { baseline: 20, standardDeviation: 10 } };

describe('powerAnalysis', () => {
  it.each(named)('equals R: $name', ({ input, expected }) => {
    const result = powerAnalysis(input);
    if (expected.power !== undefined) expectNear(result.power, expected.power, 1e-9);
    if (expected.sampleSizes) expect(result.arms.map((arm) => arm.sampleSize)).toEqual(expected.sampleSizes);
    if (expected.effect !== undefined) expectNear(result.effect!.absolute, expected.effect, 1e-8);
  });

  it('repeats what was given and says what it was based on', () => {
    const result = powerAnalysis({ outcome: rate, effect: { relative: 0.2 }, totalSampleSize: 5001 });
    expect(result).toMatchObject({
      method: 'Two-sample score test of proportions, normal approximation',
      totalSampleSize: 5001,
      arms: [
        { sampleSize: 2501, groups: null },
        { sampleSize: 2500, groups: null },
      ],
      alpha: 0.05,
      alphaPerComparison: 0.05,
      alternative: 'TWO_SIDED',
      insufficientData: null,
      warnings: [],
    });
    expectNear(result.effect!.absolute, 0.02, 1e-15);
    expectNear(result.effect!.relative, 0.2, 1e-15);
  });

  it('divides alpha by the number of treatments', () => {
    const allocation = [1, 1, 1, 1, 1];
    const result = powerAnalysis({ outcome: amount, effect: { absolute: 1 }, power: 0.8, alpha: 0.08, allocation });
    expectNear(result.alphaPerComparison, 0.02, 1e-15);
    expect(result.alpha).toBe(0.08);
  });

  it('takes null for what is left out', () => {
    const left = { alpha: null, alternative: null, allocation: null, groups: null, varianceExplained: null };
    const effect = { absolute: 0.01, relative: null };
    const given = { outcome: { ...rate, mean: null }, effect, power: 0.8, totalSampleSize: null };
    expect(powerAnalysis({ ...given, ...left })).toEqual(
      powerAnalysis({ outcome: rate, effect: { absolute: 0.01 }, power: 0.8 }),
    );
  });

  it('states no relative effect of a baseline that is not above zero', () => {
    for (const baseline of [0, -5]) {
      const outcome = { mean: { baseline, standardDeviation: 1 } };
      const result = powerAnalysis({ outcome, effect: { absolute: 0.5 }, power: 0.8 });
      expect(result.effect).toEqual({ absolute: 0.5, relative: null });
    }
    const outcome = { mean: { baseline: 1e-300, standardDeviation: 1 } };
    expect(powerAnalysis({ outcome, effect: { absolute: 1e10 }, power: 0.8 }).effect!.relative).toBeNull();
  });

  it('has the power alpha without an effect', () => {
    const none = { effect: { absolute: 0 }, totalSampleSize: 900, alpha: 0.03 } as const;
    for (const outcome of [rate, amount]) {
      for (const alternative of ['TWO_SIDED', 'GREATER', 'LESS'] as const) {
        expectNear(powerAnalysis({ outcome, ...none, alternative }).power, 0.03, 1e-12);
      }
    }
  });

  it('plans groups of one customer like customers', () => {
    const plan = { outcome: amount, effect: { absolute: 1 }, power: 0.8 };
    const groups = { size: 1, intraclassCorrelation: 0.3 };
    const grouped = powerAnalysis({ ...plan, groups });
    expect(grouped.arms.map((arm) => arm.groups)).toEqual(powerAnalysis(plan).arms.map((arm) => arm.sampleSize));
  });

  it('splits a given total into whole customers, and leaves fractions of groups', () => {
    const plan = { outcome: amount, effect: { absolute: 1 }, totalSampleSize: 1001, allocation: [1, 1, 2] };
    expect(powerAnalysis(plan).arms.map((arm) => arm.sampleSize)).toEqual([250, 250, 501]);
    const fractional = powerAnalysis({ ...plan, totalSampleSize: 1001.5, allocation: [1, 1] });
    expect(fractional.arms.map((arm) => arm.sampleSize)).toEqual([500.75, 500.75]);
    const groups = { size: 40, intraclassCorrelation: 0 };
    const grouped = powerAnalysis({ ...plan, totalSampleSize: 1000, allocation: [1, 1], groups });
    expect(grouped.arms[1]).toEqual({ sampleSize: 500, groups: 12.5 });
  });

  it('counts whole groups', () => {
    const groups = { size: 12.5, intraclassCorrelation: 0.05 };
    const result = powerAnalysis({ outcome: rate, effect: { absolute: 0.03 }, power: 0.8, groups });
    for (const arm of result.arms) {
      expect(arm.groups).toSatisfy(Number.isInteger);
      expect(arm.sampleSize).toBe(12.5 * arm.groups!);
    }
    expect(result.totalSampleSize).toBe(result.arms[0]!.sampleSize + result.arms[1]!.sampleSize);
  });
});

describe('powerAnalysis at the edges', () => {
  it('asks for two customers per arm at least', () => {
    const huge = { effect: { absolute: 1e70 }, power: 0.8 };
    const outcome = { mean: { baseline: 1, standardDeviation: 1e-70 } };
    expect(powerAnalysis({ outcome, ...huge }).arms.map((arm) => arm.sampleSize)).toEqual([2, 2]);
    const extreme = { outcome: { proportion: { baseline: 1e-9 } }, effect: { absolute: 0.999999 }, power: 0.3 };
    expect(powerAnalysis(extreme)).toMatchObject({ totalSampleSize: 4, arms: [{ sampleSize: 2 }, { sampleSize: 2 }] });
    const groups = { size: 10, intraclassCorrelation: 0.1 };
    expect(powerAnalysis({ outcome, ...huge, groups })).toMatchObject({ power: 1, totalSampleSize: 40 });
  });

  it('answers tiny rates', () => {
    const outcome = { proportion: { baseline: 1e-8 } };
    const result = powerAnalysis({ outcome, effect: { relative: 0.5 }, power: 0.8 });
    expect(result.totalSampleSize).toBeGreaterThan(1e9);
    expectNear(result.power, 0.8, 1e-7);
  });

  it('stays finite for the smallest doubles', () => {
    const outcome = { proportion: { baseline: Number.MIN_VALUE } };
    expectNear(powerAnalysis({ outcome, effect: { absolute: 0 }, totalSampleSize: 1e12 }).power, 0.05, 1e-12);
    const mean = { mean: { baseline: 0, standardDeviation: Number.MIN_VALUE } };
    expect(powerAnalysis({ outcome: mean, effect: { absolute: 1 }, totalSampleSize: 4 }).power).toBe(1);
  });

  it('plans for powers close to one', () => {
    const nearly = 1 - 1e-12;
    const result = powerAnalysis({ outcome: rate, effect: { absolute: 0.01 }, power: nearly });
    expect(result.power!).toBeGreaterThanOrEqual(nearly);
    const one = powerAnalysis({ outcome: rate, effect: { absolute: 0.01 }, power: 0.99 });
    expect(result.totalSampleSize).toBeGreaterThan(2 * one.totalSampleSize);
  });

  it.each([
    [1e-6, 120],
    [1e-3, 40],
  ])('answers twenty arms at alpha %d with %d customers', (alpha, totalSampleSize) => {
    const allocation = Array.from({ length: 20 }, () => 1);
    const plan = { outcome: amount, totalSampleSize, alpha, allocation };
    const { absolute } = powerAnalysis({ ...plan, power: 0.9 }).effect!;
    expectNear(powerAnalysis({ ...plan, effect: { absolute } }).power, 0.9, 1e-8);
  });

  it('says when a given total is too small to answer', () => {
    const few = powerAnalysis({ outcome: rate, effect: { absolute: 0.1 }, totalSampleSize: 3 });
    expect(few).toMatchObject({ power: null, effect: { absolute: 0.1 }, totalSampleSize: 3, warnings: [] });
    expect(few.insufficientData).toContain('two customers');
    const groups = { size: 10, intraclassCorrelation: 0 };
    const one = powerAnalysis({ outcome: amount, power: 0.8, totalSampleSize: 39, groups });
    expect(one).toMatchObject({ power: 0.8, effect: null, totalSampleSize: 39 });
    expect(one.insufficientData).toContain('two groups');
  });

  it('finds no effect where none reaches the power', () => {
    const few = powerAnalysis({ outcome: { proportion: { baseline: 0.9 } }, power: 0.99, totalSampleSize: 10 });
    expect(few).toMatchObject({ effect: null, power: 0.99, totalSampleSize: 10, warnings: [] });
    expect(few.insufficientData).toContain('between 0 and 1');
  });

  it('finds the decrease of a rate close to one, but no increase', () => {
    const plan = { outcome: { proportion: { baseline: 0.995 } }, power: 0.8, totalSampleSize: 800 } as const;
    expect(powerAnalysis({ ...plan, alternative: 'GREATER' }).effect).toBeNull();
    expect(powerAnalysis({ ...plan, alternative: 'LESS' }).effect!.absolute).toBeLessThan(0);
  });

  it('takes the first of the effects that reach a low power', () => {
    const plan = { outcome: { proportion: { baseline: 0.5 } }, power: 0.3, totalSampleSize: 10 };
    const absolute = powerAnalysis(plan).effect!.absolute;
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      const { power } = powerAnalysis({ ...plan, power: null, effect: { absolute: share * absolute } });
      expect(power!).toBeLessThan(0.3);
    }
  });

  it('needs next to no effect for a power next to alpha', () => {
    const plan = { outcome: amount, power: 0.05 * (1 + 1e-15), totalSampleSize: 100 };
    expect(Math.abs(powerAnalysis(plan).effect!.absolute)).toBeLessThan(1e-3);
  });

  it('warns of few expected successes and few groups', () => {
    const rare = powerAnalysis({
      outcome: { proportion: { baseline: 0.001 } },
      effect: { absolute: 0.02 },
      power: 0.8,
    });
    expect(rare.warnings[0]!.message).toContain('fewer than five');
    const groups = { size: 500, intraclassCorrelation: 0 };
    const few = powerAnalysis({ outcome: amount, effect: { absolute: 2 }, power: 0.8, groups });
    expect(few.warnings[0]!.message).toContain('four groups');
    const many = powerAnalysis({
      outcome: amount,
      effect: { absolute: 2 },
      power: 0.8,
      groups: { ...groups, size: 5 },
    });
    expect(many.warnings).toEqual([]);
  });
});
