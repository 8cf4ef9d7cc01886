import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareMeans,
  simultaneousMeanDifferences,
} from '../../../../src/statistics/comparisons/means/compare-means.js';
import type { MeanPairChoices } from '../../../../src/statistics/comparisons/means/mean-pairs.js';
import {
  compareProportions,
  type ProportionChoices,
  simultaneousProportionDifferences,
} from '../../../../src/statistics/comparisons/proportions/compare-proportions.js';
import { scoreProportionEffect } from '../../../../src/statistics/effects/score-proportions.js';
import { correctionMethods } from '../../../../src/statistics/multiplicity/correction-method.js';
import fixture from '../../../fixtures/comparisons/many-samples.json' with { type: 'json' };
import { expectNear } from '../../near.js';

const indexed = fixture.means.map((testCase, i) => ({ i, testCase, samples: samplesOf(testCase) }));
const pooled: MeanPairChoices = { variances: 'POOLED', pairs: 'NONE', control: null, alternative: 'TWO_SIDED' };
const separate: MeanPairChoices = { ...pooled, variances: 'SEPARATE' };
const shares: ProportionChoices = { omnibus: 'PEARSON', correction: 'HOLM', control: null, alternative: 'TWO_SIDED' };

function samplesOf({ n, mean, standardDeviation }: (typeof fixture.means)[0]) {
  return n.map((size, i) => ({ label: `s${i}`, n: size, mean: mean[i]!, standardDeviation: standardDeviation[i]! }));
}

function expectAll(actual: (number | null)[], expected: number[], relative: number, absolute = 0) {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expectNear(value, expected[i]!, relative, absolute);
  });
}

const empty = { label: 'empty', n: 0, mean: 0, standardDeviation: 0 };

describe('pairs of means with one variance', () => {
  it.each(indexed)("equal R's pairwise.t.test, TukeyHSD and multcomp, data set $i", ({ testCase, samples }) => {
    const adjustedBy = (pairs: MeanPairChoices['pairs']) =>
      compareMeans(samples, 0.05, { ...pooled, pairs }).pairs.map(({ adjustedPValue }) => adjustedPValue);
    expectAll(adjustedBy('NONE'), testCase.pooled, 1e-11);
    expectAll(adjustedBy('HOLM'), testCase.holm, 1e-11);
    // R's ptukey is good to some ten digits after the point, multcomp's integration to six.
    expectAll(adjustedBy('TUKEY_KRAMER'), testCase.tukey, 1e-6, 1e-9);
    const dunnett: MeanPairChoices = { ...pooled, pairs: 'DUNNETT', control: 's0' };
    compareMeans(samples, 0.05, dunnett).pairs.forEach((pair, i) => {
      expect([pair.a, pair.b]).toEqual([`s${i + 1}`, 's0']);
      expectNear(pair.adjustedPValue, testCase.dunnett[i]!, 1e-4, 2e-6);
    });
    if (testCase.n.length > 3) return;
    compareMeans(samples, 0.05, { ...dunnett, alternative: 'GREATER' }).pairs.forEach((pair, i) => {
      expectNear(pair.adjustedPValue, testCase.dunnettGreater[i]!, 1e-4, 2e-6);
      expect(pair.upper).toBeNull();
    });
  });

  it('decides by analysis of variance, which with two samples is the pair', () => {
    const two = indexed[0]!.samples.slice(0, 2);
    for (const pairs of ['TUKEY_KRAMER', 'DUNNETT'] as const) {
      const control = pairs === 'DUNNETT' ? 's0' : null;
      const {
        omnibus,
        pairs: [pair],
      } = compareMeans(two, 0.05, { ...pooled, pairs, control });
      expect(omnibus.method).toBe('One-way analysis of variance');
      expectNear(omnibus.pValue, pair!.pValue, 1e-12);
      expect(pair!.adjustedPValue).toBe(pair!.pValue);
    }
  });

  it('leaves out samples without customers, and answers nothing without variance', () => {
    const { omnibus, pairs, excluded } = compareMeans([...indexed[0]!.samples, empty], 0.05, pooled);
    expect(omnibus.degreesOfFreedom[0]).toBe(2);
    expect(excluded).toEqual([{ label: 'empty', reason: '“empty” has no customers.' }]);
    expect(pairs[2]).toMatchObject({
      b: 'empty',
      pValue: null,
      insufficientData: expect.stringContaining('no customers'),
    });
    const flat = ['a', 'b', 'c'].map((label, i) => ({ label, n: 5, mean: i, standardDeviation: 0 }));
    const unvaried = compareMeans(flat, 0.05, { ...pooled, pairs: 'TUKEY_KRAMER' });
    expect(unvaried.omnibus.insufficientData).toContain('do not vary within any sample');
    expect(unvaried.pairs[0]).toMatchObject({ pValue: null, adjustedPValue: null });
    expect(unvaried.pairs[0]!.insufficientData).toContain('do not vary within any sample');
    expect(compareMeans([indexed[0]!.samples[0]!, empty], 0.05, pooled).omnibus.insufficientData).toContain(
      'Fewer than',
    );
  });
});

