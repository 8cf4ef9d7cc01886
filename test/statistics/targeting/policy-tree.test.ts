import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededGenerator } from '../../../src/statistics/seeded-generator.js';
import { type PolicyJob, policyAnalysis } from '../../../src/statistics/targeting/policy-analysis.js';
import { type PolicyFeature, passes, policyFeature } from '../../../src/statistics/targeting/policy-features.js';
import { bestPolicy } from '../../../src/statistics/targeting/policy-search.js';
import { joinedSums, policySums } from '../../../src/statistics/targeting/policy-sums.js';
import { armOf, leavesOf, simplified } from '../../../src/statistics/targeting/policy-tree.js';
import { expectNear } from '../near.js';
import { knownColumn, resultOf, rows, type TreeRow } from './rows.js';

function bestOf(row: TreeRow, folds = 3) {
  const features = row.columns.map((values, i) => policyFeature(knownColumn(`x${i}`, values, row.nominal[i]), 100));
  const n = row.columns[0]!.length;
  const foldOf = Uint8Array.from({ length: n }, (_, i) => i % folds);
  const scores = Float64Array.from(row.scores);
  const sums = policySums(scores, row.armCount, features, foldOf, folds, row.depth);
  const { depth, costs, budget, least } = row;
  const found = bestPolicy(joinedSums(sums, features), { features, depth, costs, budget, leastCustomers: least });
  return { ...found, features, scores, n };
}

describe('the best tree', () => {
  it.each(rows.trees)('of depth $depth with $armCount arms and the budget $budget', (row) => {
    const found = bestOf(row);
    if (row.budget === null) {
      expectNear(found.value, row.value, 1e-10);
      expectNear(found.spent, row.spent, 1e-10, 1e-10);
      return;
    }
    expect(found.spent).toBeLessThanOrEqual(row.budget * found.n + 1e-9);
    const affordable = row.frontier.filter(([, spent]) => spent <= found.spent + 1e-9);
    expectNear(found.value, affordable.at(-1)?.[0] ?? null, 1e-10);
    expect(found.value).toBeLessThanOrEqual(row.value + 1e-9);
  });

  it.each(rows.trees)('has the value that its arms have, customer by customer ($depth, $armCount)', (row) => {
    const { tree, features, value, spent, scores, n } = bestOf(row);
    let [sum, cost] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const arm = armOf(tree, features, i);
      sum += scores[i * row.armCount + arm]! - row.costs[arm]!;
      cost += row.costs[arm]!;
    }
    expectNear(value, sum, 1e-10);
    expectNear(spent, cost, 1e-10, 1e-12);
  });

  it('costs less within a smaller budget', () => {
    const row = rows.trees[5]!;
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.6, noNaN: true }), (budget) => {
        const found = bestOf({ ...row, budget });
        expect(found.spent).toBeLessThanOrEqual(budget * found.n + 1e-9);
        expect(found.value).toBeLessThanOrEqual(bestOf({ ...row, budget: null }).value + 1e-9);
      }),
      { numRuns: 40 },
    );
    expect(() => bestOf({ ...row, costs: [0.5, 0.6, 0.7], budget: 0.2 })).toThrow('the cheapest arm costs 0.5');
  });
});

describe('a column that splits customers', () => {
  it('is cut at its values, the lowest of which splits only from the unknown ones', () => {
    const feature = policyFeature(knownColumn('age', [5, 1, 3, 3]), 10);
    expect(feature).toMatchObject({ classCount: 3, splits: [{ atLeast: 3 }, { atLeast: 5 }] });
    expect([...feature.classes]).toEqual([2, 0, 1, 1]);
    const withUnknown = policyFeature(knownColumn('age', [5, 1, null]), 10);
    expect(withUnknown.splits).toEqual([{ atLeast: 1 }, { atLeast: 5 }]);
    expect([...withUnknown.classes]).toEqual([2, 1, 0]);
  });

  it('is cut at quantiles where it has many values', () => {
    const values = Array.from({ length: 1_000 }, (_, i) => i);
    const { splits, classes } = policyFeature(knownColumn('history', values), 4);
    expect(splits).toEqual([{ atLeast: 200 }, { atLeast: 400 }, { atLeast: 600 }, { atLeast: 800 }]);
    expect([classes[199], classes[200], classes[999]]).toEqual([0, 1, 4]);
    const skewed = policyFeature(
      knownColumn(
        'spend',
        values.map((value) => (value < 900 ? 0 : value)),
      ),
      4,
    );
    expect(skewed.splits).toEqual([]);
  });

  it('asks a category for one of its most frequent values', () => {
    const feature = policyFeature(knownColumn('city', [9, 4, 4, null, 7, 7], true), 2);
    expect(feature.splits).toEqual([{ level: 4 }, { level: 7 }]);
    expect([...feature.classes]).toEqual([0, 1, 1, 0, 2, 2]);
    expect([0, 1, 2].map((ofClass) => passes(feature, 0, ofClass))).toEqual([false, true, false]);
  });
});

