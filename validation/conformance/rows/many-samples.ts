import { compareSamples, exactComparison } from '../../../src/statistics/comparisons/compare-samples.js';
import { exactIndependenceTest } from '../../../src/statistics/comparisons/counts/exact-independence.js';
import { shareTest } from '../../../src/statistics/comparisons/counts/share-test.js';
import { compareMeans } from '../../../src/statistics/comparisons/means/compare-means.js';
import type { LabelledMean } from '../../../src/statistics/comparisons/means/labelled-mean.js';
import type { MeanPairChoices } from '../../../src/statistics/comparisons/means/mean-pairs.js';
import { meanTrendTest } from '../../../src/statistics/comparisons/means/mean-trend.js';
import { shiftedMeans } from '../../../src/statistics/comparisons/means/shifted-means.js';
import { proportionTrendTest } from '../../../src/statistics/comparisons/proportions/proportion-trend.js';
import { mantelHaenszelTest } from '../../../src/statistics/comparisons/strata/mantel-haenszel.js';
import { varianceShareLimits } from '../../../src/statistics/effect-sizes/variance-explained.js';
import { adjustPValues } from '../../../src/statistics/multiplicity/adjust-p-values.js';
import type { CorrectionMethod } from '../../../src/statistics/multiplicity/correction-method.js';
import { dunnTests } from '../../../src/statistics/ranks/dunn.js';
import { kruskalWallis } from '../../../src/statistics/ranks/kruskal-wallis.js';
import { valueCounts } from '../../../src/statistics/ranks/value-counts.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

interface MeansCase {
  n: number[];
  mean: number[];
  standardDeviation: number[];
}
type PairsCase = MeansCase &
  Record<'pooled' | 'holm' | 'tukey' | 'scores' | 'dunnett', number[]> & {
    slope: number;
    slopeP: number;
  };
interface StrataCase {
  strata: { control: [number, number]; treatment: [number, number] }[];
  chiSquared: number;
  pValue: number;
  oddsRatio: number;
}
interface ShareCase extends Record<'chiSquared' | 'pValue' | 'g' | 'gP', number> {
  counts: number[];
  weights: number[];
}
interface ManySamples {
  means: PairsCase[];
  tables: { table: number[][]; fisher: number }[];
  strata: StrataCase[];
  shares: ShareCase[];
}
interface TrendAndAnova {
  trends: { n: number[]; successes: number[]; scores: number[]; pValue: number }[];
  anovas: (MeansCase & { statistic: number; pValue: number })[];
}
type RankCase = { samples: number[][]; pValue: number; pairs: { pValue: number }[] };

const manySamples = () => readFixture<ManySamples>('comparisons/many-samples.json');
const trendAndAnova = () => readFixture<TrendAndAnova>('comparisons/trend-and-anova.json');
const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const pooled: MeanPairChoices = { variances: 'POOLED', pairs: 'NONE', control: null, alternative: 'TWO_SIDED' };

function samplesOf({ n, mean, standardDeviation }: MeansCase): LabelledMean[] {
  return n.map((size, i) => ({ label: `s${i}`, n: size, mean: mean[i]!, standardDeviation: standardDeviation[i]! }));
}

/** Numbers in the order of the reference's. */
function each(what: string, actual: readonly (number | null)[], expected: readonly number[], scale = 0): Comparison[] {
  return expected.map((number, i) => ({ what: `${what}, ${i}`, actual: actual[i] ?? null, expected: number, scale }));
}

function pairsBy(pairs: MeanPairChoices['pairs'], key: 'pooled' | 'holm' | 'tukey' | 'dunnett', scale = 0) {
  return manySamples().means.flatMap((testCase, i) => {
    const control = pairs === 'DUNNETT' ? 's0' : null;
    const comparison = compareMeans(samplesOf(testCase), 0.05, { ...pooled, pairs, control });
    const own = comparison.pairs.map(({ adjustedPValue }) => adjustedPValue);
    return each(`data set ${i}, pair`, own, testCase[key], scale);
  });
}

function anovaOf(groups: readonly number[][]): number | null {
  const samples = groups.map((values, i) => ({ label: String(i), values }));
  return compareSamples({ kind: 'MEANS', alpha: 0.05, ...shiftedMeans(samples), choices: pooled }).omnibus.statistic;
}