describe('limits for all pairs at once', () => {
  const ways: MeanPairChoices[] = [
    { ...separate, pairs: 'BONFERRONI' },
    { ...separate, pairs: 'BENJAMINI_HOCHBERG' },
    { ...pooled, pairs: 'BENJAMINI_YEKUTIELI' },
    { ...pooled, pairs: 'TUKEY_KRAMER' },
    { ...pooled, pairs: 'DUNNETT', control: 's0' },
    { ...separate, pairs: 'BONFERRONI', control: 's0', alternative: 'LESS' },
  ];

  it.each(ways)('of means exclude zero exactly where the adjusted p-value rejects: $pairs', (choices) => {
    const slow = choices.pairs === 'TUKEY_KRAMER' || choices.pairs === 'DUNNETT';
    for (const { samples } of slow ? indexed.slice(0, 1) : indexed) {
      for (const alpha of slow ? [0.3] : [0.01, 0.05, 0.2]) {
        const { pairs } = compareMeans(samples, alpha, choices);
        const limits = simultaneousMeanDifferences(samples, alpha, choices);
        const rejected = pairs.filter(({ adjustedPValue }) => adjustedPValue! < alpha);
        const excluding = limits.filter(({ lower, upper }) => (lower ?? -1) > 0 || (upper ?? 1) < 0);
        expect(excluding.map(({ a, b }) => [a, b])).toEqual(rejected.map(({ a, b }) => [a, b]));
      }
    }
  });

  it('of proportions do so too', () => {
    const sample = fc
      .integer({ min: 5, max: 80 })
      .chain((n) => fc.record({ n: fc.constant(n), successes: fc.integer({ min: 0, max: n }) }));
    const methods = fc.constantFrom('BONFERRONI' as const, 'BENJAMINI_HOCHBERG' as const);
    fc.assert(
      fc.property(fc.array(sample, { minLength: 2, maxLength: 4 }), methods, (summaries, correction) => {
        const samples = summaries.map((summary, i) => ({ label: String(i), ...summary }));
        const choices = { ...shares, correction };
        const { pairs } = compareProportions(samples, 0.1, choices);
        const rejected = pairs.filter(({ adjustedPValue }) => adjustedPValue !== null && adjustedPValue < 0.1);
        const limits = simultaneousProportionDifferences(samples, 0.1, choices);
        const excluding = limits.filter(({ lower, upper }) => lower! > 0 || upper! < 0);
        expect(excluding.map(({ a, b }) => [a, b])).toEqual(rejected.map(({ a, b }) => [a, b]));
      }),
      { numRuns: 40 },
    );
  });

  it.each(['NONE', 'HOLM', 'HOCHBERG', 'HOMMEL', 'TWO_STAGE_BENJAMINI_HOCHBERG'] as const)(
    'are none with %s',
    (pairs) => {
      expect(simultaneousMeanDifferences(indexed[1]!.samples, 0.05, { ...separate, pairs })).toEqual([]);
    },
  );

  it('are none where no pair has a p-value', () => {
    const none = ['a', 'b'].map((label) => ({ label, n: 5, successes: 0 }));
    expect(simultaneousProportionDifferences(none, 0.05, { ...shares, correction: 'BONFERRONI' })).toEqual([]);
    expect(simultaneousProportionDifferences(none, 0.05)).toEqual([]);
  });
});

