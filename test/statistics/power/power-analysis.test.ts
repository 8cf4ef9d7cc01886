import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/statistics/invalid-input.js';
import { meanPower, proportionPower } from '../../../src/statistics/power/contrast-power.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import type { PowerInput } from '../../../src/statistics/power/power-input.js';
import type { Alternative } from '../../../src/statistics/summaries.js';
import fixture from '../../fixtures/power/power.json' with { type: 'json' };
import { expectNear } from '../near.js';

const rate = { proportion: { baseline: 0.1 } };
const mean = { mean: { baseline: 10, standardDeviation: 4 } };

function outcomeOf(kind: string, baseline: number): PowerInput['outcome'] {
  return kind === 'mean' ? { mean: { baseline, standardDeviation: 1 } } : { proportion: { baseline } };
}

function alternativeOf(sides: number, effect: number) {
  if (sides === 2) return 'TWO_SIDED';
  return effect > 0 ? 'GREATER' : 'LESS';
}

describe('contrast power', () => {
  it.each(fixture.powers)(
    'equals R: $kind $baseline + $effect, $n0 and $n1, alpha $alpha, $sides sides',
    (testCase) => {
      const { kind, baseline, effect, n0, n1, alpha, sides, power } = testCase;
      const options = { alpha, alternative: alternativeOf(sides, effect) } as const;
      const actual =
        kind === 'mean'
          ? meanPower(effect, 1, n0, n1, options)
          : proportionPower(baseline, baseline + effect, n0, n1, options);
      expectNear(actual, power, 1e-9);
    },
  );

  it('is zero where no degrees of freedom are left', () => {
    expect(meanPower(1, 1, 1, 1, { alpha: 0.05, alternative: 'TWO_SIDED' })).toBe(0);
  });
});

