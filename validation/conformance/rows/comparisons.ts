import {
  compareCategories,
  likelihoodRatioTest,
} from '../../../src/statistics/comparisons/counts/compare-categories.js';
import { anova } from '../../../src/statistics/comparisons/means/anova.js';
import { compareMeans, simultaneousMeanDifferences } from '../../../src/statistics/comparisons/means/compare-means.js';
import { dunnett, tukeyKramer } from '../../../src/statistics/comparisons/means/simultaneous-pairs.js';
import { compareProportions } from '../../../src/statistics/comparisons/proportions/compare-proportions.js';
import { proportionTrendTest } from '../../../src/statistics/comparisons/proportions/proportion-trend.js';
import { wilsonInterval } from '../../../src/statistics/comparisons/proportions/wilson.js';
import { mantelHaenszelTest } from '../../../src/statistics/comparisons/strata/mantel-haenszel.js';
import { compareSegments } from '../../../src/statistics/heterogeneity/segment-effects.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers, namedNumbers } from '../named-numbers.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

interface Means {
  n: number[];
  mean: number[];
  standardDeviation: number[];
}

function labelled({ n, mean, standardDeviation }: Means) {
  return n.map((size, i) => ({ label: `s${i}`, n: size, mean: mean[i]!, standardDeviation: standardDeviation[i]! }));
}

interface ChiSquaredFixture {
  tables: { table: number[][]; statistic: number; pValue: number; cramersV: number }[];
  wilson: { successes: number; n: number; alpha: number; lower: number; upper: number }[];
}

const chiSquared = () => readFixture<ChiSquaredFixture>('comparisons/chi-squared.json');

function* pearsonComparisons(): Generator<Comparison> {
  for (const { table, statistic, pValue, cramersV } of chiSquared().tables) {
    const categories = compareCategories(table);
    yield* namedNumbers(JSON.stringify(table), {
      statistic: [categories.statistic, statistic],
      'p-value': [categories.pValue, pValue],
      "Cramér's V": [categories.effectSize.value, cramersV],
    });
    // Two samples are compared by their pair.
    if (table[0]!.length !== 2 || table.length < 3) continue;
    const samples = table.map(([successes, failures], i) => ({
      label: String(i),
      n: successes! + failures!,
      successes: successes!,
    }));
    const { omnibus } = compareProportions(samples, 0.05);
    yield* namedNumbers(`proportions ${JSON.stringify(table)}`, {
      statistic: [omnibus.statistic, statistic],
      'p-value': [omnibus.pValue, pValue],
    });
  }
}

interface WelchAnovaCase extends Means {
  alpha: number;
  statistic: number;
  degreesOfFreedom: number[];
  pValue: number;
  omegaSquared: number;
  lower: number[];
  upper: number[];
}

function* welchAnovaComparisons(): Generator<Comparison> {
  for (const [index, item] of readFixture<WelchAnovaCase[]>('comparisons/welch-anova.json').entries()) {
    const { omnibus, samples } = compareMeans(labelled(item), item.alpha);
    yield* namedNumbers(index, {
      statistic: [omnibus.statistic, item.statistic],
      'p-value': [omnibus.pValue, item.pValue],
      'ω²': [omnibus.effectSize.value, item.omegaSquared],
    });
    yield* listedNumbers(`${index}: degrees of freedom`, omnibus.degreesOfFreedom, item.degreesOfFreedom);
    yield* listedNumbers(
      `${index}: lower`,
      samples.map(({ lower }) => lower),
      item.lower,
    );
    yield* listedNumbers(
      `${index}: upper`,
      samples.map(({ upper }) => upper),
      item.upper,
    );
  }
}

interface GamesHowellCase {
  adjusted: number[];
  lower: number[];
  upper: number[];
}

function* gamesHowellComparisons(): Generator<Comparison> {
  const expected = readFixture<GamesHowellCase[]>('comparisons/games-howell.json');
  for (const [index, item] of readFixture<WelchAnovaCase[]>('comparisons/welch-anova.json').entries()) {
    const samples = labelled(item);
    const limits = simultaneousMeanDifferences(samples, item.alpha);
    yield* listedNumbers(
      `${index}: adjusted p-value`,
      compareMeans(samples, item.alpha).pairs.map(({ adjustedPValue }) => adjustedPValue),
      expected[index]!.adjusted,
      1e-3,
    );
    yield* listedNumbers(
      `${index}: lower`,
      limits.map(({ lower }) => lower),
      expected[index]!.lower,
      0.1,
    );
    yield* listedNumbers(
      `${index}: upper`,
      limits.map(({ upper }) => upper),
      expected[index]!.upper,
      0.1,
    );
  }
}

