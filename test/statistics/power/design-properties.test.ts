import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PowerInput } from '../../../src/statistics/power/plan/power-input.js';
import { powerAnalysis } from '../../../src/statistics/power/power-analysis.js';
import { expectNear } from '../near.js';

const mean = { mean: { baseline: 10, standardDeviation: 4 } };
const rate = { proportion: { baseline: 0.2 } };
const amount: PowerInput = { outcome: mean, effect: { absolute: 1 }, power: 0.8 };
const total = (input: PowerInput) => powerAnalysis(input).totalSampleSize;

describe('margins', () => {
  it('of size zero would be a one-sided test of a difference', () => {
    for (const outcome of [mean, rate]) {
      const one = { outcome, effect: { absolute: 0.05 }, totalSampleSize: 900, alternative: 'GREATER' } as const;
      const margin = { kind: 'NON_INFERIORITY', absolute: 1e-12 } as const;
      expectNear(powerAnalysis({ ...one, margin }).power, powerAnalysis(one).power!, 1e-9);
    }
  });

  it('look the other way where less is better', () => {
    for (const outcome of [mean, { proportion: { baseline: 0.5 } }]) {
      const base = { outcome, totalSampleSize: 700 };
      const margin = { kind: 'NON_INFERIORITY', absolute: 0.07 } as const;
      const up = powerAnalysis({ ...base, margin, effect: { absolute: 0.02 } });
      const down = powerAnalysis({ ...base, margin, effect: { absolute: -0.02 }, alternative: 'LESS' });
      expect(up.alternative).toBe('GREATER');
      expectNear(down.power, up.power!, 1e-9);
    }
  });

  it.each([
    [mean, 'NON_INFERIORITY', 0],
    [mean, 'NON_INFERIORITY', -0.4],
    [mean, 'EQUIVALENCE', 0],
    [mean, 'EQUIVALENCE', 0.3],
    [rate, 'NON_INFERIORITY', 0.01],
    [rate, 'EQUIVALENCE', -0.01],
  ] as const)('are solved for as small as reaches the power: %j %s %d', (outcome, kind, absolute) => {
    const given = { outcome, effect: { absolute }, totalSampleSize: 1500 };
    const { margin } = powerAnalysis({ ...given, margin: { kind }, power: 0.8 });
    expectNear(powerAnalysis({ ...given, margin: { kind, absolute: margin!.absolute } }).power, 0.8, 1e-7);
  });

  it('have a size that reaches the power, and no smaller one', () => {
    for (const kind of ['NON_INFERIORITY', 'EQUIVALENCE'] as const) {
      const margin = { kind, relative: 0.1 };
      const solved = powerAnalysis({ outcome: mean, margin, power: 0.9 });
      expect(solved.margin).toEqual({ absolute: 1, relative: 0.1 });
      expect(solved.effect).toEqual({ absolute: 0, relative: 0 });
      expect(solved.power).toBeGreaterThanOrEqual(0.9);
      const fewer = powerAnalysis({ outcome: mean, margin, totalSampleSize: solved.totalSampleSize - 2 });
      expect(fewer.power).toBeLessThan(0.9);
    }
  });

  it('are kept for certain when they are huge, and never when nothing fits inside', () => {
    const huge = { kind: 'EQUIVALENCE', absolute: 1e6 } as const;
    expect(powerAnalysis({ outcome: mean, margin: huge, totalSampleSize: 100 }).power).toBe(1);
    const tiny = { kind: 'EQUIVALENCE', absolute: 1e-3 } as const;
    expect(powerAnalysis({ outcome: rate, margin: tiny, totalSampleSize: 100 }).power).toBe(0);
    expect(powerAnalysis({ outcome: mean, margin: tiny, totalSampleSize: 100 }).power).toBeLessThan(1e-6);
    const off = { outcome: mean, effect: { absolute: 30 }, margin: { kind: 'EQUIVALENCE', absolute: 30.5 } } as const;
    expect(powerAnalysis({ ...off, totalSampleSize: 400 }).power).toBeGreaterThan(0.2);
  });

  it('cannot be shown by an experiment too small for any', () => {
    const outcome = { proportion: { baseline: 0.5 } };
    const none = powerAnalysis({ outcome, margin: { kind: 'EQUIVALENCE' }, totalSampleSize: 4, power: 0.99 });
    expect(none).toMatchObject({ margin: null, power: 0.99 });
    expect(none.insufficientData).toMatch(/No margin/);
    const few = powerAnalysis({ outcome, margin: { kind: 'EQUIVALENCE' }, totalSampleSize: 3, power: 0.9 });
    expect(few.insufficientData).toMatch(/two customers/);
  });

  it('ask for more customers when they are equivalence margins, or tighter', () => {
    const margin = (kind: 'NON_INFERIORITY' | 'EQUIVALENCE', absolute: number) => ({
      ...{ outcome: mean, power: 0.8, margin: { kind, absolute } },
    });
    expect(total(margin('EQUIVALENCE', 1))).toBeGreaterThan(total(margin('NON_INFERIORITY', 1)));
    expect(total(margin('NON_INFERIORITY', 0.5))).toBeGreaterThan(total(margin('NON_INFERIORITY', 1)));
  });
});

