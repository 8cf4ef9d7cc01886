import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossValidatedAuc, type ScoredFold } from '../../../src/statistics/lookalikes/cross-validated-auc.js';
import {
  asLikelyAsMedianMember,
  type LookalikeCount,
  mostLikely,
} from '../../../src/statistics/lookalikes/lookalike-counts.js';
import { type LookalikeModel, lookalikeModel } from '../../../src/statistics/lookalikes/lookalike-model.js';
import type { TraitTable } from '../../../src/statistics/lookalikes/trait-table.js';
import { fitTraitWeights } from '../../../src/statistics/lookalikes/trait-weights.js';
import { runTask } from '../../../src/threads/task.js';

interface Case {
  name: string;
  alpha: number;
  levels: number[][];
  levelCounts: number[];
  fold: number[];
  n: number[];
  members: number[];
  weights: number[];
  auc: { estimate: number; standardError: number; lower: number; upper: number };
  median: LookalikeCount;
  shares: number[];
  top: LookalikeCount[];
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL('../../fixtures/lookalikes/lookalikes.json', import.meta.url), 'utf8'),
);
const tableOf = ({
  levels,
  levelCounts,
  fold,
  n,
  members,
}: Pick<Case, 'levels' | 'levelCounts' | 'fold' | 'n' | 'members'>): TraitTable => ({
  levels: levels.map((own) => Uint8Array.from(own)),
  levelCounts,
  fold: Uint8Array.from(fold),
  n: Float64Array.from(n),
  members: Float64Array.from(members),
});
const modelOf = (table: TraitTable, shares: number[], alpha: number): LookalikeModel =>
  runTask(lookalikeModel, [table, shares, alpha], () => undefined);

describe('a model of who is a member', () => {
  it.each(cases)('has the weights that mpmath and scikit-learn have: $name', (one) => {
    const weights = fitTraitWeights(tableOf(one), null);
    expect(weights).toHaveLength(one.weights.length);
    for (const [place, weight] of one.weights.entries()) expect(weights[place]).toBeCloseTo(weight, 10);
  });

  it.each(cases)('has the area, its limits and the counts of the definitions: $name', (one) => {
    const { auc, median, top } = modelOf(tableOf(one), one.shares, one.alpha);
    for (const key of ['estimate', 'standardError', 'lower', 'upper'] as const) {
      expect(auc[key]).toBeCloseTo(one.auc[key], 10);
    }
    for (const [place, expected] of [one.median, ...one.top].entries()) {
      const found = [median, ...top][place]!;
      expect(found.others).toBe(expected.others);
      expect(found.atLeast).toBeCloseTo(expected.atLeast, 10);
      expect(found.memberShare).toBeCloseTo(expected.memberShare, 12);
      expect(found.lift).toBeCloseTo(expected.lift, 12);
    }
  });

  it('stays finite where all customers with a trait are members, and shares weights between equal features', () => {
    const certain = tableOf({
      levels: [
        [0, 1, 0, 1],
        [0, 1, 0, 1],
      ],
      levelCounts: [2, 2],
      fold: [0, 0, 1, 1],
      n: [50, 50, 50, 50],
      members: [0, 50, 0, 50],
    });
    const weights = fitTraitWeights(certain, null);
    expect(weights[2]).toBeGreaterThan(1);
    expect(weights[2]).toBeCloseTo(weights[4]!, 10);
    expect(weights[1]).toBeCloseTo(-weights[2]!, 10);
    expect(modelOf(certain, [0.1], 0.05).auc).toMatchObject({ estimate: 1, upper: 1 });
  });

  it('is at the maximum of the penalized likelihood, also where a whole step would go far beyond it', () => {
    const [n, members] = [
      [1_000_000, 1_000],
      [10, 1_000],
    ];
    const weights = fitTraitWeights(tableOf({ levels: [[0, 1]], levelCounts: [2], fold: [0, 1], n, members }), null);
    for (const level of [0, 1]) {
      const mean = 1 / (1 + Math.exp(-(weights[0]! + weights[1 + level]!)));
      // What the customers leave of a weight's slope is what the prior takes.
      expect(members[level]! - n[level]! * mean).toBeCloseTo(weights[1 + level]!, 6);
    }
    expect(weights[2]).toBeGreaterThan(5);
  });

  it('is the same however rows are split', () => {
    const [one] = cases;
    const table = tableOf(one!);
    const twice = <T extends Uint8Array | Float64Array>(values: T, change: (value: number, place: number) => number) =>
      Array.from({ length: 2 * values.length }, (_, place) =>
        change(values[place % values.length]!, place < values.length ? 0 : 1),
      );
    const split = tableOf({
      levels: table.levels.map((own) => twice(own, (value) => value)),
      levelCounts: [...table.levelCounts],
      fold: twice(table.fold, (value) => value),
      n: twice(table.n, (value, half) => (half === 0 ? Math.floor(value / 2) : Math.ceil(value / 2))),
      members: twice(table.members, (value, half) => (half === 0 ? Math.floor(value / 2) : Math.ceil(value / 2))),
    });
    const [whole, halves] = [modelOf(table, [0.05], 0.05), modelOf(split, [0.05], 0.05)];
    expect(halves.auc.estimate).toBeCloseTo(whole.auc.estimate, 10);
    expect(halves.auc.standardError).toBeCloseTo(whole.auc.standardError, 10);
    expect(halves.median.others).toBe(whole.median.others);
  });

  it('needs members and others, and lists that fit', () => {
    const table = tableOf({ levels: [[0, 1]], levelCounts: [2], fold: [0, 1], n: [5, 5], members: [1, 2] });
    const refused = (change: Partial<TraitTable>) => () => modelOf({ ...table, ...change }, [0.1], 0.05);
    expect(refused({ members: Float64Array.of(0, 0) })).toThrow('neither none nor all');
    expect(refused({ members: Float64Array.of(5, 5) })).toThrow('neither none nor all');
    expect(refused({ members: Float64Array.of(1, 6) })).toThrow('more members than customers');
    expect(refused({ members: Float64Array.of(1, -1) })).toThrow('members');
    expect(refused({ members: Float64Array.of(1) })).toThrow('entries');
    expect(refused({ levelCounts: [1] })).toThrow('only 1 levels');
    expect(refused({ levelCounts: [] })).toThrow('number of levels');
    expect(refused({})).toThrow('two members and two others');
  });
});

