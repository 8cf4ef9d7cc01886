import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import {
  compareCategories,
  likelihoodRatioTest,
} from '../../../../src/statistics/comparisons/counts/compare-categories.js';
import { exactIndependenceTest } from '../../../../src/statistics/comparisons/counts/exact-independence.js';
import { exactMultinomialTest } from '../../../../src/statistics/comparisons/counts/exact-multinomial.js';
import { drawBinomial, drawHypergeometric } from '../../../../src/statistics/random-counts.js';
import fixture from '../../../fixtures/comparisons/exact.json' with { type: 'json' };
import { expectNear } from '../../near.js';

/** Five standard errors of a simulated p-value. */
function noise(pValue: number, replicates: number): number {
  return 5 * Math.sqrt((pValue * (1 - pValue)) / replicates);
}

describe('counts that are too large to draw', () => {
  const huge = [2e9, 2e9, 2e9, 2e9, 2e9];
  it.each([
    ['of one sample', () => exactMultinomialTest(huge, [1, 1, 1, 1, 1]), 'draw at most'],
    ['of a table', () => exactIndependenceTest([huge, huge], { replicates: 9999 }), 'draw at most'],
    [
      'even a few times',
      () => exactMultinomialTest(new Array(50).fill(9e15 / 50), new Array(50).fill(1), { replicates: 99 }),
      'use the approximate p-value',
    ],
  ])('are refused: %s', (_, test, remedy) => {
    expect(test).toThrow(expect.objectContaining({ field: 'resamples', message: expect.stringContaining(remedy) }));
  });
});

describe('exactIndependenceTest', () => {
  it.each(fixture.tables)('equals a listing of every table: $table', ({ table, pValue, outcomes }) => {
    const result = exactIndependenceTest(table);
    expect(result).toMatchObject({ method: 'ENUMERATED', outcomes, seed: null, insufficientData: null });
    expectNear(result.pValue, pValue, 1e-11);
  });

  it('simulates where tables are too many, the same for the same seed', () => {
    const table = [
      [120, 30, 11],
      [80, 25, 9],
      [33, 12, 7],
    ];
    const result = exactIndependenceTest(table, { seed: 7 });
    expect(result).toMatchObject({ method: 'SIMULATED', outcomes: 9999, seed: 7 });
    expect(exactIndependenceTest(table, { seed: 7 })).toEqual(result);
    expect(exactIndependenceTest(table, { seed: 8 }).pValue).not.toBe(result.pValue);
    // With expectations this large, χ² is exact to two digits.
    const approximate = compareCategories(table).pValue!;
    expectNear(result.pValue, approximate, 0.02, noise(approximate, 9999));
  });

  it('does not count empty rows and columns, and answers nothing where nothing is left', () => {
    const [dense] = fixture.tables;
    const padded = [...dense!.table.map((row) => [0, ...row]), [0, 0, 0]];
    expectNear(exactIndependenceTest(padded).pValue, dense!.pValue, 1e-11);
    expect(
      exactIndependenceTest([
        [3, 0],
        [4, 0],
      ]),
    ).toMatchObject({ pValue: null, outcomes: 0 });
  });

  it('takes tables of millions with few in a cell', () => {
    const result = exactIndependenceTest([
      [3, 1_000_000],
      [11, 1_000_000],
    ]);
    // Given 14 successes this is nearly binomial with one half: 2·P(X ≤ 3) = 0.0574.
    expect(result.method).toBe('ENUMERATED');
    expectNear(result.pValue, 0.0573730469, 1e-4);
  });

  it.each([
    ['seed', { seed: -1 }],
    ['replicates', { replicates: 0 }],
  ])('refuses a bad %s', (field, options) => {
    expect(() => exactIndependenceTest(fixture.tables[0]!.table, options)).toThrow(expect.objectContaining({ field }));
  });
});

describe('exactMultinomialTest', () => {
  it.each(fixture.multinomials)('equals a listing of every outcome: $counts by $weights', (testCase) => {
    const result = exactMultinomialTest(testCase.counts, testCase.weights);
    expect(result).toMatchObject({ method: 'ENUMERATED', outcomes: testCase.outcomes });
    expectNear(result.pValue, testCase.pValue, 1e-11);
  });

  it('simulates where outcomes are too many', () => {
    const counts = [40, 61, 52, 47, 50];
    const result = exactMultinomialTest(counts, [1, 1, 1, 1, 1], { seed: 3 });
    expect(result).toMatchObject({ method: 'SIMULATED', outcomes: 9999, seed: 3 });
    // Pearson's p-value of the same counts, by R's chisq.test: 0.3217.
    expectNear(result.pValue, 0.3217, 0.05, noise(0.3, 9999));
  });

  it('answers nothing without customers', () => {
    expect(exactMultinomialTest([0, 0], [1, 1])).toMatchObject({ pValue: null, outcomes: 0 });
  });

  it.each([
    ['counts', [3], [1]],
    ['weights', [3, 4], [1]],
    ['counts[1]', [3, -4], [1, 1]],
    ['weights[0]', [3, 4], [0, 1]],
  ])('refuses bad %s', (field, counts, weights) => {
    expect(() => exactMultinomialTest(counts, weights)).toThrow(expect.objectContaining({ field }));
  });
});

describe('likelihoodRatioTest', () => {
  it.each(fixture.g)('equals scipy: $table', ({ table, statistic, pValue }) => {
    const result = likelihoodRatioTest(table);
    expectNear(result.statistic, statistic, 1e-9, 1e-13);
    expectNear(result.pValue, pValue, 1e-8);
  });
});

describe('random counts', () => {
  const draws = 20_000;
  const moments = (draw: () => number) => {
    const values = Array.from({ length: draws }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / draws;
    return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1) };
  };

  it.each([
    [7, 0.3],
    [1000, 0.002],
    [50_000, 0.6],
  ])('draws binomial counts of %i at %d', (n, p) => {
    const generator = xoroshiro128plus(5);
    const { mean, variance } = moments(() => drawBinomial(generator, n, p));
    expectNear(mean, n * p, 0, 5 * Math.sqrt((n * p * (1 - p)) / draws));
    expectNear(variance, n * p * (1 - p), 0.06);
  });

  it.each([
    [6, 4, 10],
    [300, 20, 5000],
    [4000, 6000, 9000],
  ])('draws hypergeometric counts: %i draws, %i successes of %i', (n, successes, total) => {
    const generator = xoroshiro128plus(6);
    const { mean, variance } = moments(() => drawHypergeometric(generator, n, successes, total));
    const share = successes / total;
    const expected = (n * share * (1 - share) * (total - n)) / (total - 1);
    expectNear(mean, n * share, 0, 5 * Math.sqrt(expected / draws));
    expectNear(variance, expected, 0.06);
  });

  it('draws what is certain', () => {
    const generator = xoroshiro128plus(1);
    expect([drawBinomial(generator, 0, 0.5), drawBinomial(generator, 9, 0), drawBinomial(generator, 9, 1)]).toEqual([
      0, 0, 9,
    ]);
    expect(drawHypergeometric(generator, 5, 8, 8)).toBe(5);
  });
});
