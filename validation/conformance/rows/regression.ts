import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { adjustedEffect, adjustedMeans } from '../../../src/statistics/regression/adjusted-means.js';
import { groupRandomizedEffect } from '../../../src/statistics/regression/group-means.js';
import { hajekMeans } from '../../../src/statistics/regression/inverse-probability.js';
import { linearRegression } from '../../../src/statistics/regression/linear-regression.js';
import { matchedTuplesEffect } from '../../../src/statistics/regression/matched-tuples.js';
import { stratifiedEffect, stratifiedMeans } from '../../../src/statistics/regression/stratified-means.js';
import type { EffectEstimate } from '../../../src/statistics/summaries.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';

const options = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;
const kinds = ['CLASSICAL', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR2'] as const;

type LeastSquaresCase = Record<(typeof kinds)[number] | 'coefficients', number[]> & {
  group: number[];
  x: number[][];
  y: number[];
};

/** One row per kind of errors. */
function regressionRow(kind: (typeof kinds)[number]): ConformanceRow {
  return {
    method: `Least squares, ${kind === 'CLASSICAL' ? 'classical' : kind} errors`,
    source: kind.startsWith('CR') ? 'Bell & McCaffrey (2002)' : 'MacKinnon & White (1985)',
    oracle: kind.startsWith('CR') ? 'R 4.2, CR0 and CR2 from the definition' : 'R 4.2 lm, sandwich::vcovHC',
    tolerance: 1e-9,
    *comparisons() {
      const { cases } = readFixture<{ cases: LeastSquaresCase[] }>('regression/least-squares.json');
      for (const [number, { x, y, group, coefficients, ...errors }] of cases.entries()) {
        const columns = x[0]!.map((_, column) => x.map((row) => row[column]!));
        const rows = {
          columns,
          outcome: y,
          intercept: false,
          covariance: kind,
          groups: group.map(String),
          weights: null,
        };
        const { regression } = linearRegression(rows, options);
        for (const [i, found] of regression!.coefficients.entries()) {
          const what = `data set ${number}, coefficient ${i}`;
          yield { actual: found.estimate, expected: coefficients[i]!, what };
          yield { actual: found.standardError, expected: errors[kind][i]!, what: `${what}, error` };
        }
      }
    },
  };
}

interface ExpectedEffect {
  estimate: number;
  error: number;
  p: number;
}

function* effectComparisons(found: EffectEstimate, expected: ExpectedEffect, what: string): Iterable<Comparison> {
  const { estimate } = found.absolute;
  yield { actual: estimate, expected: expected.estimate, what };
  yield { actual: estimate! / found.statistic!, expected: expected.error, what: `${what}, error` };
  yield { actual: found.pValue, expected: expected.p, what: `${what}, p-value` };
}

interface AdjustedCase {
  arm: number[];
  x: number[][];
  y: number[];
  means: number[];
  statistic: number;
  pValue: number;
  lower: number;
  upper: number;
}

const lin: ConformanceRow = {
  method: 'Regression adjustment with a slope per arm (Lin, ANHECOVA)',
  source: 'Lin (2013); Ye, Shao, Yi & Zhao (2022)',
  oracle: 'R 4.2 lm per arm',
  tolerance: 1e-8,
  *comparisons() {
    for (const [number, testCase] of readFixture<AdjustedCase[]>('regression/adjusted-means.json').entries()) {
      const { arm, x, y, means, ...expected } = testCase;
      const arms = [...new Set(arm)]
        .sort((a, b) => a - b)
        .map((index) => {
          const {
            n,
            means: own,
            centred,
          } = crossProductsOf(x.flatMap((row, i) => (arm[i] === index ? [[...row, y[i]!]] : [])));
          return { n, means: [...own], centred: centred.map((row) => [...row]) };
        });
      const adjusted = adjustedMeans(arms)!;
      for (const [i, mean] of means.entries()) {
        yield { actual: adjusted.arms[i]!.mean, expected: mean, what: `data set ${number}, arm ${i}` };
      }
      const { statistic, pValue, absolute } = adjustedEffect(adjusted, 0, 1, options);
      const found = { statistic, pValue, lower: absolute.lower, upper: absolute.upper };
      for (const name of ['statistic', 'pValue', 'lower', 'upper'] as const) {
        yield { actual: found[name], expected: expected[name], what: `data set ${number}, ${name}` };
      }
    }
  },
};

interface StratifiedCase {
  stratum: number[];
  arm: number[];
  y: number[];
  estimate: number;
  statistic: number;
  pValue: number;
}

const blocked: ConformanceRow = {
  method: 'Stratified (blocked) and post-stratified difference in means',
  source: 'Imbens & Rubin (2015), 9.5; Miratrix, Sekhon & Yu (2013)',
  oracle: 'R 4.2, from the definition',
  // One data set has outcomes of a billion that differ by one: their means as doubles have seven digits left of that.
  tolerance: 1e-6,
  *comparisons() {
    for (const [number, testCase] of readFixture<StratifiedCase[]>('regression/stratified-means.json').entries()) {
      const { stratum, arm, y, estimate, statistic, pValue } = testCase;
      const keys = [...new Set(stratum.map((own, i) => `${own} ${arm[i]}`))];
      const cells = keys.map((key) => {
        const [ownStratum, ownArm] = key.split(' ').map(Number) as [number, number];
        const rows = y.flatMap((value, i) => (`${stratum[i]} ${arm[i]}` === key ? [[value]] : []));
        return { stratum: ownStratum, arm: ownArm, ...crossProductsOf(rows) };
      });
      const found = stratifiedEffect(stratifiedMeans(cells, Math.max(...arm) + 1), 0, 1, options);
      const expected = { estimate, error: estimate / statistic, p: pValue };
      yield* effectComparisons(found, expected, `data set ${number}`);
    }
  },
};

type DesignFixture = {
  tuples: (ExpectedEffect & { cells: [number, number, number, number][] })[];
  groups: (ExpectedEffect & { groups: { arm: number; stratum: number; n: number; mean: number }[] })[];
};

const tuples: ConformanceRow = {
  method: 'Matched pairs and tuples',
  source: 'Pashley & Miratrix (2021); Imai, King & Nall (2009)',
  oracle: 'numpy, scipy.stats.t, from the definition',
  tolerance: 1e-9,
  *comparisons() {
    const fixture = readFixture<DesignFixture>('regression/tuples-and-groups.json');
    for (const [number, { cells, ...expected }] of fixture.tuples.entries()) {
      const own = cells.map(([tuple, arm, n, mean]) => ({ tuple, arm, n, mean }));
      yield* effectComparisons(matchedTuplesEffect(own, 0, 1, options), expected, `data set ${number}`);
    }
  },
};

const groups: ConformanceRow = {
  method: 'Groups randomized within strata (CR2)',
  source: 'Bell & McCaffrey (2002)',
  oracle: 'numpy, full matrices, from the definition',
  tolerance: 1e-8,
  *comparisons() {
    const fixture = readFixture<DesignFixture>('regression/tuples-and-groups.json');
    for (const [number, { groups: own, ...expected }] of fixture.groups.entries()) {
      yield* effectComparisons(groupRandomizedEffect(own, 0, 1, options), expected, `data set ${number}`);
    }
  },
};

interface WeightsFixture {
  weights: { arm: number[]; probability: number[]; y: number[]; means: number[]; variances: number[] }[];
}

const hajek: ConformanceRow = {
  method: 'Inverse-probability weighted means (Hájek)',
  source: 'Särndal, Swensson & Wretman (1992), 5.7',
  oracle: 'R 4.2 lm(weights), sandwich::vcovHC',
  tolerance: 1e-9,
  *comparisons() {
    const fixture = readFixture<WeightsFixture>('regression/groups-and-weights.json');
    for (const [number, { arm, probability, y, means, variances }] of fixture.weights.entries()) {
      const cells = y.map((mean, i) => ({ arm: arm[i]!, probability: probability[i]!, n: 1, mean, squares: 0 }));
      for (const [i, found] of hajekMeans(cells, 2).entries()) {
        yield { actual: found.mean, expected: means[i]!, what: `data set ${number}, arm ${i}` };
        yield { actual: found.variance, expected: variances[i]!, what: `data set ${number}, arm ${i}, variance` };
      }
    }
  },
};

/** Regression and the estimators of designs. */
export const rows: ConformanceRow[] = [...kinds.map(regressionRow), lin, blocked, tuples, groups, hajek];
