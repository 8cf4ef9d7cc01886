import { describe, expect, it } from 'vitest';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { type TargetingJob, targetingAnalysis } from '../../../src/statistics/targeting/targeting-analysis.js';
import { expectNear } from '../near.js';
import { resultOf } from './rows.js';

/** A treatment that adds x to an outcome of 2z + noise; a third of customers is treated. */
function campaign(n: number, seed: number): TargetingJob {
  const generator = seededGenerator(seed);
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;
  const x = Float64Array.from({ length: n }, uniform);
  const z = Float64Array.from({ length: n }, uniform);
  const arms = Uint8Array.from(x, () => (uniform() < 1 / 3 ? 1 : 0));
  return {
    outcomes: Float64Array.from(x, (value, i) => arms[i]! * value + 4 * z[i]! + uniform()),
    arms,
    armCount: 2,
    probabilities: Float64Array.from({ length: 2 * n }, (_, i) => (i % 2 === 0 ? 2 / 3 : 1 / 3)),
    units: null,
    rankedBy: { stored: x },
    ascending: false,
    known: [
      { name: 'x', nominal: false, values: x },
      { name: 'z', nominal: false, values: z },
    ],
    doublyRobust: true,
    shares: [0.5],
    cost: 0,
    treatAbove: null,
    resamples: 200,
    seed: 1,
  };
}

describe('an analysis of targeting', () => {
  const job = campaign(6_000, 11);
  const robust = resultOf(targetingAnalysis(job));

  it('finds the average effect and the gain of the first half, more precisely with predictions', () => {
    const weighted = resultOf(targetingAnalysis({ ...job, doublyRobust: false, known: null }));
    for (const { averageEffect, policies, selection } of [robust, weighted]) {
      // x is uniform: the mean is 1/2, and 3/4 in the upper half.
      expect(Math.abs(averageEffect.estimate - 0.5)).toBeLessThan(4 * averageEffect.standardError!);
      const [half] = policies;
      expect(Math.abs(half!.gainPerCustomer.estimate - 0.375)).toBeLessThan(4 * half!.gainPerCustomer.standardError!);
      expect(Math.abs(half!.gainOverRandom.estimate - 0.125)).toBeLessThan(4 * half!.gainOverRandom.standardError!);
      expect(selection).toBeNull();
    }
    expect(robust.averageEffect.standardError!).toBeLessThan(0.3 * weighted.averageEffect.standardError!);
    // TOC(u) = (1 − u)/2, so that AUTOC is 1/4 and Qini 1/12.
    expect(Math.abs(robust.autoc.estimate - 1 / 4)).toBeLessThan(4 * robust.autoc.standardError!);
    expect(Math.abs(robust.qini.estimate - 1 / 12)).toBeLessThan(4 * robust.qini.standardError!);
  });

  it('ranks by a model of the effect, and selects those for whom it exceeds the cost', () => {
    const found = resultOf(targetingAnalysis({ ...job, rankedBy: 'MODEL', cost: 0.5, treatAbove: 0.5 }));
    expectNear(found.autoc.estimate, robust.autoc.estimate, 0, 0.06);
    const { policy, contrast } = found.selection!;
    expect(policy.share).toBeGreaterThan(0.35);
    expect(policy.share).toBeLessThan(0.65);
    expect(contrast!.selected.estimate).toBeGreaterThan(contrast!.others.estimate);
    expect(policy.gainOverEveryone.estimate).toBeGreaterThan(0);
  });

  it('is the same for the same seed, and counts groups as one', () => {
    expect(resultOf(targetingAnalysis(job))).toEqual(robust);
    const units = Int32Array.from(job.outcomes, (_, i) => i % 40);
    const grouped = resultOf(targetingAnalysis({ ...job, units }));
    expect(grouped.averageEffect.standardError).not.toBe(robust.averageEffect.standardError);
    expect(grouped.autoc.standardError).not.toBe(robust.autoc.standardError);
  });

  it('needs columns for a model', () => {
    expect(() => resultOf(targetingAnalysis({ ...job, known: null, doublyRobust: false, rankedBy: 'MODEL' }))).toThrow(
      'A model needs columns',
    );
  });
});