interface PairsCase {
  samples: [number, number, number][];
  tukey: { pValue: number[]; lower: number[]; upper: number[] };
  dunnett: { statistic: number[]; twoSided: number[]; greater: number[] };
}

const pairsCases = () =>
  readFixture<PairsCase[]>('comparisons/simultaneous-pairs.json').map((item) => ({
    ...item,
    samples: item.samples.map(([n, mean, standardDeviation], i) => ({ label: `s${i}`, n, mean, standardDeviation })),
  }));

function* tukeyComparisons(): Generator<Comparison> {
  for (const [index, { samples, tukey }] of pairsCases().entries()) {
    const { pairs } = tukeyKramer(samples, 0.05);
    for (const [name, key, scale] of [
      ['pValue', 'adjustedPValue', 1e-3],
      ['lower', 'lower', 1],
      ['upper', 'upper', 1],
    ] as const) {
      yield* listedNumbers(
        `${index}: ${name}`,
        pairs.map((pair) => pair[key]),
        tukey[name],
        scale,
      );
    }
  }
}

function* dunnettComparisons(): Generator<Comparison> {
  for (const [index, { samples, dunnett: expected }] of pairsCases().entries()) {
    const both = dunnett(samples, 's0', twoSided).pairs;
    const greater = dunnett(samples, 's0', { alpha: 0.05, alternative: 'GREATER' }).pairs;
    yield* listedNumbers(
      `${index}: statistic`,
      both.map(({ statistic }) => statistic),
      expected.statistic,
    );
    yield* listedNumbers(
      `${index}: two-sided`,
      both.map(({ adjustedPValue }) => adjustedPValue),
      expected.twoSided,
      1e-3,
    );
    yield* listedNumbers(
      `${index}: one-sided`,
      greater.map(({ adjustedPValue }) => adjustedPValue),
      expected.greater,
      1e-3,
    );
  }
}

interface MantelHaenszelCase {
  strata: [number, number, number, number][];
  chiSquared: number;
  pValue: number;
  weighted: number;
  estimate: number;
  lower: number;
  upper: number;
  homogeneity: number;
  homogeneityPValue: number;
}

function* mantelHaenszelComparisons(): Generator<Comparison> {
  for (const [index, item] of readFixture<MantelHaenszelCase[]>('comparisons/mantel-haenszel.json').entries()) {
    const strata = item.strata.map(([n0, x0, n1, x1]) => ({
      control: { n: n0, successes: x0 },
      treatment: { n: n1, successes: x1 },
    }));
    const result = mantelHaenszelTest(strata, twoSided);
    yield* namedNumbers(
      index,
      {
        'χ²': [result.statistic! ** 2, item.chiSquared],
        'p-value': [result.pValue, item.pValue],
        'Mantel–Haenszel odds ratio': [result.mantelHaenszelOddsRatio, item.weighted],
        estimate: [result.oddsRatio.estimate, item.estimate],
        lower: [result.oddsRatio.lower, item.lower],
        upper: [result.oddsRatio.upper, item.upper],
        homogeneity: [result.homogeneity.statistic, item.homogeneity],
        'p-value of homogeneity': [result.homogeneity.pValue, item.homogeneityPValue],
      },
      1e-6,
    );
  }
}

interface TrendAndAnova {
  trends: { successes: number[]; n: number[]; scores: number[]; chiSquared: number; pValue: number }[];
  anovas: (Means & { statistic: number; pValue: number; squares: [number, number] })[];
}

const trendAndAnova = () => readFixture<TrendAndAnova>('comparisons/trend-and-anova.json');

interface SegmentsCase {
  cells: number[][];
  statistic: number;
  pValue: number;
  estimate: number[];
  lower: number[];
  upper: number[];
  p: number[];
  holm: number[];
}

function* segmentComparisons(): Generator<Comparison> {
  for (const [index, item] of readFixture<SegmentsCase[]>('heterogeneity/segment-effects.json').entries()) {
    const segments = item.cells.map(([n0, m0, s0, n1, m1, s1], i) => ({
      label: `s${i}`,
      control: { n: n0!, mean: m0!, standardDeviation: s0! },
      treatment: { n: n1!, mean: m1!, standardDeviation: s1! },
    }));
    const { heterogeneity, differences } = compareSegments(segments, 0.05);
    yield* namedNumbers(index, {
      Q: [heterogeneity.statistic, item.statistic],
      'p-value': [heterogeneity.pValue, item.pValue],
    });
    for (const [name, key] of [
      ['estimate', 'estimate'],
      ['lower', 'lower'],
      ['upper', 'upper'],
      ['p', 'pValue'],
      ['holm', 'adjustedPValue'],
    ] as const) {
      yield* listedNumbers(
        `${index}: ${name}`,
        differences.map((difference) => difference[key]),
        item[name],
      );
    }
  }
}

