import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { compareCategories, likelihoodRatioTest } from '../../src/statistics/comparisons/counts/compare-categories.js';
import { exactIndependenceTest } from '../../src/statistics/comparisons/counts/exact-independence.js';
import { anova } from '../../src/statistics/comparisons/means/anova.js';
import { compareMeans } from '../../src/statistics/comparisons/means/compare-means.js';
import type { MeanPairChoices } from '../../src/statistics/comparisons/means/mean-pairs.js';
import { meanTrendTest } from '../../src/statistics/comparisons/means/mean-trend.js';
import { welchAnova } from '../../src/statistics/comparisons/means/welch-anova.js';
import {
  compareProportions,
  proportionTable,
} from '../../src/statistics/comparisons/proportions/compare-proportions.js';
import { proportionTrendTest } from '../../src/statistics/comparisons/proportions/proportion-trend.js';
import { compareRanks } from '../../src/statistics/ranks/compare-ranks.js';
import { jonckheereTest } from '../../src/statistics/ranks/jonckheere.js';
import { kruskalWallis } from '../../src/statistics/ranks/kruskal-wallis.js';
import { type ValueCount, valueCounts } from '../../src/statistics/ranks/value-counts.js';
import { ALPHA, OPTIONS, SIZES, upTo } from './operating-point.js';
import { drawSample, type Population, populations } from './population.js';
import { counts, summary } from './sample-summaries.js';
import { type Runnable, runnable, type StudiedMethod } from './study.js';
import { rejects } from './verdicts.js';

type Samples = readonly (readonly number[])[];

/** Sizes and spreads of four samples, as multiples of the usual ones. */
interface Shape {
  name: string;
  sizes: readonly number[];
  spreads: readonly number[];
}

const EQUAL: Shape = { name: '', sizes: [1, 1, 1, 1], spreads: [1, 1, 1, 1] };
/** The smallest sample spreads most: what pooled variances cannot bear. */
const UNEQUAL: Shape = { name: ', sizes and spreads unequal', sizes: [0.5, 1, 1, 2], spreads: [3, 1, 1, 1] };

/** Tests over four samples at once, of pairs among them and of trends, where all have one mean. */
export function manySampleStudies(): Runnable[] {
  const normal = populations[0]!;
  return SIZES.flatMap(({ n, replicates }) => [
    ...populations.map((population) => runnable(manySampleStudy(population, n, replicates, EQUAL))),
    runnable(manySampleStudy(normal, n, replicates, UNEQUAL)),
  ]);
}

/** Four samples of a shape from one population. */
export function manySampleStudy(population: Population, n: number, replicates: number, shape = EQUAL) {
  return {
    section: 'Four samples',
    data: `${population.name}${shape.name}`,
    n,
    replicates: n > 100 ? replicates / 2 : replicates,
    methods: population.binary ? tableMethods : valueMethods,
    draw: (generator: RandomGenerator): Samples =>
      shape.sizes.map((size, i) => {
        const values = drawSample(population, size * n, generator);
        const spread = shape.spreads[i]!;
        return spread === 1 ? values : values.map((value) => population.mean + spread * (value - population.mean));
      }),
  };
}

const test = (name: string, pValue: (samples: Samples) => number | null, instead?: string): StudiedMethod<Samples> => ({
  name,
  observe: (samples) => ({ falseAlarm: rejects(pValue(samples)) }),
  ...(instead && { instead }),
});

const table = (samples: Samples) => proportionTable(samples.map(counts));
const labelled = (samples: Samples) => samples.map((values, i) => ({ label: String(i), ...summary(values) }));

