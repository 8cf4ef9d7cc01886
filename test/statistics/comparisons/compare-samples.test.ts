import { describe, expect, it } from 'vitest';
import {
  compareSamples,
  exactComparison,
  type SampleSet,
  simultaneousDifferences,
} from '../../../src/statistics/comparisons/compare-samples.js';
import { comparisonTrend } from '../../../src/statistics/comparisons/comparison-trend.js';
import { compareCounts } from '../../../src/statistics/comparisons/counts/compare-counts.js';
import { exactIndependenceTest } from '../../../src/statistics/comparisons/counts/exact-independence.js';
import { shareTest } from '../../../src/statistics/comparisons/counts/share-test.js';
import { meanTrendTest } from '../../../src/statistics/comparisons/means/mean-trend.js';
import { shiftedMeans } from '../../../src/statistics/comparisons/means/shifted-means.js';
import { pairStatement } from '../../../src/statistics/comparisons/pair-statement.js';
import { proportionTrendTest } from '../../../src/statistics/comparisons/proportions/proportion-trend.js';
import { cliffsDelta } from '../../../src/statistics/effect-sizes/cliffs-delta.js';
import { cohensH } from '../../../src/statistics/effect-sizes/cohens-h.js';
import { pairEffectSizes } from '../../../src/statistics/effect-sizes/pair-effect-sizes.js';
import { cohensD } from '../../../src/statistics/effect-sizes/standardized-mean-difference.js';
import { welchMeanEffect } from '../../../src/statistics/effects/welch-mean.js';
import { compareRanks } from '../../../src/statistics/ranks/compare-ranks.js';
import { jonckheereTest } from '../../../src/statistics/ranks/jonckheere.js';
import { valueCounts } from '../../../src/statistics/ranks/value-counts.js';
import fixture from '../../fixtures/comparisons/many-samples.json' with { type: 'json' };
import nist from '../../fixtures/comparisons/nist-anova.json' with { type: 'json' };
import permutations from '../../fixtures/comparisons/rank-permutations.json' with { type: 'json' };
import { expectNear } from '../near.js';
import { madeByRule } from './means/nist-rule.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const means: SampleSet = {
  kind: 'MEANS',
  alpha: 0.05,
  samples: [
    { label: 'a', n: 12, mean: 5.1, standardDeviation: 1.2 },
    { label: 'b', n: 15, mean: 6, standardDeviation: 2.9 },
    { label: 'c', n: 9, mean: 4.2, standardDeviation: 0.7 },
  ],
  choices: { variances: 'POOLED', pairs: 'TUKEY_KRAMER', control: null, alternative: 'TWO_SIDED' },
};
const proportions: SampleSet = {
  kind: 'PROPORTIONS',
  alpha: 0.05,
  samples: [2, 4, 7].map((successes, i) => ({ label: `p${i}`, n: 10, successes })),
  choices: { omnibus: 'PEARSON', correction: 'BONFERRONI', control: null, alternative: 'TWO_SIDED' },
};
const counts: SampleSet = {
  kind: 'COUNTS',
  alpha: 0.05,
  samples: [
    { label: 'x', counts: [7, 1, 3, 2] },
    { label: 'y', counts: [2, 6, 1, 4] },
  ],
  choices: { omnibus: 'PEARSON', correction: 'HOLM', control: null },
};
const ranks: SampleSet = {
  kind: 'RANKS',
  alpha: 0.05,
  samples: [
    { label: 'low', values: [1, 2, 2, 3] },
    { label: 'mid', values: [2, 4, 4] },
    { label: 'high', values: [1, 1, 5] },
  ],
  choices: { correction: 'HOLM', control: null },
};

describe('analysis of variance of values', () => {
  const anovaOf = (groups: readonly (readonly number[])[]) => {
    const shifted = shiftedMeans(groups.map((values, i) => ({ label: String(i), values })));
    return compareSamples({ ...means, ...shifted, choices: { ...means.choices, pairs: 'NONE' } } as SampleSet);
  };

  it.each(nist.measured)('reaches what doubles allow on NIST’s $name', ({ exact, certified, groups }) => {
    const { statistic } = anovaOf(groups).omnibus;
    expectNear(statistic, exact, 1e-12);
    expectNear(statistic, certified, 1e-9);
  });

  it.each(nist.made.filter(({ replicates }) => replicates < 2001))('and on NIST’s $name', (set) => {
    const { statistic } = anovaOf(madeByRule(set)).omnibus;
    expectNear(statistic, set.exact, 1e-12);
  });

  it('gives estimates back where they belong', () => {
    const { samples } = anovaOf([
      [1e9 + 1, 1e9 + 3],
      [1e9 + 5, 1e9 + 6, 1e9 + 7],
    ]);
    expect(samples[0]).toMatchObject({ n: 2, estimate: 1e9 + 2 });
    expect(samples[1]!.lower!).toBeLessThan(1e9 + 6);
    expect(anovaOf([[], [4, 5]]).samples[0]).toMatchObject({ n: 0, estimate: null, lower: null });
    expect(shiftedMeans([{ label: 'none', values: [] }]).origin).toBe(0);
  });
});

