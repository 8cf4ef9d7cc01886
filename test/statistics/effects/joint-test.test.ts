import { describe, expect, it } from 'vitest';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { armMeansEffect, unansweredEffect } from '../../../src/statistics/effects/arm-means.js';
import { jointTest } from '../../../src/statistics/effects/joint-test.js';
import { welchSatterthwaite } from '../../../src/statistics/effects/welch-mean.js';
import { at } from '../../../src/statistics/entries.js';
import { pairedMeanEffect } from '../../../src/statistics/two-samples/paired/paired-t.js';
import fixture from '../../fixtures/effects/joint-test.json' with { type: 'json' };
import { expectNear } from '../near.js';

const { hotelling, wald } = fixture;
const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

function independent(means: readonly number[], variances: readonly number[], freedoms: readonly number[]) {
  return (control: number, treatment: number) => {
    const [v11, v00] = [at(variances, treatment), at(variances, control)];
    const df = welchSatterthwaite([v11, v00], [at(freedoms, treatment), at(freedoms, control)]);
    return armMeansEffect({ m1: at(means, treatment), m0: at(means, control), v11, v00, v10: 0, df }, options);
  };
}

describe('jointTest', () => {
  it('is Hotelling’s T² for matched tuples, as base R computes it', () => {
    const pair = (control: number, treatment: number) =>
      pairedMeanEffect(crossProductsOf(hotelling.y.map((row) => [at(row, control), at(row, treatment)])), options);
    const test = jointTest(4, pair, options);
    expectNear(test.statistic, hotelling.statistic, 1e-10);
    expectNear(test.pValue, hotelling.pValue, 1e-10);
    test.degreesOfFreedom.forEach((df, i) => {
      expectNear(df, at(hotelling.degreesOfFreedom, i), 1e-12);
    });
  });

  it('is Wald’s test with the fewest degrees of freedom of a pair for independent arms', () => {
    const { means, variances, freedoms } = wald;
    const test = jointTest(3, independent(means, variances, freedoms), options);
    expectNear(test.statistic, wald.statistic, 1e-10);
    expectNear(test.degreesOfFreedom[1] ?? null, at(wald.degreesOfFreedom, 1), 1e-12);
    expectNear(test.pValue, wald.pValue, 1e-10);
  });

  it('does not depend on which arm comes first', () => {
    const { means, variances, freedoms } = wald;
    const back = independent([...means].reverse(), [...variances].reverse(), [...freedoms].reverse());
    expectNear(jointTest(3, back, options).pValue, wald.pValue, 1e-10);
  });

  it('is χ² per degree of freedom where no variance was estimated', () => {
    const known = independent([0, 1, 2], [1, 1, 1], [Infinity, Infinity, Infinity]);
    // d′V⁻¹d = Σ(m − mean)² = 2, and P(χ² on 2 ≥ 2) = e⁻¹.
    expectNear(jointTest(3, known, options).pValue, Math.exp(-1), 1e-9);
  });

  it('says why arms cannot be tested together', () => {
    const none = () => unansweredEffect('t', 'Nobody was measured.');
    expect(jointTest(3, none, options)).toMatchObject({ pValue: null, insufficientData: 'Nobody was measured.' });
    const silent = () => ({ ...none(), insufficientData: null });
    expect(jointTest(3, silent, options).insufficientData).toBe('Two arms cannot be compared.');
    const few = independent([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], [1, 1, 1, 1, 1]);
    expect(jointTest(5, few, options).insufficientData).toContain('too few units');
    const certain = independent([1, 1, 3], [1, 0, 0], [9, 9, 9]);
    const twins = (a: number, b: number) =>
      a + b === 3 ? { ...certain(0, 2), absolute: { estimate: 2, lower: 2, upper: 2 } } : certain(a, b);
    expect(jointTest(3, twins, options).insufficientData).toContain('follows from the others');
  });
});
