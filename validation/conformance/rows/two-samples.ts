import { meanSummary } from '../../../src/statistics/mean-summary.js';
import { momentsOf } from '../../../src/statistics/moments.js';
import type { Alternative, TestOptions } from '../../../src/statistics/summaries.js';
import { scoreOddsRatio } from '../../../src/statistics/two-samples/proportions/score-odds-ratio.js';
import { mannWhitneyEffect } from '../../../src/statistics/two-samples/ranks/mann-whitney.js';
import { exactRateEffect } from '../../../src/statistics/two-samples/rates/rate-exact.js';
import { scoreRateEffect, scoreRateRatio } from '../../../src/statistics/two-samples/rates/rate-score.js';
import {
  acceleration,
  bcaCalibration,
  biasCorrection,
} from '../../../src/statistics/two-samples/resampling/bootstrap-bca.js';
import { permutationTest } from '../../../src/statistics/two-samples/resampling/permutation-test.js';
import { analyseTwoSamples, type TwoSampleMethod } from '../../../src/statistics/two-samples/two-sample-analysis.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

type Four = [number, number, number, number];
type Tails = Record<Alternative, number>;

interface Methods {
  oddsRatios: { table: Four; lower: number; upper: number }[];
  margins: { table: Four; shift: number; z: number; greater: number }[];
  rates: { arms: Four; score: number; difference: number[]; ratio: number[] }[];
  permutations: ({ control: number[]; treatment: number[]; interval80: number[] } & Tails)[];
  bca: { control: number[]; treatment: number[]; replicates: number[]; levels: [number, number] }[];
  equivalence: {
    control: number[];
    treatment: number[];
    bounds: [number, number];
    aboveLower: number[];
    belowUpper: number[];
  }[];
}

interface RanksAndRates {
  ranks: ({ control: number[]; treatment: number[]; estimate: number; interval: number[] | null } & Tails)[];
  rates: { arms: Four; interval: number[]; GREATER: number; LESS: number }[];
}

interface ExactProportions {
  fisher: { table: Four; p: Record<string, number> }[];
  unconditional: { table: Four; boschloo: Record<string, number> }[];
}

type MeansRow = { control: number[]; treatment: number[] } & Record<Alternative, { pooled: number; trimmed: number }>;

const SCIPY_NAMES = { TWO_SIDED: 'two-sided', GREATER: 'greater', LESS: 'less' } as const;
const methods = () => readFixture<Methods>('two-samples/methods.json');
const ranksAndRates = () => readFixture<RanksAndRates>('two-samples/ranks-and-rates.json');
const alternatives: Alternative[] = ['TWO_SIDED', 'GREATER', 'LESS'];
const twoSided: TestOptions = { alpha: 0.05, alternative: 'TWO_SIDED' };

const arms = ([x0, n0, x1, n1]: Four) => ({
  control: { n: n0, successes: x0 },
  treatment: { n: n1, successes: x1 },
});
const rates = ([x0, t0, x1, t1]: Four) =>
  [
    { events: x0, exposure: t0 },
    { events: x1, exposure: t1 },
  ] as const;

function ends(actual: { lower: number | null; upper: number | null }, expected: readonly number[], what: string) {
  return [
    { actual: actual.lower, expected: expected[0]!, what: `lower limit of ${what}` },
    { actual: actual.upper, expected: expected[1]!, what: `upper limit of ${what}` },
  ];
}

function oddsRatios(): Comparison[] {
  return methods().oddsRatios.flatMap(({ table, lower, upper }) => {
    const { control, treatment } = arms(table);
    return ends(scoreOddsRatio(control, treatment, twoSided), [lower, upper], `${table}`);
  });
}

function margins(): Comparison[] {
  return methods().margins.flatMap(({ table, shift, z, greater }) => {
    const goal = shift < 0 ? 'NON_INFERIORITY' : 'SUPERIORITY';
    const margin = { goal, margin: Math.abs(shift), lowerIsBetter: false } as const;
    const answer = analyseTwoSamples({ samples: { method: 'SCORE', ...arms(table) }, options: twoSided, margin })
      .margin!;
    return [
      { actual: answer.statistic, expected: z, what: `z of ${table} at ${shift}` },
      { actual: answer.pValue, expected: greater, what: `p of ${table} at ${shift}` },
    ];
  });
}