describe('meanTrendTest', () => {
  it.each(fixture.means)("with one variance equals multcomp's contrast: $n", (testCase) => {
    const samples = testCase.n.map((n, i) => {
      return { n, mean: testCase.mean[i]!, standardDeviation: testCase.standardDeviation[i]! };
    });
    const { pValue, slope } = meanTrendTest(samples, 'POOLED', twoSided, testCase.scores);
    expectNear(slope.estimate, testCase.slope, 1e-11);
    expectNear(pValue, testCase.slopeP, 1e-9);
    expectNear(slope.lower, testCase.slopeLower, 1e-6, 1e-8);
    expectNear(slope.upper, testCase.slopeUpper, 1e-6, 1e-8);
  });

  it("of two samples is Welch's test", () => {
    const [a, b] = means.samples as [(typeof means.samples)[0], (typeof means.samples)[0]];
    const trend = meanTrendTest([a, b], 'SEPARATE', twoSided);
    const effect = welchMeanEffect(a, b, twoSided);
    expectNear(trend.pValue, effect.pValue, 1e-13);
    expectNear(trend.degreesOfFreedom, effect.degreesOfFreedom, 1e-13);
    expectNear(trend.slope.upper, effect.absolute.upper, 1e-12);
  });

  it.each(['SEPARATE', 'POOLED'] as const)(
    'answers nothing without scores that differ, variance, or customers: %s',
    (variances) => {
      const flat = [1, 2].map((mean) => ({ n: 5, mean, standardDeviation: 0 }));
      const fine = [1, 2].map((mean) => ({ n: 5, mean, standardDeviation: 1 }));
      const unanswered = { statistic: null, pValue: null, insufficientData: expect.stringContaining('A trend needs') };
      expect(meanTrendTest(flat, variances, twoSided)).toMatchObject(unanswered);
      expect(meanTrendTest(fine, variances, twoSided, [3, 3])).toMatchObject(unanswered);
      expect(meanTrendTest([fine[0]!, { ...fine[1]!, n: 0 }], variances, twoSided)).toMatchObject(unanswered);
    },
  );

  it.each([
    ['samples', [{ n: 5, mean: 1, standardDeviation: 1 }], [1]],
    ['scores', [5, 6].map((n) => ({ n, mean: 1, standardDeviation: 1 })), [1]],
    ['scores[1]', [5, 6].map((n) => ({ n, mean: 1, standardDeviation: 1 })), [1, Number.NaN]],
    ['samples[0].n', [-1, 6].map((n) => ({ n, mean: 1, standardDeviation: 1 })), [1, 2]],
  ])('refuses bad %s', (field, samples, scores) => {
    expect(() => meanTrendTest(samples, 'POOLED', twoSided, scores)).toThrow(expect.objectContaining({ field }));
  });
});

describe('comparisonTrend', () => {
  const trendOf = (set: SampleSet, scores: number[] | null = null) =>
    comparisonTrend(set, { scores, alternative: 'GREATER' });
  const greater = { alpha: 0.05, alternative: 'GREATER' } as const;

  it('is the test of the kind of samples', () => {
    expect(trendOf(proportions)).toMatchObject(proportionTrendTest(proportions.samples as never, greater, [0, 1, 2]));
    expect(trendOf(means)).toEqual(meanTrendTest(means.samples as never, 'POOLED', greater));
    const values = (ranks.samples as unknown as { values: number[] }[]).map((sample) => sample.values);
    expect(trendOf(ranks)).toMatchObject(jonckheereTest(valueCounts(values), greater));
    const turned = jonckheereTest(valueCounts([...values].reverse()), greater);
    expect(trendOf(ranks, [9, 5, 1]).statistic).toBe(turned.statistic);
  });

  it('refuses categories, and scores that do not order ranks', () => {
    expect(() => trendOf(counts)).toThrow(expect.objectContaining({ field: 'trend' }));
    for (const scores of [
      [1, 2],
      [1, 1, 2],
      [1, 2, Number.NaN],
    ]) {
      expect(() => trendOf(ranks, scores)).toThrow(expect.objectContaining({ field: 'scores' }));
    }
  });
});

