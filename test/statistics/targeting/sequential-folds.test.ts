import { describe, expect, it } from 'vitest';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { type JudgedRanking, joinedRankings } from '../../../src/statistics/targeting/judged-ranking.js';
import type { EstimateWithError } from '../../../src/statistics/targeting/mean-with-error.js';
import { policyAnalysis } from '../../../src/statistics/targeting/policy-analysis.js';
import { judgedFolds, unitsAmong } from '../../../src/statistics/targeting/sequential-folds.js';
import { type TargetingJob, targetingAnalysis } from '../../../src/statistics/targeting/targeting-analysis.js';
import { resultOf } from './rows.js';

const generator = seededGenerator(20_261_128);
const uniform = () => (generator.next() >>> 0) / 2 ** 32;

/** Customers on whom nothing has an effect, with one attribute that says nothing. */
function nothing(n: number): TargetingJob {
  const x = Float64Array.from({ length: n }, uniform);
  return {
    outcomes: Float64Array.from(x, () => uniform() + uniform() + uniform()),
    arms: Uint8Array.from(x, () => (uniform() < 0.5 ? 1 : 0)),
    armCount: 2,
    probabilities: new Float64Array(2 * n).fill(0.5),
    units: null,
    rankedBy: 'MODEL',
    ascending: false,
    known: [{ name: 'x', nominal: false, values: x }],
    doublyRobust: true,
    shares: [0.3],
    cost: 0,
    treatAbove: 0,
    resamples: 60,
    seed: 1,
  };
}

const inErrors = ({ estimate, standardError }: EstimateWithError) => (standardError ? estimate / standardError : 0);

describe('a model and a policy that chance has made', () => {
  const EXPERIMENTS = 300;
  const found = Array.from({ length: EXPERIMENTS }, () => {
    const job = nothing(200);
    const known = job.known ?? [];
    const tree = { depth: 1 as const, costs: [0, 0], budget: null, leastCustomers: 5, known, predictors: known };
    const model = resultOf(targetingAnalysis(job));
    const policy = resultOf(policyAnalysis({ ...job, ...tree }));
    return { model, policy };
  });
  const shareOf = (statistic: (one: (typeof found)[number]) => number, beyond: (z: number) => boolean) =>
    found.filter((one) => beyond(statistic(one))).length / EXPERIMENTS;

  it('seldom rank or divide customers better or worse than chance: 2.5 % on each side', () => {
    const statistics = [
      ({ model }: (typeof found)[number]) => inErrors(model.autoc),
      ({ model }: (typeof found)[number]) => inErrors(model.qini),
      ({ model }: (typeof found)[number]) => inErrors(model.policies[0]!.gainOverRandom),
      ({ policy }: (typeof found)[number]) => inErrors(policy.gainOverRandom),
      ({ policy }: (typeof found)[number]) => inErrors(policy.gainOverBestArm),
      ({ policy }: (typeof found)[number]) => inErrors(policy.gain),
    ];
    for (const statistic of statistics) {
      expect(shareOf(statistic, (z) => z < -1.96)).toBeLessThan(0.055);
      expect(shareOf(statistic, (z) => z > 1.96)).toBeLessThan(0.055);
    }
  });
});

describe('folds that are judged', () => {
  it('are all but the first, with their own units', () => {
    const foldOf = Uint8Array.of(0, 1, 2, 1, 4);
    expect(judgedFolds(foldOf).map((customers) => [...customers])).toEqual([[1, 3], [2], [], [4]]);
    expect(unitsAmong(null, Uint32Array.of(1))).toBeNull();
    expect([...unitsAmong(Int32Array.of(5, 9, 5, 7), Uint32Array.of(1, 3, 1))!]).toEqual([0, 1, 0]);
  });

  it('have no errors where units are too few', () => {
    const job = { ...nothing(60), treatAbove: null };
    const { autoc, selection, policies } = resultOf(
      targetingAnalysis({ ...job, units: Int32Array.from(job.arms, (_, i) => i % 3) }),
    );
    expect(autoc.standardError).toBeNull();
    expect(policies[0]!.gainPerCustomer.standardError).toBeNull();
    expect(selection).toBeNull();
  });

  it('count by their customers, and compare where both sides have enough', () => {
    const one = (estimate: number, standardError: number | null) => ({ estimate, standardError });
    const ranking = (estimate: number, error: number, least: number | null): JudgedRanking => {
      const all = one(estimate, error);
      const gains = { gainPerCustomer: all, gainOverRandom: all, gainOverEveryone: all };
      const policy = { share: 0.5, ...gains, gainOverAverage: least === null ? null : all };
      const contrast = least === null ? null : { selected: all, others: all, difference: all, least };
      return { autoc: all, qini: all, policies: [policy], selection: { policy, contrast } };
    };
    const joined = joinedRankings([
      { customers: 100, found: ranking(1, 0.3, 40) },
      { customers: 300, found: ranking(2, 0.1, 35) },
      { customers: 100, found: ranking(9, 0.1, 29) },
    ]);
    expect(joined.autoc.estimate).toBeCloseTo((1 + 6 + 9) / 5, 12);
    expect(joined.autoc.standardError).toBeCloseTo(Math.hypot(0.3, 0.3, 0.1) / 5, 12);
    expect(joined.policies[0]!.gainOverAverage?.estimate).toBeCloseTo(16 / 5, 12);
    expect(joined.selection?.contrast?.difference.estimate).toBeCloseTo(7 / 4, 12);
    expect(joined.selection?.contrast?.least).toBe(35);
    const without = joinedRankings([
      { customers: 100, found: ranking(1, 0.3, null) },
      { customers: 300, found: ranking(2, 0.1, 3) },
    ]);
    expect(without.selection?.contrast).toBeNull();
    expect(without.policies[0]!.gainOverAverage).toBeNull();
  });
});