function scoreRates(): Comparison[] {
  return methods().rates.flatMap((row) => {
    const effect = scoreRateEffect(...rates(row.arms), twoSided);
    return [
      { actual: effect.pValue, expected: row.score, what: `p of ${row.arms}` },
      ...ends(effect.absolute, row.difference, `the difference of ${row.arms}`),
      ...ends(scoreRateRatio(...rates(row.arms), twoSided), row.ratio, `the ratio of ${row.arms}`),
    ];
  });
}

function exactRates(): Comparison[] {
  return ranksAndRates().rates.flatMap((row) => {
    const p = (alternative: Alternative) => exactRateEffect(...rates(row.arms), { alpha: 0.05, alternative }).estimate;
    return [
      { actual: p('GREATER').pValue, expected: row.GREATER, what: `p, greater, of ${row.arms}` },
      { actual: p('LESS').pValue, expected: row.LESS, what: `p, less, of ${row.arms}` },
      ...ends(exactRateEffect(...rates(row.arms), twoSided).ratio, row.interval, `the ratio of ${row.arms}`),
    ];
  });
}

function ranks(): Comparison[] {
  return ranksAndRates().ranks.flatMap((row, i) => {
    const { absolute } = mannWhitneyEffect(row.control, row.treatment, twoSided).estimate;
    return [
      ...alternatives.map((alternative) => ({
        actual: mannWhitneyEffect(row.control, row.treatment, { alpha: 0.05, alternative }).estimate.pValue,
        expected: row[alternative],
        what: `p, ${alternative}, of sample ${i}`,
      })),
      { actual: absolute.estimate, expected: row.estimate, what: `shift of sample ${i}` },
      ...(row.interval === null ? [] : ends(absolute, row.interval, `the shift of sample ${i}`)),
    ];
  });
}

function permutations(): Comparison[] {
  return methods().permutations.flatMap((row, i) => {
    const options = { alpha: 0.2, seed: 1, resamples: 999 };
    const { absolute } = permutationTest(row.control, row.treatment, { ...options, alternative: 'TWO_SIDED' }).estimate;
    return [
      ...alternatives.map((alternative) => ({
        actual: permutationTest(row.control, row.treatment, { ...options, alternative }).estimate.pValue,
        expected: row[alternative],
        what: `p, ${alternative}, of sample ${i}`,
      })),
      ...ends(absolute, row.interval80, `the difference of sample ${i}`),
    ];
  });
}

function bca(): Comparison[] {
  return methods().bca.flatMap((row) => {
    const [c, t] = [momentsOf(row.control), momentsOf(row.treatment)];
    const bias = biasCorrection(Float64Array.from(row.replicates), t.mean - c.mean);
    const { greater, less } = bcaCalibration(bias, acceleration(c, t));
    return [
      { actual: greater(row.levels[0]), expected: 0.025, what: 'level of the lower limit' },
      { actual: less(1 - row.levels[1]), expected: 0.025, what: 'level of the upper limit' },
    ];
  });
}

function equivalence(): Comparison[] {
  return methods().equivalence.flatMap((row, i) => {
    const [control, treatment] = [row.control, row.treatment].map((values) => meanSummary(momentsOf(values)));
    const { aboveLower, belowUpper } = analyseTwoSamples({
      samples: { method: 'WELCH', control: control!, treatment: treatment! },
      options: twoSided,
      equivalence: { lower: row.bounds[0], upper: row.bounds[1] },
    }).equivalence!;
    return [
      { actual: aboveLower.statistic, expected: row.aboveLower[0]!, what: `t above the lower bound, sample ${i}` },
      { actual: aboveLower.pValue, expected: row.aboveLower[1]!, what: `p above the lower bound, sample ${i}` },
      { actual: belowUpper.statistic, expected: row.belowUpper[0]!, what: `t below the upper bound, sample ${i}` },
      { actual: belowUpper.pValue, expected: row.belowUpper[1]!, what: `p below the upper bound, sample ${i}` },
    ];
  });
}