describe('a tree', () => {
  const feature: PolicyFeature = {
    name: 'x',
    classes: Uint8Array.of(0, 1, 2),
    classCount: 3,
    splits: [{ atLeast: 1 }, { atLeast: 2 }],
  };
  const inner = { feature: 0, split: 1, yes: { arm: 1 }, no: { arm: 1 } };
  const tree = { feature: 0, split: 0, yes: inner, no: { arm: 0 } };

  it('gives every customer an arm, and asks nothing in vain', () => {
    expect([0, 1, 2].map((customer) => armOf(tree, [feature], customer))).toEqual([0, 1, 1]);
    expect(leavesOf(tree)).toHaveLength(3);
    expect(leavesOf(simplified(tree))).toEqual([
      { path: [{ feature: 0, split: 0, passes: true }], arm: 1 },
      { path: [{ feature: 0, split: 0, passes: false }], arm: 0 },
    ]);
    expect(simplified({ ...tree, no: { arm: 1 } })).toEqual({ arm: 1 });
    expect(simplified({ ...tree, yes: { ...inner, no: { arm: 0 } } })).toMatchObject({ yes: { feature: 0, split: 1 } });
  });
});

/** Outcomes of customers whose treatment works where `x` is at least 0.5, and harms the others. */
function campaign(n: number, seed: number, parts: Partial<PolicyJob> = {}): PolicyJob {
  const generator = seededGenerator(seed);
  const uniform = () => (generator.next() >>> 0) / 2 ** 32;
  const x = Float64Array.from({ length: n }, uniform);
  const noise = Float64Array.from({ length: n }, uniform);
  const arms = Uint8Array.from({ length: n }, () => (uniform() < 0.5 ? 1 : 0));
  const outcomes = Float64Array.from(x, (value, i) => arms[i]! * (value >= 0.5 ? 1 : -1) + uniform());
  const known = [
    { name: 'x', nominal: false, values: x },
    { name: 'noise', nominal: false, values: noise },
  ];
  return {
    outcomes,
    arms,
    armCount: 2,
    probabilities: new Float64Array(2 * n).fill(0.5),
    units: null,
    known,
    predictors: known,
    depth: 1,
    costs: [0, 0],
    budget: null,
    leastCustomers: 20,
    seed: 1,
    ...parts,
  };
}

describe('a learned policy', () => {
  it('finds whom a treatment helps, and is worth what it gains on others', () => {
    const found = resultOf(policyAnalysis(campaign(4_000, 7)));
    const [yes, no] = found.leaves;
    expect(found.leaves).toHaveLength(2);
    expect([yes?.arm, no?.arm]).toEqual([1, 0]);
    expect((yes!.path[0]!.split as { atLeast: number }).atLeast).toBeCloseTo(0.5, 1);
    expect(yes?.path[0]).toMatchObject({ name: 'x', passes: true });
    // The treatment gains 1 on half of the customers.
    expectNear(found.gain.estimate, 0.5, 0, 0.05);
    expectNear(found.gainOverBestArm.estimate, 0.5, 0, 0.08);
    expectNear(found.gainOverRandom.estimate, 0.5, 0, 0.08);
    expectNear(found.shares[1] ?? null, 0.5, 0, 0.04);
    expect(found.constants.map(({ gain }) => gain.estimate)[0]).toBe(0);
    expectNear(found.constants[0]?.gainOver.estimate ?? null, found.gain.estimate, 1e-12);
  });

  it('looks better on its own customers than on others', () => {
    const nothing = campaign(400, 3, { depth: 2, leastCustomers: 5 });
    const shuffled = { ...nothing, outcomes: Float64Array.from(nothing.outcomes, (_, i) => Math.sin(i * i)) };
    const found = resultOf(policyAnalysis(shuffled));
    expect(found.trainingGain).toBeGreaterThan(found.gain.estimate);
  });

  it('keeps to a budget, as does the arm that it is compared with', () => {
    const job = campaign(2_000, 5, { costs: [0, 0.4], budget: 0.1 });
    const found = resultOf(policyAnalysis(job));
    expect(found.spent).toBeLessThanOrEqual(0.12);
    expectNear(found.gainOverBestArm.estimate, found.gain.estimate, 1e-12);
  });

  it('cuts less finely between many arms', () => {
    const arms = Uint8Array.from({ length: 600 }, (_, i) => i % 5);
    const probabilities = new Float64Array(3_000).fill(0.2);
    const job = campaign(600, 5, { arms, armCount: 5, probabilities, costs: [0, 0, 0, 0, 0], depth: 2 });
    const found = resultOf(policyAnalysis(job));
    expect(found.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(found.constants).toHaveLength(5);
  });
});