describe('pairs of proportions', () => {
  const samples = [
    { label: 'a', n: 100, successes: 10 },
    { label: 'b', n: 120, successes: 25 },
    { label: 'c', n: 90, successes: 9 },
  ];

  it.each(correctionMethods)('allow for their number by %s', (correction) => {
    const { pairs } = compareProportions(samples, 0.05, { ...shares, correction });
    expect(pairs.every(({ pValue, adjustedPValue }) => adjustedPValue! <= Math.min(1, 6 * pValue!))).toBe(true);
  });

  it('with a control are the score test against it, one-sided where asked', () => {
    const choices: ProportionChoices = { ...shares, correction: 'NONE', control: 'a', alternative: 'GREATER' };
    const { pairs } = compareProportions(samples, 0.05, choices);
    expect(pairs.map(({ a, b }) => a + b)).toEqual(['ba', 'ca']);
    const effect = scoreProportionEffect(samples[0]!, samples[1]!, { alpha: 0.05, alternative: 'GREATER' });
    expect(pairs[0]).toMatchObject({ pValue: effect.pValue, lower: effect.absolute.lower, upper: null });
  });

  it('stand beside a G-test where asked', () => {
    const { omnibus } = compareProportions(samples, 0.05, { ...shares, omnibus: 'LIKELIHOOD_RATIO' });
    // scipy: chi2_contingency([[10, 90], [25, 95], [9, 81]], lambda_="log-likelihood", correction=False)
    expect(omnibus.method).toBe('G-test');
    expectNear(
      omnibus.statistic,
      gOf([
        [10, 90],
        [25, 95],
        [9, 81],
      ]),
      1e-12,
    );
    const none = samples.map((sample) => ({ ...sample, successes: 0 }));
    const unanswered = compareProportions(none, 0.05, { ...shares, omnibus: 'LIKELIHOOD_RATIO' }).omnibus;
    expect(unanswered).toMatchObject({ method: 'G-test', statistic: null });
  });
});

/** 2 Σ O·ln(O/E), as it stands in the books. */
function gOf(table: number[][]): number {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table[0]!.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  const n = rows.reduce((sum, row) => sum + row, 0);
  return (
    2 *
    table
      .flatMap((row, i) => row.map((o, j) => o * Math.log((o * n) / rows[i]! / columns[j]!)))
      .reduce((s, x) => s + x, 0)
  );
}

describe('choices that do not go together', () => {
  const { samples } = indexed[0]!;
  it.each<[string, MeanPairChoices]>([
    ['pairs', { ...separate, pairs: 'TUKEY_KRAMER' }],
    ['pairs', { ...separate, pairs: 'DUNNETT', control: 's0' }],
    ['pairs', { ...pooled, pairs: 'GAMES_HOWELL' }],
    ['control', { ...separate, pairs: 'GAMES_HOWELL', control: 's0' }],
    ['control', { ...pooled, pairs: 'TUKEY_KRAMER', control: 's0' }],
    ['control', { ...pooled, pairs: 'DUNNETT' }],
    ['control', { ...pooled, control: 'nobody' }],
    ['alternative', { ...pooled, alternative: 'LESS' }],
  ])('are refused, naming %s: %o', (field, choices) => {
    expect(() => compareMeans(samples, 0.05, choices)).toThrow(expect.objectContaining({ field }));
    expect(() => simultaneousMeanDifferences(samples, 0.05, choices)).toThrow(expect.objectContaining({ field }));
  });

  it('among proportions too', () => {
    const pair = ['a', 'b'].map((label) => ({ label, n: 9, successes: 3 }));
    const compare = (choices: Partial<ProportionChoices>) => compareProportions(pair, 0.05, { ...shares, ...choices });
    expect(() => compare({ alternative: 'LESS' })).toThrow(expect.objectContaining({ field: 'alternative' }));
    expect(() => compare({ control: 'z' })).toThrow(expect.objectContaining({ field: 'control' }));
  });
});