describe('the area under the curve', () => {
  const fold = (scores: number[], members: number[], others: number[]): ScoredFold => ({
    scores: Float64Array.from(scores),
    members: Float64Array.from(members),
    others: Float64Array.from(others),
  });
  const counts = fc.integer({ min: 0, max: 4 });
  const folds = fc.array(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), counts, counts), { minLength: 4, maxLength: 12 }),
    { minLength: 1, maxLength: 4 },
  );
  const asFolds = (rows: [number, number, number][][]) =>
    rows.map((own) =>
      fold(
        [...own.map(([score]) => score), 2, 3],
        [...own.map(([, inside]) => inside), 2, 1],
        [...own.map(([, , outside]) => outside), 1, 2],
      ),
    );

  it('turns around with the scores, and is that of members beside others', () => {
    fc.assert(
      fc.property(folds, (rows) => {
        const own = asFolds(rows);
        const auc = crossValidatedAuc(own, 0.05);
        const turned = crossValidatedAuc(
          own.map((one) => ({ ...one, scores: one.scores.map((score) => -score) })),
          0.05,
        );
        const swapped = crossValidatedAuc(
          own.map(({ scores, members, others }) => ({ scores, members: others, others: members })),
          0.05,
        );
        for (const other of [turned, swapped]) {
          expect(other.estimate).toBeCloseTo(1 - auc.estimate, 12);
          expect(other.lower).toBeCloseTo(1 - auc.upper, 12);
          expect(other.standardError).toBeCloseTo(auc.standardError, 12);
        }
        expect(auc.lower).toBeLessThanOrEqual(auc.estimate);
        expect(auc.upper).toBeGreaterThanOrEqual(auc.estimate);
      }),
    );
  });

  it('has the limit of as many independent pairs where every pair is in order', () => {
    const perfect = crossValidatedAuc([fold([1, 2], [0, 10], [20, 0]), fold([1, 2], [0, 5], [3, 0])], 0.05);
    expect(perfect).toEqual({ estimate: 1, lower: 0.025 ** (1 / 13), upper: 1, standardError: 0 });
    const reversed = crossValidatedAuc([fold([2, 1], [0, 10], [20, 0])], 0.05);
    expect(reversed).toMatchObject({ estimate: 0, lower: 0, upper: 1 - 0.025 ** (1 / 10) });
  });

  it('is chance where all scores are equal', () => {
    expect(crossValidatedAuc([fold([1, 1], [3, 2], [4, 9])], 0.05)).toMatchObject({ estimate: 0.5, standardError: 0 });
  });
});

describe('counts of lookalikes', () => {
  const scored = {
    probabilities: Float64Array.of(0.9, 0.7, 0.7, 0.4, 0.1),
    members: Float64Array.of(2, 1, 1, 0, 0),
    others: Float64Array.of(0, 3, 2, 45, 50),
  };

  it('are of those at least as likely as half of the members', () => {
    expect(asLikelyAsMedianMember(scored)).toEqual({
      atLeast: 0.9,
      others: 0,
      memberShare: 0.5,
      lift: expect.closeTo(1 / (4 / 104), 12),
    });
  });

  it('take all who are equally likely into a share', () => {
    expect(mostLikely(scored, 0.01)).toEqual({
      atLeast: 0.7,
      others: 5,
      memberShare: 1,
      lift: expect.closeTo(4 / 9 / (4 / 104), 12),
    });
    expect(mostLikely(scored, 0.06)).toMatchObject({ atLeast: 0.4, others: 50 });
    expect(mostLikely(scored, 1)).toMatchObject({ atLeast: 0.1, others: 100, memberShare: 1 });
  });
});