const corrections: Record<Exclude<CorrectionMethod, 'NONE'>, [fixture: string, source: string]> = {
  BONFERRONI: ['bonferroni', 'Dunn (1961)'],
  HOLM: ['holm', 'Holm (1979)'],
  HOCHBERG: ['hochberg', 'Hochberg (1988)'],
  HOMMEL: ['hommel', 'Hommel (1988)'],
  BENJAMINI_HOCHBERG: ['benjaminiHochberg', 'Benjamini & Hochberg (1995)'],
  BENJAMINI_YEKUTIELI: ['benjaminiYekutieli', 'Benjamini & Yekutieli (2001)'],
  TWO_STAGE_BENJAMINI_HOCHBERG: ['twoStageBenjaminiHochberg', 'Benjamini, Krieger & Yekutieli (2006)'],
};

function correctionRow(method: CorrectionMethod, [name, source]: [string, string]): ConformanceRow {
  return {
    method: `Adjusted p-values: ${method}`,
    source,
    oracle: 'statsmodels 0.13 multipletests',
    tolerance: 1e-12,
    comparisons: () =>
      readFixture<{ pValues: number[]; alpha: number; adjusted: Record<string, number[]> }[]>(
        'multiplicity/adjusted-p-values.json',
      ).flatMap(({ pValues, alpha, adjusted }, i) =>
        each(`family ${i}`, adjustPValues(method, pValues, alpha), adjusted[name]!),
      ),
  };
}

