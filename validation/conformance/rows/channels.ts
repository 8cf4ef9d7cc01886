import { everyPair } from '../../../src/statistics/comparisons/comparison.js';
import { equivalentPairs, type SamplePair } from '../../../src/statistics/comparisons/verdicts/equivalent-pairs.js';
import type { MeanFamily } from '../../../src/statistics/standardization/fit-means.js';
import type { PatternTable } from '../../../src/statistics/standardization/pattern-table.js';
import { standardizedMeans } from '../../../src/statistics/standardization/standardized-means.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

interface Family {
  samples: number[][];
  margin: number;
  pValues: number[];
  largest: number;
}

function* equivalenceComparisons(kind: SamplePair['kind']): Generator<Comparison> {
  const fixture = readFixture<{ proportions: Family[]; means: Family[] }>('comparisons/equivalence.json');
  for (const { samples, margin, pValues, largest } of kind === 'MEANS' ? fixture.means : fixture.proportions) {
    const pairs = everyPair(samples).map(([a, b]) => ({ kind, a: summary(a), b: summary(b) }) as SamplePair);
    const found = equivalentPairs(pairs, margin, 0.05);
    const what = `${samples.length} samples within ${margin}`;
    yield { actual: found.pValue, expected: largest, what };
    for (const [index, expected] of pValues.entries()) {
      yield { actual: found.pairs[index]!.pValue, expected, what: `${what}, pair ${index}` };
    }
  }

  function summary([n, second, third]: number[]) {
    return kind === 'MEANS' ? { n, mean: second, standardDeviation: third } : { n, successes: second };
  }
}

interface Answer {
  response: string;
  family: string;
  interacted: boolean;
  means: number[];
  covariance: number[][];
}

interface StandardizationFixture {
  rows: { g: number[]; x: (number | null)[]; w: number[]; z: number[]; y: number[]; m: number[] };
  answers: Answer[];
}

function* standardizationComparisons(): Generator<Comparison> {
  const { rows, answers } = readFixture<StandardizationFixture>('standardization/standardization.json');
  const known = [rows.x, rows.w, rows.z].map((values, index) => ({
    name: `x${index}`,
    nominal: index === 2,
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
  }));
  for (const { response, family, interacted, means, covariance } of answers) {
    const outcome = Float64Array.from(response === 'y' ? rows.y : rows.m);
    const table: PatternTable = {
      group: Uint16Array.from(rows.g),
      n: outcome.map(() => 1),
      sum: outcome,
      squares: outcome.map((value) => value * value),
      shift: 0,
      known,
    };
    const found = standardizedMeans(table, 3, { family: family as MeanFamily, interacted });
    if ('reason' in found) throw new Error(found.reason);
    const what = `${response} ${family} interacted ${interacted}`;
    for (const [group, mean] of means.entries()) {
      yield { actual: found.means[group]!, expected: mean, what: `${what}: mean ${group}` };
      const variance = covariance[group]![group]!;
      yield {
        actual: Math.sqrt(found.covariance[group]![group]!),
        expected: Math.sqrt(variance),
        what: `${what}: error ${group}`,
      };
    }
  }
}

export const rows: ConformanceRow[] = [
  {
    method: 'Equivalence (TOST) of all pairs of proportions by the score test',
    source: 'Schuirmann (1987); Farrington & Manning (1990); Berger (1982)',
    oracle: 'R 4.2.2 uniroot on the score of the likelihood',
    tolerance: 1e-9,
    comparisons: () => equivalenceComparisons('PROPORTIONS'),
  },
  {
    method: "Equivalence (TOST) of all pairs of means by Welch's t",
    source: 'Schuirmann (1987); Berger (1982)',
    oracle: 'R 4.2.2 stats::t.test with mu',
    tolerance: 1e-10,
    comparisons: () => equivalenceComparisons('MEANS'),
  },
  {
    method: 'Regression standardization, linear and logit, with errors of the population mean',
    source: 'Lane & Nelder (1982); Sjölander (2016); Stefanski & Boos (2002)',
    oracle: 'R 4.2.2 lm, glm, from the definition of the influences',
    tolerance: 1e-9,
    comparisons: standardizationComparisons,
  },
];