export const rows: ConformanceRow[] = [
  {
    method: "Pearson's χ² test of categories and of proportions",
    source: 'Pearson (1900)',
    oracle: 'R 4.2.2 stats::chisq.test',
    tolerance: 1e-9,
    comparisons: pearsonComparisons,
  },
  {
    method: 'Likelihood-ratio (G) test of categories',
    source: 'Wilks (1938)',
    oracle: 'scipy 1.10 stats.chi2_contingency',
    tolerance: 1e-8,
    comparisons: () =>
      readFixture<{ g: { table: number[][]; statistic: number; pValue: number }[] }>(
        'comparisons/exact.json',
      ).g.flatMap(({ table, statistic, pValue }) => {
        const result = likelihoodRatioTest(table);
        return namedNumbers(
          JSON.stringify(table),
          { statistic: [result.statistic, statistic], 'p-value': [result.pValue, pValue] },
          1e-4,
        );
      }),
  },
  {
    method: 'Wilson interval',
    source: 'Wilson (1927)',
    oracle: 'R 4.2.2 stats::prop.test, correct = FALSE',
    tolerance: 1e-9,
    comparisons: () =>
      chiSquared().wilson.flatMap((item) => {
        const { lower, upper } = wilsonInterval(item, item.alpha);
        const numbers = { lower: [lower, item.lower], upper: [upper, item.upper] } as const;
        return namedNumbers(`${item.successes} of ${item.n}`, numbers, 1e-6);
      }),
  },
  {
    method: "Welch's analysis of variance, intervals of the means, ω²",
    source: 'Welch (1951)',
    oracle: 'R 4.2.2 stats::oneway.test, t.test',
    tolerance: 1e-9,
    comparisons: welchAnovaComparisons,
  },
  {
    method: 'Games–Howell pairs with simultaneous limits',
    source: 'Games & Howell (1976)',
    oracle: 'scipy 1.10 stats.studentized_range',
    tolerance: 2e-8,
    comparisons: gamesHowellComparisons,
  },
  {
    method: 'Tukey–Kramer pairs with simultaneous limits',
    source: 'Kramer (1956); Hayter (1984)',
    oracle: 'scipy 1.10 stats.tukey_hsd, limits to about seven digits',
    tolerance: 2e-6,
    comparisons: tukeyComparisons,
  },
  {
    method: "Dunnett's comparisons with a control",
    source: 'Dunnett (1955)',
    oracle: 'Gauss–Legendre quadrature in Python',
    tolerance: 1e-8,
    comparisons: dunnettComparisons,
  },
  {
    method: 'Cochran–Mantel–Haenszel test, odds ratio with score interval, homogeneity',
    source: 'Mantel & Haenszel (1959); Breslow & Day (1980), Tarone (1985)',
    oracle: 'statsmodels 0.13 StratifiedTable; scipy 1.10',
    tolerance: 1e-8,
    comparisons: mantelHaenszelComparisons,
  },
  {
    method: 'Trend in proportions',
    source: 'Cochran (1954); Armitage (1955)',
    oracle: 'R 4.2.2 stats::prop.trend.test',
    tolerance: 1e-9,
    comparisons: () =>
      trendAndAnova().trends.flatMap(({ n, successes, scores, chiSquared: expected, pValue }) => {
        const samples = n.map((size, i) => ({ n: size, successes: successes[i]! }));
        const result = proportionTrendTest(samples, twoSided, scores);
        return namedNumbers(successes.join(' '), {
          'χ²': [result.statistic! ** 2, expected],
          'p-value': [result.pValue, pValue],
        });
      }),
  },
  {
    method: 'Analysis of variance',
    source: 'Fisher (1925)',
    oracle: 'R 4.2.2 stats::anova',
    tolerance: 1e-7,
    comparisons: () =>
      trendAndAnova().anovas.flatMap((item, index) => {
        const result = anova(labelled(item));
        return namedNumbers(index, {
          F: [result.statistic, item.statistic],
          'p-value': [result.pValue, item.pValue],
          between: [result.betweenSquares, item.squares[0]],
          within: [result.withinSquares, item.squares[1]],
        });
      }),
  },
  {
    method: "Differences of effects between segments, Cochran's Q",
    source: 'Cochran (1954); Higgins & Thompson (2002)',
    oracle: 'R 4.2.2 stats',
    tolerance: 1e-9,
    comparisons: segmentComparisons,
  },
];
