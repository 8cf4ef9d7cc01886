import { type BalanceStratum, balanceTest } from '../../../src/statistics/balance.js';
import { covariateBalance } from '../../../src/statistics/covariate-balance.js';
import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { sampleRatioTest } from '../../../src/statistics/sample-ratio.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers, namedNumbers } from '../named-numbers.js';

interface BalanceCase {
  stratum: number[];
  arm: number[];
  x: number[][];
  statistic: number;
  pValue: number;
}

function strataOf({ stratum, arm, x }: BalanceCase): BalanceStratum[] {
  const arms = [...new Set(arm)].sort();
  return [...new Set(stratum)].map((own) => ({
    arms: arms.map((a) => {
      const rows = x.filter((_, i) => stratum[i] === own && arm[i] === a);
      return rows.length === 0 ? { n: 0, means: [] } : { n: rows.length, means: crossProductsOf(rows).means };
    }),
    centred: crossProductsOf(x.filter((_, i) => stratum[i] === own)).centred,
  }));
}

interface CovariateCase {
  arm: number[];
  income: (number | null)[];
  member: number[];
  city: (string | null)[];
  incomeDifferences: number[];
  memberDifferences: number[];
  cityDifferences: number[];
  statistic: number;
  pValue: number;
}

const CITIES = ['north', 'south', 'west'];
const COLUMNS = [
  { covariate: 'income', level: null, unknown: false },
  { covariate: 'income', level: null, unknown: true },
  { covariate: 'member', level: null, unknown: false },
  { covariate: 'member', level: null, unknown: true },
  ...CITIES.map((level) => ({ covariate: 'city', level, unknown: false })),
  { covariate: 'city', level: null, unknown: true },
];

function* covariateComparisons(): Generator<Comparison> {
  for (const [index, item] of readFixture<CovariateCase[]>('covariate-balance.json').entries()) {
    const values = item.income.map((income, i) => [
      income ?? 0,
      Number(income === null),
      item.member[i]!,
      0,
      ...CITIES.map((level) => Number(item.city[i] === level)),
      Number(item.city[i] === null),
    ]);
    const arms = [...new Set(item.arm)].sort();
    const cells = arms.map((arm) => ({
      arm,
      stratum: 1,
      ...crossProductsOf(values.filter((_, i) => item.arm[i] === arm)),
    }));
    const { covariates, omnibus } = covariateBalance(COLUMNS, cells, arms.length);
    for (const [position, expected] of [
      item.incomeDifferences,
      item.memberDifferences,
      item.cityDifferences,
    ].entries()) {
      yield* listedNumbers(
        `${index}: ${covariates[position]!.name}`,
        covariates[position]!.byArm.slice(1),
        expected,
        1e-3,
      );
    }
    yield* namedNumbers(index, {
      statistic: [omnibus.statistic, item.statistic],
      'p-value': [omnibus.pValue, item.pValue],
    });
  }
}

export const rows: ConformanceRow[] = [
  {
    method: 'Sample ratio test',
    source: 'Pearson (1900); Fabijan et al. (2019)',
    oracle: 'R 4.2.2 stats::chisq.test',
    tolerance: 1e-9,
    comparisons: () =>
      readFixture<{ sizes: number[]; weights: number[]; statistic: number; pValue: number }[]>(
        'sample-ratio.json',
      ).flatMap(({ sizes, weights, statistic, pValue }) => {
        const result = sampleRatioTest(sizes, weights);
        return namedNumbers(sizes.join(' '), {
          statistic: [result.statistic, statistic],
          'p-value': [result.pValue, pValue],
        });
      }),
  },
  {
    method: 'Omnibus test of balance',
    source: 'Hansen & Bowers (2008)',
    oracle: 'R 4.2.2, covariance over all permutations',
    tolerance: 1e-7,
    comparisons: () =>
      readFixture<BalanceCase[]>('balance.json').flatMap((item, index) => {
        const { statistic, pValue } = balanceTest(strataOf(item));
        return namedNumbers(index, { statistic: [statistic, item.statistic], 'p-value': [pValue, item.pValue] });
      }),
  },
  {
    method: 'Standardized differences and balance of covariates',
    source: 'Austin (2009); Hansen & Bowers (2008)',
    oracle: 'R 4.2.2 on the customers themselves',
    tolerance: 1e-7,
    comparisons: covariateComparisons,
  },
];