const tableMethods: readonly StudiedMethod<Samples>[] = [
  test("Pearson's χ²", (samples) => compareCategories(table(samples)).pValue, 'the exact test where it warns'),
  test(
    'G-test',
    (samples) => likelihoodRatioTest(table(samples)).pValue,
    "Pearson's χ², or the exact test where it warns",
  ),
  {
    ...test('exact test of the table', (samples) => exactIndependenceTest(table(samples), { replicates: 499 }).pValue),
    most: upTo(1_000, 200, 20),
  },
  {
    ...test('pairs, score tests with Holm', (samples) => {
      const arms = samples.map((values, i) => ({ label: String(i), ...counts(values) }));
      return smallest(compareProportions(arms, ALPHA).pairs.map(({ adjustedPValue }) => adjustedPValue));
    }),
    most: upTo(1_000, 1_000, 200),
  },
  test(
    'trend, Cochran–Armitage',
    (samples) => proportionTrendTest(samples.map(counts), OPTIONS).pValue,
    'more customers',
  ),
];

const WELCH = "Welch's analysis of variance, Games–Howell";
const valueMethods: readonly StudiedMethod<Samples>[] = [
  test('analysis of variance', (samples) => anova(samples.map(summary)).pValue, WELCH),
  test("Welch's analysis of variance", welch, 'more customers, or Kruskal–Wallis'),
  {
    ...test('Kruskal–Wallis', (samples) => kruskalWallis(cellsOf(samples)).pValue, WELCH),
    most: upTo(4_000, 1_000, 40),
  },
  pairs('Tukey–Kramer', { variances: 'POOLED', pairs: 'TUKEY_KRAMER', control: null, alternative: 'TWO_SIDED' }),
  pairs('Games–Howell', { variances: 'SEPARATE', pairs: 'GAMES_HOWELL', control: null, alternative: 'TWO_SIDED' }),
  pairs('Dunnett', { variances: 'POOLED', pairs: 'DUNNETT', control: '0', alternative: 'TWO_SIDED' }),
  pairs("Welch's t with Holm", { variances: 'SEPARATE', pairs: 'HOLM', control: null, alternative: 'TWO_SIDED' }),
  {
    ...test(
      'pairs, Dunn with Holm',
      (samples) => {
        const choices = { correction: 'HOLM', control: null } as const;
        const { pairs: found } = compareRanks(
          samples.map((values, i) => ({ label: String(i), values })),
          ALPHA,
          choices,
        );
        return smallest(found.map(({ adjustedPValue }) => adjustedPValue));
      },
      'Games–Howell',
    ),
    most: upTo(2_000, 400, 30),
  },
  test(
    'trend of means',
    (samples) => meanTrendTest(samples.map(summary), 'SEPARATE', OPTIONS).pValue,
    'more customers',
  ),
  {
    ...test(
      'trend, Jonckheere–Terpstra',
      (samples) => jonckheereTest(cellsOf(samples), OPTIONS).pValue,
      'the trend of means',
    ),
    most: upTo(2_000, 400, 30),
  },
];

/** A family of pairs: wrong if any pair is. */
function pairs(name: string, choices: MeanPairChoices): StudiedMethod<Samples> {
  return {
    name: `pairs, ${name}`,
    most: upTo(200, 100, 60),
    instead: choices.variances === 'POOLED' ? 'Games–Howell' : 'more customers',
    observe: (samples) => {
      const means = labelled(samples);
      const { pairs: found } = compareMeans(means, ALPHA, choices);
      return { falseAlarm: rejects(smallest(found.map(({ adjustedPValue }) => adjustedPValue))) };
    },
  };
}

/** Samples without variance are excluded, as in the comparison of means. */
function welch(samples: Samples): number | null {
  const usable = samples.map(summary).filter(({ standardDeviation }) => standardDeviation > 0);
  return usable.length < 2 ? null : welchAnova(usable).pValue;
}

const known = new WeakMap<Samples, ValueCount[]>();

/** Sorting is what ranks cost, so it is done once. */
function cellsOf(samples: Samples): ValueCount[] {
  const cells = known.get(samples) ?? valueCounts(samples);
  known.set(samples, cells);
  return cells;
}

function smallest(pValues: readonly (number | null)[]): number | null {
  const known = pValues.filter((p) => p !== null);
  return known.length === 0 ? null : Math.min(...known);
}
