import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { chiSquaredQuantile } from '../../../src/statistics/distributions/chi-squared.js';
import { normalQuantile } from '../../../src/statistics/distributions/normal.js';
import { explainedVariance } from '../../../src/statistics/variance-components/explained-variance.js';
import { type GroupedVariation, sizeVariation } from '../../../src/statistics/variance-components/grouped-variation.js';
import { intraclassCorrelation } from '../../../src/statistics/variance-components/intraclass-correlation.js';
import { standardDeviationLimits } from '../../../src/statistics/variance-components/standard-deviation-limits.js';
import { expectNear } from '../near.js';

const groups: GroupedVariation = { groups: 3, customers: 12, squaredSizes: 56, between: 10, within: 30 };

describe('intraclassCorrelation', () => {
  it('is one for groups of identical customers, and least where group means agree', () => {
    expect(intraclassCorrelation({ ...groups, within: 0 }, 0.05)).toEqual({ estimate: 1, lower: 1, upper: 1 });
    const least = intraclassCorrelation({ ...groups, between: 0, squaredSizes: 48 }, 0.05)!;
    expectNear(least.estimate!, -1 / 3, 1e-14);
  });

  it('is unknown without two groups, a group of two, or variance', () => {
    expect(
      intraclassCorrelation({ groups: 1, customers: 5, squaredSizes: 25, between: 0, within: 4 }, 0.05),
    ).toBeNull();
    expect(intraclassCorrelation({ groups: 5, customers: 5, squaredSizes: 5, between: 4, within: 0 }, 0.05)).toBeNull();
    expect(intraclassCorrelation({ ...groups, between: 0, within: 0 }, 0.05)).toBeNull();
  });

  it('does not depend on the unit, and its interval narrows with alpha', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (unit) => {
        const scaled = { ...groups, between: groups.between * unit, within: groups.within * unit };
        const [a, b] = [intraclassCorrelation(scaled, 0.05)!, intraclassCorrelation(groups, 0.2)!];
        expectNear(a.estimate!, b.estimate!, 1e-9);
        expect(a.lower!).toBeLessThan(b.lower!);
        expect(a.upper!).toBeGreaterThan(b.upper!);
      }),
      { seed: 3, numRuns: 30 },
    );
  });

  it.each([
    ['groups', { ...groups, groups: -1 }],
    ['customers', { ...groups, customers: 2 }],
    ['squaredSizes', { ...groups, squaredSizes: 11 }],
    ['squaredSizes', { ...groups, squaredSizes: 47 }],
    ['between', { ...groups, between: -1 }],
    ['within', { ...groups, within: Number.NaN }],
  ])('refuses %s that no groups have', (field, variation) => {
    expect(() => intraclassCorrelation(variation, 0.05)).toThrow(expect.objectContaining({ field }));
  });
});

describe('sizeVariation', () => {
  it('is the standard deviation of the sizes over their mean', () => {
    expect(sizeVariation({ ...groups, squaredSizes: 48 })).toBe(0);
    // Sizes 2, 4 and 6: standard deviation √(8/3), mean 4.
    expectNear(sizeVariation(groups), Math.sqrt(8 / 3) / 4, 1e-14);
    const none = { groups: 0, customers: 0, squaredSizes: 0, between: 0, within: 0 };
    expect(() => sizeVariation(none)).toThrow(/groups/);
  });
});

describe('explainedVariance', () => {
  it('is unknown without predictors, degrees of freedom left or variance, and never below zero', () => {
    const squares = { explained: 1, left: 9, explainedDf: 3, leftDf: 20 };
    expect(explainedVariance({ ...squares, explainedDf: 0 }, 0.05)).toBeNull();
    expect(explainedVariance({ ...squares, leftDf: 0 }, 0.05)).toBeNull();
    expect(explainedVariance({ ...squares, explained: 0, left: 0 }, 0.05)).toBeNull();
    expect(explainedVariance({ ...squares, explained: 0.1 }, 0.05)).toMatchObject({ estimate: 0, lower: 0 });
    expect(explainedVariance({ ...squares, left: 0 }, 0.05)).toMatchObject({ estimate: 1, upper: 1 });
  });

  it('goes over to the normal approximation without a leap', () => {
    const at = (explained: number) =>
      explainedVariance({ explained, left: 1e4 - explained, explainedDf: 1, leftDf: 1e4 }, 0.05)!;
    const [below, above] = [at(4999), at(5001)];
    // The exact limits take predictors as fixed, which makes them a little narrower.
    expectNear(above.lower!, below.lower!, 0.01);
    expectNear(above.upper!, below.upper!, 0.01);
    expect(above.lower!).toBeLessThan(above.estimate!);
  });
});

describe('standardDeviationLimits', () => {
  it('are unknown for fewer than four customers or no variance, and without limits for tiny alpha', () => {
    expect(standardDeviationLimits({ n: 3, m2: 1, m4: 1 }, 0.2)).toBeNull();
    expect(standardDeviationLimits({ n: 9, m2: 0, m4: 0 }, 0.2)).toBeNull();
    expect(standardDeviationLimits({ n: 4, m2: 1, m4: 0.3 }, 1e-6)).toBeNull();
  });

  it('hold a heavy-tailed standard deviation where χ² limits would not', () => {
    const generator = xoroshiro128plus(20);
    const normal = () => normalQuantile(((generator.next() >>> 0) + 0.5) / 2 ** 32);
    // Lognormal amounts: their standard deviation follows from the moments.
    const truth = Math.sqrt((Math.exp(0.49) - 1) * Math.exp(0.49));
    const chiSquared = chiSquaredQuantile(0.1, 399);
    let [held, heldByChiSquared] = [0, 0];
    const samples = 300;
    for (let sample = 0; sample < samples; sample++) {
      const values = Array.from({ length: 400 }, () => Math.exp(0.7 * normal()));
      const mean = values.reduce((sum, y) => sum + y, 0) / values.length;
      const power = (k: number) => values.reduce((sum, y) => sum + (y - mean) ** k, 0);
      if (standardDeviationLimits({ n: 400, m2: power(2), m4: power(4) }, 0.2)!.upper! >= truth) held++;
      if (Math.sqrt(power(2) / chiSquared) >= truth) heldByChiSquared++;
    }
    // Promised are 90 %. Such amounts have less, since the sample's kurtosis is too small, but far more than by χ².
    expect(held / samples).toBeGreaterThan(0.75);
    expect(held / samples).toBeGreaterThan(heldByChiSquared / samples + 0.15);
  });
});