describe('designs', () => {
  it('need half as many customers in each arm for pairs of correlation one half', () => {
    const pairs = total({ ...amount, pairs: { correlation: 0.5 } });
    expect(pairs / total(amount)).toBeCloseTo(0.5, 1);
    const spread = powerAnalysis({ ...amount, pairs: { standardDeviationOfDifferences: 4 } });
    expect(spread).toEqual(powerAnalysis({ ...amount, pairs: { correlation: 0.5 } }));
    expect(spread.method).toBe('Paired t-test, noncentral t');
  });

  it('count larger tuples by arm, each with the others', () => {
    const three = powerAnalysis({ ...amount, allocation: [2, 2, 2], pairs: { correlation: 0.3 } });
    expect(new Set(three.arms.map((arm) => arm.sampleSize)).size).toBe(1);
    expect(three.alphaPerComparison).toBe(0.025);
    const groups = { size: 10, intraclassCorrelation: 0.05 };
    const paired = powerAnalysis({ ...amount, groups, pairs: { correlation: 0.4 } });
    expect(paired.method).toBe('Paired t-test of group means, noncentral t');
  });

  it('need more where groups differ in size, and as many where they do not', () => {
    const groups = { size: 20, intraclassCorrelation: 0.05 };
    const equal = total({ ...amount, groups });
    expect(total({ ...amount, groups: { ...groups, sizeVariation: 0 } })).toBe(equal);
    expect(total({ ...amount, groups: { ...groups, sizeVariation: 0.6 } })).toBeGreaterThan(equal);
  });

  it('of strata and adjustment take their shares out of the variance', () => {
    const both = { ...amount, varianceExplained: 0.2, stratification: { varianceExplained: 0.5 } };
    expect(powerAnalysis(both).power).toBe(powerAnalysis({ ...amount, varianceExplained: 0.6 }).power);
    expect(powerAnalysis(both).method).toBe('Two-sample t-test of means over strata, noncentral t');
  });

  it('treat a ratio whose denominator never varies as a mean', () => {
    const ratio = { numeratorMean: 20, numeratorStandardDeviation: 8, denominatorMean: 2, correlation: 0 };
    const outcome = { ratio: { ...ratio, denominatorStandardDeviation: 0 } };
    const { method, ...as } = powerAnalysis({ ...amount, outcome });
    expect(as).toEqual({ ...powerAnalysis(amount), method: undefined });
    expect(method).toMatch(/delta method/);
  });

  it('solve for the effect with pairs of proportions', () => {
    const given = { outcome: rate, pairs: { correlation: 0.4 }, totalSampleSize: 2000 };
    for (const alternative of ['TWO_SIDED', 'LESS'] as const) {
      const { effect } = powerAnalysis({ ...given, power: 0.8, alternative });
      expectNear(powerAnalysis({ ...given, effect: { absolute: effect!.absolute }, alternative }).power, 0.8, 1e-9);
    }
    const margin = powerAnalysis({ ...given, power: 0.8, margin: { kind: 'EQUIVALENCE' } }).margin!.absolute;
    expectNear(powerAnalysis({ ...given, margin: { kind: 'EQUIVALENCE', absolute: margin } }).power, 0.8, 1e-7);
  });
});

describe('multiplicity', () => {
  const arms = { ...amount, allocation: [1, 1, 1, 1] };
  const level = (multiplicity: PowerInput['multiplicity']) => powerAnalysis({ ...arms, multiplicity: multiplicity! });

  it('is Bonferroni over the treatments unless said otherwise, and over primary metrics', () => {
    expect(level(null)).toEqual(level({ treatments: 'BONFERRONI', primaryMetrics: 1 }));
    expectNear(level({ primaryMetrics: 2 }).alphaPerComparison, 0.05 / 6, 1e-15);
    expectNear(level({ treatments: 'NONE', primaryMetrics: 2 }).alphaPerComparison, 0.025, 1e-15);
  });

  it("asks for less by Dunnett's method than by Bonferroni, and for more than without correction", () => {
    const [bonferroni, dunnett, none] = (['BONFERRONI', 'DUNNETT', 'NONE'] as const).map((treatments) =>
      level({ treatments }),
    );
    expect(dunnett!.totalSampleSize).toBeLessThan(bonferroni!.totalSampleSize);
    expect(dunnett!.totalSampleSize).toBeGreaterThan(none!.totalSampleSize);
  });

  it('changes nothing with one treatment', () => {
    expect(powerAnalysis({ ...amount, multiplicity: { treatments: 'DUNNETT' } })).toEqual(powerAnalysis(amount));
  });
});

describe('all designs', () => {
  const designs: fc.Arbitrary<Partial<PowerInput>> = fc.oneof(
    fc.record({ pairs: fc.record({ correlation: fc.double({ min: -0.9, max: 0.95, noNaN: true }) }) }),
    fc.record({ stratification: fc.record({ varianceExplained: fc.double({ min: 0, max: 0.9, noNaN: true }) }) }),
    fc.record({
      groups: fc.record({
        size: fc.double({ min: 1, max: 50, noNaN: true }),
        intraclassCorrelation: fc.double({ min: 0, max: 0.5, noNaN: true }),
        sizeVariation: fc.double({ min: 0, max: 2, noNaN: true }),
      }),
    }),
    fc.constant({ margin: { kind: 'NON_INFERIORITY', absolute: 0.05 } } as const),
    fc.constant({ margin: { kind: 'EQUIVALENCE', absolute: 0.15 } } as const),
  );

  it('gain power with customers and lose nothing to units of measurement', () => {
    fc.assert(
      fc.property(designs, fc.double({ min: 0.01, max: 0.14, noNaN: true }), (design, absolute) => {
        const at = (totalSampleSize: number) =>
          powerAnalysis({ outcome: rate, effect: { absolute }, totalSampleSize, ...design }).power;
        const [small, large] = [at(400), at(800)];
        if (small !== null) expect(large!).toBeGreaterThanOrEqual(small - 1e-12);
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});