/** Several samples at once, and several tests at once. */
export const rows: ConformanceRow[] = [
  {
    method: 'One-way ANOVA of values',
    source: 'Fisher (1925)',
    oracle: 'exact rational arithmetic on NIST StRD data as doubles',
    tolerance: 1e-12,
    comparisons: () =>
      readFixture<{ measured: { name: string; exact: number; groups: number[][] }[] }>(
        'comparisons/nist-anova.json',
      ).measured.map(({ name, exact, groups }) => ({ what: `${name}, F`, actual: anovaOf(groups), expected: exact })),
  },
  {
    method: 'One-way ANOVA',
    source: 'Fisher (1925)',
    oracle: 'R 4.2 anova',
    tolerance: 1e-7,
    comparisons: () =>
      trendAndAnova().anovas.flatMap((testCase, i) => {
        const { omnibus } = compareMeans(samplesOf(testCase), 0.05, pooled);
        const { statistic, pValue } = testCase;
        return each(`data set ${i}, F and p`, [omnibus.statistic, omnibus.pValue], [statistic, pValue]);
      }),
  },
  {
    method: 'Pairs of means with one variance',
    source: 'Student (1908); Holm (1979)',
    oracle: 'R 4.2 pairwise.t.test',
    tolerance: 1e-11,
    comparisons: () => [...pairsBy('NONE', 'pooled'), ...pairsBy('HOLM', 'holm')],
  },
  {
    method: 'Tukey–Kramer',
    source: 'Kramer (1956)',
    oracle: 'R 4.2 TukeyHSD',
    tolerance: 1e-6,
    comparisons: () => pairsBy('TUKEY_KRAMER', 'tukey', 1e-3),
  },
  {
    method: 'Dunnett',
    source: 'Dunnett (1955)',
    oracle: 'R multcomp glht, random integration to some 1e-6',
    tolerance: 1e-4,
    comparisons: () => pairsBy('DUNNETT', 'dunnett', 1e-2),
  },
  {
    method: 'Linear contrast of means',
    source: 'Scheffé (1959), 3.5',
    oracle: 'R multcomp glht',
    tolerance: 1e-9,
    comparisons: () =>
      manySamples().means.flatMap((testCase, i) => {
        const { slope, pValue } = meanTrendTest(samplesOf(testCase), 'POOLED', twoSided, testCase.scores);
        return each(`data set ${i}, slope and p`, [slope.estimate, pValue], [testCase.slope, testCase.slopeP]);
      }),
  },
  {
    method: 'Cochran–Armitage trend',
    source: 'Armitage (1955)',
    oracle: 'R 4.2 prop.trend.test',
    tolerance: 1e-9,
    comparisons: () =>
      trendAndAnova().trends.map(({ n, successes, scores, pValue }, i) => {
        const samples = n.map((size, j) => ({ n: size, successes: successes[j]! }));
        return {
          what: `case ${i}, p`,
          actual: proportionTrendTest(samples, twoSided, scores).pValue,
          expected: pValue,
        };
      }),
  },
  {
    method: 'Kruskal–Wallis and Dunn',
    source: 'Kruskal & Wallis (1952); Dunn (1964)',
    oracle: 'scipy 1.10 kruskal, rankdata',
    tolerance: 1e-9,
    comparisons: () =>
      readFixture<RankCase[]>('ranks/ranks.json').flatMap(({ samples, pValue, pairs }, i) => {
        const cells = valueCounts(samples);
        const own = dunnTests(cells, null).map((pair) => pair.pValue);
        const expected = [pValue, ...pairs.map((pair) => pair.pValue)];
        return each(`data set ${i}, p`, [kruskalWallis(cells).pValue, ...own], expected);
      }),
  },
  {
    method: 'Kruskal–Wallis, exact',
    source: 'Kruskal & Wallis (1952)',
    oracle: 'every permutation, listed',
    tolerance: 1e-11,
    comparisons: () =>
      readFixture<Omit<RankCase, 'pairs'>[]>('comparisons/rank-permutations.json').map(({ samples, pValue }, i) => {
        const labelled = samples.map((values, j) => ({ label: String(j), values }));
        const choices = { correction: 'HOLM', control: null } as const;
        const exact = exactComparison({ kind: 'RANKS', alpha: 0.05, samples: labelled, choices }, {});
        return { what: `data set ${i}, p`, actual: exact!.pValue, expected: pValue };
      }),
  },
  {
    method: 'Fisher–Freeman–Halton',
    source: 'Freeman & Halton (1951)',
    oracle: 'R 4.2 fisher.test',
    tolerance: 1e-7,
    comparisons: () =>
      manySamples().tables.map(({ table, fisher }, i) => {
        const { pValue } = exactIndependenceTest(table, { order: 'PROBABILITY' });
        return { what: `table ${i}, p`, actual: pValue, expected: fisher };
      }),
  },
  {
    method: 'Cochran–Mantel–Haenszel',
    source: 'Mantel & Haenszel (1959)',
    oracle: 'R 4.2 mantelhaen.test(correct = FALSE)',
    tolerance: 1e-9,
    comparisons: () =>
      manySamples().strata.flatMap(({ strata, chiSquared, pValue, oddsRatio }, i) => {
        const arm = ([n, successes]: [number, number]) => ({ n, successes });
        const tables = strata.map(({ control, treatment }) => ({ control: arm(control), treatment: arm(treatment) }));
        const test = mantelHaenszelTest(tables, twoSided);
        const own = [test.statistic! ** 2, test.pValue, test.mantelHaenszelOddsRatio];
        return each(`data set ${i}: χ², p, odds ratio`, own, [chiSquared, pValue, oddsRatio]);
      }),
  },
  {
    method: 'Goodness of fit, χ² and G',
    source: 'Pearson (1900); Woolf (1957)',
    oracle: 'R 4.2 chisq.test, and the formula of G',
    tolerance: 1e-10,
    comparisons: () =>
      manySamples().shares.flatMap(({ counts, weights, chiSquared, pValue, g, gP }, i) => {
        const pearson = shareTest(counts, weights, 'PEARSON', 0.05);
        const ratio = shareTest(counts, weights, 'LIKELIHOOD_RATIO', 0.05);
        const own = [pearson.statistic, pearson.pValue, ratio.statistic, ratio.pValue];
        return each(`counts ${i}`, own, [chiSquared, pValue, g, gP]);
      }),
  },
  {
    method: 'Interval of η² and ω²',
    source: 'Steiger (2004)',
    oracle: 'R 4.2 pf, noncentral',
    tolerance: 1e-6,
    comparisons: () =>
      readFixture<{ f: Record<'f' | 'df1' | 'df2' | 'alpha' | 'lower' | 'upper', number>[] }>(
        'effect-sizes/effect-sizes.json',
      ).f.flatMap(({ f, df1, df2, alpha, lower, upper }, i) => {
        const limits = varianceShareLimits(f, df1, df2, df1 + df2 + 1, alpha);
        return each(`case ${i}`, [limits.lower, limits.upper], [lower, upper], 1e-3);
      }),
  },
  ...Object.entries(corrections).map(([method, row]) => correctionRow(method as CorrectionMethod, row)),
];