describe('exact p-values', () => {
  it.each(fixture.tables)("by probability equal R's fisher.test: $table", ({ table, fisher }) => {
    expectNear(exactIndependenceTest(table, { order: 'PROBABILITY' }).pValue, fisher, 1e-7);
  });

  it.each(permutations)('of ranks equal a listing of every permutation: $samples', ({ samples, pValue }) => {
    const set = { ...ranks, samples: samples.map((values, i) => ({ label: String(i), values })) };
    const exact = exactComparison(set as SampleSet, {});
    expect(exact!.method).toBe('ENUMERATED');
    expectNear(exact!.pValue, pValue, 1e-11);
  });

  it('follow the test over all samples', () => {
    const gTest = { ...counts, choices: { ...counts.choices, omnibus: 'LIKELIHOOD_RATIO' } } as SampleSet;
    const table = counts.samples.map((sample) => (sample as unknown as { counts: number[] }).counts);
    expect(exactComparison(counts, {})).toEqual(exactIndependenceTest(table));
    expect(exactComparison(gTest, {})).toEqual(exactIndependenceTest(table, { order: 'LIKELIHOOD_RATIO' }));
    const successes = [
      [2, 8],
      [4, 6],
      [7, 3],
    ];
    expect(exactComparison(proportions, { seed: 5 })).toEqual(exactIndependenceTest(successes));
    expectNear(exactComparison(counts, { byProbability: true })!.pValue, fixture.tables[1]!.fisher, 1e-7);
    expect(exactComparison(means, {})).toBeNull();
    // A zero cell takes part in G as well.
    expect(
      exactIndependenceTest(
        [
          [3, 0],
          [1, 4],
        ],
        { order: 'LIKELIHOOD_RATIO' },
      ).pValue,
    ).toBeGreaterThan(0.1);
  });
});

describe('compareCounts', () => {
  it('tests the table and every pair of rows', () => {
    const third = { label: 'z', counts: [0, 0, 0, 0] };
    const comparison = compareCounts([...(counts.samples as never[]), third], 0.05, counts.choices as never);
    expect(comparison.samples[0]).toEqual({ label: 'x', n: 13, estimate: null, lower: null, upper: null });
    expect(comparison.pairs[0]).toMatchObject({ a: 'x', b: 'y', pValue: comparison.omnibus.pValue, difference: null });
    expect(comparison.pairs[1]).toMatchObject({ pValue: null, insufficientData: expect.stringContaining('Fewer') });
    expect(comparison.excluded).toEqual([{ label: 'z', reason: '“z” has no customers.' }]);
    expect(comparison.warnings).toHaveLength(1);
    const g = compareSamples({
      ...counts,
      choices: { omnibus: 'LIKELIHOOD_RATIO', correction: 'NONE', control: 'y' },
    } as SampleSet);
    expect(g.omnibus.method).toBe('G-test');
    expect(g.pairs[0]).toMatchObject({ a: 'x', b: 'y' });
  });

  it.each([
    ['samples[0].counts', [[1], [2]]],
    [
      'samples[1].counts',
      [
        [1, 2],
        [2, 3, 4],
      ],
    ],
    ['samples', [[1, 2]]],
  ])('refuses bad %s', (field, table) => {
    const samples = table.map((row, i) => ({ label: String(i), counts: row }));
    expect(() => compareCounts(samples, 0.05, counts.choices as never)).toThrow(expect.objectContaining({ field }));
  });
});

describe('compareRanks', () => {
  it('gives mean ranks and Dunn’s pairs', () => {
    const { omnibus, samples, pairs } = compareSamples(ranks);
    expect(omnibus).toMatchObject({ method: 'Kruskal–Wallis test', degreesOfFreedom: [2], effectScale: null });
    expect(samples.map(({ n }) => n)).toEqual([4, 3, 3]);
    expect(pairs).toHaveLength(3);
    expectNear(pairs[0]!.difference, samples[0]!.estimate! - samples[1]!.estimate!, 1e-12);
    const against = compareRanks(ranks.samples as never, 0.05, { correction: 'NONE', control: 'high' });
    expect(against.pairs.map(({ a, b }) => `${a}–${b}`)).toEqual(['low–high', 'mid–high']);
  });

  it('says what it cannot answer', () => {
    const { pairs, omnibus, excluded } = compareRanks(
      [
        { label: 'a', values: [1, 2, 4] },
        { label: 'b', values: [3, 5] },
        { label: 'none', values: [] },
      ],
      0.05,
      { correction: 'HOLM', control: null },
    );
    expect(omnibus.degreesOfFreedom).toEqual([1]);
    expect(pairs[1]!.insufficientData).toBe('One of the samples has no customers.');
    expect(excluded[0]!.label).toBe('none');
    const same = ['a', 'b'].map((label) => ({ label, values: [3, 3] }));
    const flat = compareRanks(same, 0.05, { correction: 'HOLM', control: null });
    expect(flat.omnibus).toMatchObject({ pValue: null, degreesOfFreedom: [] });
    expect(flat.pairs[0]!.insufficientData).toContain('same value');
    expect(() => compareRanks(same, 0.05, { correction: 'HOLM', control: 'z' })).toThrow('no sample “z”');
  });
});