describe('powerAnalysis', () => {
  it.each(fixture.sizes)(
    'sizes as R: $kind $baseline + $effect, alpha $alpha, power $power, $sides sides',
    (testCase) => {
      const { kind, baseline, effect, alpha, sides, power, perArm } = testCase;
      const result = powerAnalysis({
        outcome: outcomeOf(kind, baseline),
        effect: { absolute: effect },
        alpha,
        power,
        alternative: alternativeOf(sides, effect),
      });
      const size = Math.max(2, Math.ceil(perArm - 1e-6));
      expect(result.arms).toEqual([
        { sampleSize: size, groups: null },
        { sampleSize: size, groups: null },
      ]);
      expect(result.totalSampleSize).toBe(2 * size);
      expect(result.power!).toBeGreaterThanOrEqual(power * (1 - 1e-9));
      expect(result.effect).toEqual({ absolute: effect, relative: baseline > 0 ? effect / baseline : null });
    },
  );

  it('solves the effect that the power at a size belongs to', () => {
    const alternatives = fc.constantFrom<Alternative>('TWO_SIDED', 'GREATER', 'LESS');
    const outcomes = fc.constantFrom(rate, mean, { proportion: { baseline: 0.6 } });
    const sizes = fc.integer({ min: 60, max: 100_000 });
    fc.assert(
      fc.property(
        outcomes,
        sizes,
        fc.constantFrom(0.5, 0.8, 0.99),
        alternatives,
        (outcome, size, power, alternative) => {
          const allocation = [2, 1, 1];
          const input = { outcome, totalSampleSize: size, allocation, alternative };
          const { effect, insufficientData } = powerAnalysis({ ...input, power });
          fc.pre(insufficientData === null);
          expect(Math.sign(effect!.absolute)).toBe(alternative === 'LESS' ? -1 : 1);
          expectNear(powerAnalysis({ ...input, effect: { absolute: effect!.absolute } }).power, power, 1e-7);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('gives each arm its share of the solved size, rounded up', () => {
    const { arms, totalSampleSize } = powerAnalysis({
      outcome: mean,
      effect: { relative: 0.1 },
      power: 0.8,
      allocation: [1, 2, 5],
    });
    const [control, second, third] = arms.map(({ sampleSize }) => sampleSize);
    expect(totalSampleSize).toBe(control! + second! + third!);
    expect(Math.abs(second! - 2 * control!)).toBeLessThanOrEqual(2);
    expect(Math.abs(third! - 5 * control!)).toBeLessThanOrEqual(5);
  });

  it('divides alpha by the number of treatments', () => {
    const three = powerAnalysis({
      outcome: rate,
      effect: { absolute: 0.02 },
      totalSampleSize: 9000,
      allocation: [1, 1, 1],
    });
    const two = powerAnalysis({ outcome: rate, effect: { absolute: 0.02 }, totalSampleSize: 6000, alpha: 0.025 });
    expectNear(three.power, two.power!, 1e-12);
  });

  it('lets the least powerful contrast reach the power', () => {
    const { arms, power } = powerAnalysis({
      outcome: mean,
      effect: { absolute: 1 },
      power: 0.8,
      allocation: [3, 1, 2],
    });
    const options = { alpha: 0.025, alternative: 'TWO_SIDED' } as const;
    expectNear(meanPower(1, 4, arms[0]!.sampleSize, arms[1]!.sampleSize, options), power!, 1e-12);
  });

  it('plans whole groups on the variance of their means', () => {
    const groups = { size: 20, intraclassCorrelation: 0.05 };
    const result = powerAnalysis({ outcome: mean, effect: { absolute: 1 }, power: 0.8, groups });
    const [control, treatment] = result.arms;
    expect(control).toEqual(treatment);
    expect(control!.sampleSize).toBe(20 * control!.groups!);
    const deviation = 4 * Math.sqrt((1 + 19 * 0.05) / 20);
    const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
    expectNear(meanPower(1, deviation, control!.groups!, control!.groups!, options), result.power!, 1e-12);
    expect(meanPower(1, deviation, control!.groups! - 1, control!.groups! - 1, options)).toBeLessThan(0.8);
  });

  it('averages the binomial variance over the arms for groups', () => {
    const groups = { size: 10, intraclassCorrelation: 0.2 };
    const result = powerAnalysis({ outcome: rate, effect: { absolute: 0.1 }, totalSampleSize: 1000, groups });
    const deviation = Math.sqrt((((0.09 + 0.16) / 2) * (1 + 9 * 0.2)) / 10);
    expectNear(result.power, meanPower(0.1, deviation, 50, 50, { alpha: 0.05, alternative: 'TWO_SIDED' }), 1e-12);
    expect(result.arms[0]).toEqual({ sampleSize: 500, groups: 50 });
  });

  it('shrinks the variance by what adjustment explains', () => {
    const adjusted = powerAnalysis({ outcome: mean, effect: { absolute: 1 }, power: 0.9, varianceExplained: 0.36 });
    const smaller = { mean: { baseline: 10, standardDeviation: 4 * 0.8 } };
    expect(adjusted).toEqual(powerAnalysis({ outcome: smaller, effect: { absolute: 1 }, power: 0.9 }));
  });

  it('rounds a given total to arms that add up to it', () => {
    const { arms } = powerAnalysis({
      outcome: rate,
      effect: { absolute: 0.05 },
      totalSampleSize: 1001,
      allocation: [1, 1, 2],
    });
    expect(arms.map(({ sampleSize }) => sampleSize)).toEqual([250, 250, 501]);
  });

  it('gives at least two customers to every arm', () => {
    for (const outcome of [mean, { proportion: { baseline: 0.001 } }]) {
      const effect = { absolute: outcome === mean ? 4e6 : 0.998 };
      expect(powerAnalysis({ outcome, effect, power: 0.5, allocation: [1, 3] }).arms[0]!.sampleSize).toBeGreaterThan(1);
    }
  });

  it('says when a size is too small to answer', () => {
    const input = { outcome: rate, totalSampleSize: 3 };
    const given = powerAnalysis({ ...input, effect: { absolute: 0.1 } });
    expect(given).toMatchObject({ power: null, effect: { absolute: 0.1 } });
    expect(given.insufficientData).toContain('two customers');
    const groups = { size: 10, intraclassCorrelation: 0 };
    const solved = powerAnalysis({ outcome: rate, totalSampleSize: 30, power: 0.8, groups });
    expect(solved).toMatchObject({ power: 0.8, effect: null });
    expect(solved.insufficientData).toContain('two groups');
  });

  it('gives no effect where none reaches the power', () => {
    const result = powerAnalysis({ outcome: { proportion: { baseline: 0.95 } }, totalSampleSize: 20, power: 0.9 });
    expect(result.effect).toBeNull();
    expect(result.insufficientData).toContain('No effect');
  });

  it('answers extremes with finite numbers', () => {
    const tiny = powerAnalysis({ outcome: { proportion: { baseline: 1e-9 } }, effect: { relative: 0.1 }, power: 0.8 });
    expect(tiny.totalSampleSize!).toBeGreaterThan(1e12);
    const huge = powerAnalysis({ outcome: mean, effect: { absolute: 0.01 }, totalSampleSize: 1e15, alpha: 1e-12 });
    expect(huge.power).toBe(1);
    const weak = powerAnalysis({ outcome: mean, effect: { absolute: 1e-6 }, totalSampleSize: 100 });
    expectNear(weak.power, 0.05, 1e-6);
  });

  const plain = { outcome: rate, effect: { absolute: 0.02 }, power: 0.8 };
  const bad: [string, PowerInput][] = [
    ['effect', { outcome: rate, power: 0.8 }],
    ['effect', { ...plain, totalSampleSize: 100 }],
    ['effect', { ...plain, effect: {} }],
    ['effect', { ...plain, effect: { absolute: 0.1, relative: 0.1 } }],
    ['effect', { ...plain, outcome: { mean: { baseline: 0, standardDeviation: 1e10 } }, effect: { absolute: 1e-10 } }],
    ['effect.absolute', { ...plain, effect: { absolute: 0 } }],
    ['effect.absolute', { ...plain, effect: { absolute: Number.NaN } }],
    ['effect.absolute', { ...plain, effect: { absolute: 0.9 } }],
    ['effect.absolute', { ...plain, effect: { absolute: -0.1 } }],
    ['effect.absolute', { ...plain, effect: { absolute: 0.05 }, alternative: 'LESS' }],
    ['effect.absolute', { ...plain, effect: { absolute: -0.05 }, alternative: 'GREATER' }],
    ['effect.absolute', { ...plain, effect: { absolute: 1e-20 } }],
    ['effect.relative', { ...plain, effect: { relative: 9 } }],
    [
      'effect.relative',
      { ...plain, outcome: { mean: { baseline: 0, standardDeviation: 1 } }, effect: { relative: 0.1 } },
    ],
    ['outcome', { ...plain, outcome: {} }],
    ['outcome', { ...plain, outcome: { ...rate, ...mean } }],
    ['outcome.proportion.baseline', { ...plain, outcome: { proportion: { baseline: 1 } } }],
    ['outcome.mean.baseline', { ...plain, outcome: { mean: { baseline: Number.NaN, standardDeviation: 1 } } }],
    ['outcome.mean.standardDeviation', { ...plain, outcome: { mean: { baseline: 1, standardDeviation: 0 } } }],
    ['power', { ...plain, power: 1 }],
    ['power', { ...plain, power: 0.04 }],
    ['totalSampleSize', { outcome: rate, power: 0.8, totalSampleSize: 1 }],
    ['totalSampleSize', { outcome: rate, power: 0.8, totalSampleSize: 1e16 }],
    ['totalSampleSize', { outcome: rate, power: 0.8, totalSampleSize: 9e15 }],
    ['alpha', { ...plain, alpha: 0 }],
    ['alternative', { ...plain, alternative: 'SOME' as 'LESS' }],
    ['allocation', { ...plain, allocation: [1] }],
    ['allocation', { ...plain, allocation: [1, 2], groups: { size: 5, intraclassCorrelation: 0 } }],
    ['allocation[1]', { ...plain, allocation: [1, 0] }],
    ['allocation[1]', { ...plain, allocation: [1, 1e-12] }],
    ['groups.size', { ...plain, groups: { size: 0, intraclassCorrelation: 0 } }],
    ['groups.intraclassCorrelation', { ...plain, groups: { size: 5, intraclassCorrelation: 1.1 } }],
    ['varianceExplained', { ...plain, varianceExplained: 0.5 }],
    ['varianceExplained', { ...plain, outcome: mean, varianceExplained: 1 }],
  ];
  it.each(bad)('refuses a bad %s: %j', (field, input) => {
    expect(() => powerAnalysis(input)).toThrow(InvalidInputError);
    expect(() => powerAnalysis(input)).toThrow(expect.objectContaining({ field }));
  });
});