function exactProportions(): Comparison[] {
  const fixture = readFixture<ExactProportions>('exact-proportions.json');
  return alternatives.flatMap((alternative) => {
    const options = { alpha: 0.05, alternative };
    const p = (method: 'FISHER' | 'BOSCHLOO', table: Four) =>
      analyseTwoSamples({ samples: { method, ...arms(table) }, options }).estimate.pValue;
    const name = SCIPY_NAMES[alternative];
    return [
      ...fixture.fisher.map((row) => ({
        actual: p('FISHER', row.table),
        expected: row.p[name]!,
        what: `Fisher's p, ${name}, of ${row.table}`,
      })),
      ...fixture.unconditional.map((row) => ({
        actual: p('BOSCHLOO', row.table),
        expected: row.boschloo[name]!,
        what: `Boschloo's p, ${name}, of ${row.table}`,
      })),
    ];
  });
}

function tTests(): Comparison[] {
  const { means } = readFixture<{ means: MeansRow[] }>('two-samples.json');
  return means.flatMap((row, i) =>
    alternatives.flatMap((alternative) => {
      const p = (samples: TwoSampleMethod) =>
        analyseTwoSamples({ samples, options: { alpha: 0.05, alternative } }).estimate.pValue;
      const [control, treatment] = [row.control, row.treatment].map((values) => meanSummary(momentsOf(values)));
      const { pooled, trimmed } = row[alternative];
      return [
        {
          actual: p({ method: 'POOLED_T', control: control!, treatment: treatment! }),
          expected: pooled,
          what: `pooled p, ${alternative}, of sample ${i}`,
        },
        {
          actual: p({ method: 'TRIMMED_MEAN', values: row, fraction: 0.2 }),
          expected: trimmed,
          what: `Yuen's p, ${alternative}, of sample ${i}`,
        },
      ];
    }),
  );
}

/** Two-sample methods. */
export const rows: ConformanceRow[] = [
  {
    method: "Fisher's and Boschloo's exact tests",
    source: 'Fisher (1935); Boschloo (1970)',
    oracle: 'scipy 1.10 fisher_exact and boschloo_exact (whose search for the largest probability ends at 1e-7)',
    tolerance: 1e-6,
    comparisons: exactProportions,
  },
  {
    method: "Pooled t and Yuen's trimmed means",
    source: 'Student (1908); Yuen (1974)',
    oracle: 'scipy 1.10 ttest_ind',
    tolerance: 1e-9,
    comparisons: tTests,
  },
  {
    method: 'Odds ratio, score interval',
    source: 'Miettinen & Nurminen (1985)',
    oracle: 'mpmath, 40 digits, checked against statsmodels 0.13 confint_proportions_2indep',
    tolerance: 1e-12,
    comparisons: oddsRatios,
  },
  {
    method: 'Non-inferiority and superiority of proportions by a margin',
    source: 'Miettinen & Nurminen (1985); Farrington & Manning (1990)',
    oracle: 'mpmath, 40 digits',
    tolerance: 1e-12,
    comparisons: margins,
  },
  {
    method: 'Poisson rates, score test with difference and ratio',
    source: 'Miettinen & Nurminen (1985); Gu et al. (2008)',
    oracle: 'statsmodels 0.13 test_poisson_2indep; mpmath, 40 digits, for the limits',
    tolerance: 1e-12,
    comparisons: scoreRates,
  },
  {
    method: 'Poisson rates, exact conditional test with ratio',
    source: 'Przyborowski & Wilenski (1940)',
    oracle: 'R 4.2 stats::poisson.test',
    tolerance: 1e-12,
    comparisons: exactRates,
  },
  {
    method: 'Mann–Whitney with the Hodges–Lehmann shift',
    source: 'Mann & Whitney (1947); Hodges & Lehmann (1963)',
    oracle: 'R 4.2 stats::wilcox.test',
    tolerance: 1e-12,
    comparisons: ranks,
  },
  {
    method: 'Permutation test of the difference of means',
    source: 'Pitman (1937)',
    oracle: 'scipy 1.10 permutation_test; limits by enumeration',
    tolerance: 1e-12,
    comparisons: permutations,
  },
  {
    method: 'Bootstrap BCa levels',
    source: 'Efron (1987)',
    oracle: 'scipy 1.10 bootstrap',
    tolerance: 1e-12,
    comparisons: bca,
  },
  {
    method: "Equivalence (TOST) of means by Welch's t",
    source: 'Schuirmann (1987)',
    oracle: 'statsmodels 0.13 ttost_ind',
    tolerance: 1e-12,
    comparisons: equivalence,
  },
];