describe('pairEffectSizes', () => {
  it('are those of the kind of samples, a − b', () => {
    const [a, b] = means.samples as [never, never];
    const [pair] = pairEffectSizes(means);
    expect(pair!.effectSizes.map(({ name }) => name)).toEqual(["Cohen's d", "Hedges' g"]);
    expect(pair!.effectSizes[0]).toEqual(cohensD(b, a, 0.05));
    const [p0, p1] = proportions.samples as [never, never];
    expect(pairEffectSizes(proportions)[0]!.effectSizes).toEqual([cohensH(p1, p0, 0.05)]);
    expect(pairEffectSizes(counts)[0]!.effectSizes[0]!.name).toBe("Cramér's V");
    const delta = cliffsDelta(
      valueCounts([
        [2, 4, 4],
        [1, 2, 2, 3],
      ]),
      twoSided,
    );
    expect(pairEffectSizes(ranks)[0]!.effectSizes[0]).toMatchObject({ value: delta.value, lower: delta.lower });
    const lonely = {
      ...ranks,
      samples: [
        { label: 'one', values: [1] },
        { label: 'two', values: [2, 3] },
      ],
    } as SampleSet;
    expect(pairEffectSizes(lonely)[0]!.effectSizes[0]).toMatchObject({ value: null, lower: null });
    const lonelyControl = { ...lonely, choices: { correction: 'HOLM', control: 'one' } } as SampleSet;
    expect(pairEffectSizes(lonelyControl)[0]).toMatchObject({ a: 'two', b: 'one', effectSizes: [{ value: null }] });
  });
});

describe('simultaneousDifferences', () => {
  it('are there for means and proportions, and the statement says so', () => {
    expect(simultaneousDifferences(means)).toHaveLength(3);
    expect(simultaneousDifferences(proportions)).toHaveLength(3);
    expect(compareSamples(proportions).pairs).toHaveLength(3);
    expect(simultaneousDifferences(counts)).toEqual([]);
    expect(simultaneousDifferences(ranks)).toEqual([]);
    expect(pairStatement(means)).toContain('hold at the same time');
    expect(pairStatement(proportions)).toContain('hold at the same time');
    expect(pairStatement(counts)).toContain('no limits');
    expect(pairStatement(ranks)).toContain('no limits');
  });
});

describe('shareTest', () => {
  it.each(fixture.shares)("equals R's chisq.test and G: $counts", ({ counts: observed, weights, ...expected }) => {
    const pearson = shareTest(observed, weights, 'PEARSON', 0.05);
    expectNear(pearson.statistic, expected.chiSquared, 1e-12);
    expectNear(pearson.pValue, expected.pValue, 1e-11);
    const g = shareTest(observed, weights, 'LIKELIHOOD_RATIO', 0.05);
    expectNear(g.statistic, expected.g, 1e-11);
    expectNear(g.pValue, expected.gP, 1e-10);
    expect(g.categories[0]!.share).toBe(observed[0]! / observed.reduce((sum, count) => sum + count, 0));
  });

  it('warns of small counts and answers nothing without customers', () => {
    expect(shareTest([3, 1], [1, 1], 'PEARSON', 0.05).warnings[0]!.message).toContain('rough');
    const nobody = shareTest([0, 0], [1, 1], 'PEARSON', 0.05);
    expect(nobody).toMatchObject({
      statistic: null,
      pValue: null,
      insufficientData: expect.stringContaining('no customers'),
    });
    expect(nobody.categories[0]).toMatchObject({ share: null, lower: null });
  });

  it.each([
    ['counts', [3], [1], 0.05],
    ['weights', [3, 4], [1], 0.05],
    ['alpha', [3, 4], [1, 1], 1],
  ])('refuses bad %s', (field, observed, weights, alpha) => {
    expect(() => shareTest(observed, weights, 'PEARSON', alpha)).toThrow(expect.objectContaining({ field }));
  });
});
