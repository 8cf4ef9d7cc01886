import { exactIndependenceTest } from '../../../src/statistics/comparisons/counts/exact-independence.js';
import { exactMultinomialTest } from '../../../src/statistics/comparisons/counts/exact-multinomial.js';
import type { Alternative, Interval } from '../../../src/statistics/summaries.js';
import { barnardTest } from '../../../src/statistics/two-samples/proportions/barnard.js';
import { boschlooTest } from '../../../src/statistics/two-samples/proportions/boschloo.js';
import { clopperPearsonInterval } from '../../../src/statistics/two-samples/proportions/clopper-pearson.js';
import { fisherExactTest } from '../../../src/statistics/two-samples/proportions/fisher-exact.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';
import { namedNumbers } from '../named-numbers.js';

type Table = [number, number, number, number];
type PValues = Record<'two-sided' | 'greater' | 'less', number>;
type Ends = [number | null, number | null];

interface ExactProportions {
  fisher: { table: Table; p: PValues; minimumLikelihood: Ends }[];
  unconditional: {
    table: Table;
    boschloo: PValues;
    barnard: PValues;
    barnardInterval: Ends;
    boschlooInterval: Ends;
  }[];
  clopperPearson: { x: number; n: number; intervals: Ends[] }[];
}

interface ExactTables {
  tables: { table: number[][]; pValue: number }[];
  multinomials: { counts: number[]; weights: number[]; pValue: number }[];
}

const NAMES = { TWO_SIDED: 'two-sided', GREATER: 'greater', LESS: 'less' } as const;
const ALTERNATIVES = Object.keys(NAMES) as Alternative[];
const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const proportions = () => readFixture<ExactProportions>('exact-proportions.json');
const tables = () => readFixture<ExactTables>('comparisons/exact.json');

function arms([x0, n0, x1, n1]: Table) {
  return [
    { n: n0, successes: x0 },
    { n: n1, successes: x1 },
  ] as const;
}

function ends(table: Table, interval: Interval, [lower, upper]: Ends): Comparison[] {
  return namedNumbers(table.join(' '), { lower: [interval.lower, lower], upper: [interval.upper, upper] });
}

function* pValues<Case extends { table: Table }>(
  cases: readonly Case[],
  expected: (item: Case) => PValues,
  pValueOf: (item: Case, alternative: Alternative) => number | null,
): Generator<Comparison> {
  for (const item of cases) {
    for (const alternative of ALTERNATIVES) {
      const pair = [pValueOf(item, alternative), expected(item)[NAMES[alternative]]] as const;
      yield* namedNumbers(item.table.join(' '), { [alternative]: pair });
    }
  }
}

export const rows: ConformanceRow[] = [
  {
    method: "Fisher's exact test",
    source: 'Fisher (1935)',
    oracle: 'scipy 1.10 stats.fisher_exact',
    tolerance: 1e-10,
    comparisons: () =>
      pValues(
        proportions().fisher,
        ({ p }) => p,
        ({ table }, alternative) => fisherExactTest(...arms(table), { alpha: 0.05, alternative }).pValue,
      ),
  },
  {
    method: "Interval of the odds ratio that inverts Fisher's test",
    source: 'Blaker (2000); Fay (2010)',
    oracle: 'scan of 4,000 odds ratios a side: known to its step',
    tolerance: 1.5e-3,
    comparisons: () =>
      proportions().fisher.flatMap(({ table, minimumLikelihood }) =>
        ends(table, fisherExactTest(...arms(table), twoSided).oddsRatio, minimumLikelihood),
      ),
  },
  {
    method: "Boschloo's test",
    source: 'Boschloo (1970)',
    oracle: 'scipy 1.10 stats.boschloo_exact',
    tolerance: 1e-6,
    comparisons: () =>
      pValues(
        proportions().unconditional,
        ({ boschloo }) => boschloo,
        ({ table }, alternative) => boschlooTest(...arms(table), { alpha: 0.05, alternative }).pValue,
      ),
  },
  {
    method: "Barnard's test",
    source: 'Barnard (1947), score statistic',
    oracle: 'scipy 1.10 stats.barnard_exact, whose search may stop up to 2 % low',
    tolerance: 0.02,
    comparisons: () =>
      pValues(
        proportions().unconditional,
        ({ barnard }) => barnard,
        ({ table }, alternative) => barnardTest(...arms(table), { alpha: 0.05, alternative }).pValue,
      ),
  },
  {
    method: "Intervals that invert Barnard's and Boschloo's tests",
    source: 'Chan & Zhang (1999)',
    oracle: 'dense scan: known to its step',
    tolerance: 3e-3,
    comparisons: () =>
      proportions().unconditional.flatMap(({ table, barnardInterval, boschlooInterval }) => [
        ...ends(table, barnardTest(...arms(table), twoSided).absolute, barnardInterval),
        ...ends(table, boschlooTest(...arms(table), twoSided).oddsRatio, boschlooInterval),
      ]),
  },
  {
    method: 'Clopper–Pearson interval',
    source: 'Clopper & Pearson (1934)',
    oracle: 'scipy 1.10 stats.binomtest, whose search stops at 1e-8',
    tolerance: 1e-8,
    comparisons: () =>
      proportions().clopperPearson.flatMap(({ x, n, intervals }) =>
        ALTERNATIVES.flatMap((alternative, index) => {
          const { lower, upper } = clopperPearsonInterval({ n, successes: x }, { alpha: 0.05, alternative });
          const [low, high] = intervals[index]!;
          return namedNumbers(`${x} of ${n}, ${alternative}`, {
            lower: [lower, alternative === 'LESS' ? null : low],
            upper: [upper, alternative === 'GREATER' ? null : high],
          });
        }),
      ),
  },
  {
    method: 'Exact test of independence in a table',
    source: 'Freeman & Halton (1951)',
    oracle: 'Python, listing of every table',
    tolerance: 1e-11,
    comparisons: () =>
      tables().tables.flatMap(({ table, pValue }) =>
        namedNumbers(JSON.stringify(table), { 'p-value': [exactIndependenceTest(table).pValue, pValue] }),
      ),
  },
  {
    method: 'Exact multinomial test',
    source: 'Read & Cressie (1988), ch. 3',
    oracle: 'Python, listing of every outcome',
    tolerance: 1e-11,
    comparisons: () =>
      tables().multinomials.flatMap(({ counts, weights, pValue }) =>
        namedNumbers(counts.join(' '), { 'p-value': [exactMultinomialTest(counts, weights).pValue, pValue] }),
      ),
  },
];
