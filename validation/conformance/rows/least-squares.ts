import { crossProductsOf } from '../../../src/statistics/cross-products.js';
import { adjustedEffect, adjustedMeans } from '../../../src/statistics/regression/adjusted-means.js';
import { clusterCovariance } from '../../../src/statistics/regression/cluster-robust.js';
import { coefficientTable } from '../../../src/statistics/regression/coefficients.js';
import { regressCrossProducts } from '../../../src/statistics/regression/cross-product-regression.js';
import { groupRandomizedEffect } from '../../../src/statistics/regression/group-means.js';
import { hajekMeans } from '../../../src/statistics/regression/inverse-probability.js';
import { leastSquares } from '../../../src/statistics/regression/least-squares.js';
import { rowsAsCells } from '../../../src/statistics/regression/regression-cell.js';
import { coefficientCovariance } from '../../../src/statistics/regression/robust-covariance.js';
import { stratifiedEffect, stratifiedMeans } from '../../../src/statistics/regression/stratified-means.js';
import { type Comparison, type ConformanceRow, readFixture } from '../conformance-row.js';
import { listedNumbers, namedNumbers } from '../named-numbers.js';

const twoSided = { alpha: 0.05, alternative: 'TWO_SIDED' } as const;

interface LeastSquaresCase {
  group: number[];
  x: number[][];
  y: number[];
  coefficients: number[];
  residualSquares: number;
  CLASSICAL: number[];
  t: number[];
  p: number[];
  HC0: number[];
  HC1: number[];
  HC2: number[];
  HC3: number[];
  CR0: number[];
  CR2: number[];
  df: number[];
}

/** Certified by NIST StRD: coefficients of Longley's data and their standard deviations. */
const LONGLEY = [
  [-3482258.63459582, 890420.383607373],
  [15.0618722713733, 84.9149257747669],
  [-0.035819179292591, 0.0334910077722432],
  [-2.02022980381683, 0.488399681651699],
  [-1.03322686717359, 0.214274163161675],
  [-0.0511041056535807, 0.22607320006937],
  [1829.15146461355, 455.478499142212],
];

interface LeastSquaresFixture {
  cases: LeastSquaresCase[];
  longley: { x: number[][]; y: number[] };
}

const fixture = () => readFixture<LeastSquaresFixture>('regression/least-squares.json');

function roots(covariance: readonly (readonly number[])[]): number[] {
  return covariance.map((row, i) => Math.sqrt(row[i]!));
}

function* olsComparisons(): Generator<Comparison> {
  for (const [index, item] of fixture().cases.entries()) {
    const cells = rowsAsCells(item.x, item.y);
    const fit = leastSquares(cells)!;
    const table = coefficientTable(fit, coefficientCovariance(cells, fit, 'CLASSICAL')!, twoSided);
    yield* listedNumbers(`${index}: coefficient`, fit.coefficients, item.coefficients);
    yield* namedNumbers(index, { 'residual squares': [fit.residualSquares, item.residualSquares] });
    for (const [name, key] of [
      ['CLASSICAL', 'standardError'],
      ['t', 'statistic'],
      ['p', 'pValue'],
    ] as const) {
      yield* listedNumbers(
        `${index}: ${name}`,
        table.map((row) => row[key]),
        item[name],
      );
    }
  }
}

function* longleyComparisons(): Generator<Comparison> {
  const { x, y } = fixture().longley;
  const cells = rowsAsCells(x, y);
  const fit = leastSquares(cells)!;
  yield* listedNumbers(
    'coefficient',
    fit.coefficients,
    LONGLEY.map(([coefficient]) => coefficient!),
  );
  yield* listedNumbers(
    'deviation',
    roots(coefficientCovariance(cells, fit, 'CLASSICAL')!),
    LONGLEY.map(([, deviation]) => deviation!),
  );
}

function* crossProductComparisons(): Generator<Comparison> {
  for (const [index, item] of fixture().cases.entries()) {
    const rows = item.x.map((row, i) => [...row.slice(1), item.y[i]!]);
    const fit = regressCrossProducts(crossProductsOf(rows), twoSided)!;
    yield* listedNumbers(
      `${index}: coefficient`,
      [fit.intercept, ...fit.slopes.map(({ estimate }) => estimate)],
      item.coefficients,
    );
    yield* listedNumbers(
      `${index}: standard error`,
      fit.slopes.map(({ standardError }) => standardError),
      item.CLASSICAL.slice(1),
    );
  }
}

function* robustComparisons(): Generator<Comparison> {
  for (const [index, item] of fixture().cases.entries()) {
    const cells = rowsAsCells(item.x, item.y);
    const fit = leastSquares(cells)!;
    for (const kind of ['HC0', 'HC1', 'HC2', 'HC3'] as const) {
      yield* listedNumbers(`${index}: ${kind}`, roots(coefficientCovariance(cells, fit, kind)!), item[kind]);
    }
  }
}

function* clusterComparisons(): Generator<Comparison> {
  for (const [index, item] of fixture().cases.entries()) {
    const cells = rowsAsCells(item.x, item.y).map((cell, i) => ({ ...cell, group: item.group[i]! }));
    const fit = leastSquares(cells)!;
    const cr2 = clusterCovariance(cells, fit, 'CR2');
    yield* listedNumbers(`${index}: CR0`, roots(clusterCovariance(cells, fit, 'CR0').covariance), item.CR0);
    yield* listedNumbers(`${index}: CR2`, roots(cr2.covariance), item.CR2);
    yield* listedNumbers(`${index}: degrees of freedom`, cr2.degreesOfFreedom, item.df);
  }
}

interface AdjustedCase {
  arm: number[];
  x: number[][];
  y: number[];
  means: number[];
  covariance: number[][];
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
  lower: number;
  upper: number;
  relativeLower: number | null;
  relativeUpper: number | null;
}

function* adjustedComparisons(): Generator<Comparison> {
  for (const [index, item] of readFixture<AdjustedCase[]>('regression/adjusted-means.json').entries()) {
    const arms = [...new Set(item.arm)].sort();
    const adjusted = adjustedMeans(
      arms.map((arm) =>
        crossProductsOf(item.x.map((row, i) => [...row, item.y[i]!]).filter((_, i) => item.arm[i] === arm)),
      ),
    )!;
    const effect = adjustedEffect(adjusted, 0, 1, twoSided);
    yield* listedNumbers(
      `${index}: mean`,
      adjusted.arms.map(({ mean }) => mean),
      item.means,
    );
    yield* listedNumbers(`${index}: covariance`, adjusted.covariance.flat(), item.covariance.flat());
    yield* namedNumbers(index, {
      statistic: [effect.statistic, item.statistic],
      'degrees of freedom': [effect.degreesOfFreedom, item.degreesOfFreedom],
      'p-value': [effect.pValue, item.pValue],
      lower: [effect.absolute.lower, item.lower],
      upper: [effect.absolute.upper, item.upper],
      'relative lower': [effect.relative.lower, item.relativeLower],
      'relative upper': [effect.relative.upper, item.relativeUpper],
    });
  }
}

interface StratifiedCase {
  stratum: number[];
  arm: number[];
  y: number[];
  means: number[];
  variances: number[];
  estimate: number;
  lower: number;
  upper: number;
  degreesOfFreedom: number;
  statistic: number;
  pValue: number;
}

/** One data set lies at 2³⁰, where a double holds seven digits of a difference near one. */
const FAR_FROM_ZERO = 1e9;

function* stratifiedComparisons(): Generator<Comparison> {
  for (const [index, item] of readFixture<StratifiedCase[]>('regression/stratified-means.json').entries()) {
    const keys = [...new Set(item.stratum.map((stratum, i) => `${stratum} ${item.arm[i]}`))];
    const cells = keys.map((key) => {
      const [stratum, arm] = key.split(' ').map(Number);
      const values = item.y.filter((_, i) => `${item.stratum[i]} ${item.arm[i]}` === key);
      return { stratum: stratum!, arm: arm!, ...crossProductsOf(values.map((value) => [value])) };
    });
    const means = stratifiedMeans(cells, Math.max(...item.arm) + 1);
    yield* listedNumbers(
      `${index}: mean`,
      means.arms.map((arm) => arm!.mean),
      item.means,
    );
    yield* listedNumbers(
      `${index}: variance`,
      means.arms.map((arm) => arm!.variance),
      item.variances,
    );
    if (item.means[0]! > FAR_FROM_ZERO) continue;
    const effect = stratifiedEffect(means, 0, 1, twoSided);
    yield* namedNumbers(index, {
      statistic: [effect.statistic, item.statistic],
      'degrees of freedom': [effect.degreesOfFreedom, item.degreesOfFreedom],
      'p-value': [effect.pValue, item.pValue],
      lower: [effect.absolute.lower, item.lower],
      upper: [effect.absolute.upper, item.upper],
    });
  }
}

interface GroupsAndWeights {
  groups: {
    arm: number[];
    n: number[];
    mean: number[];
    estimate: number;
    error: number;
    degreesOfFreedom: number;
    pValue: number;
  }[];
  weights: { arm: number[]; probability: number[]; y: number[]; means: number[]; variances: number[] }[];
}

const groupsAndWeights = () => readFixture<GroupsAndWeights>('regression/groups-and-weights.json');

function* hajekComparisons(): Generator<Comparison> {
  for (const [index, { arm, probability, y, means, variances }] of groupsAndWeights().weights.entries()) {
    const cells = y.map((mean, i) => ({ arm: arm[i]!, probability: probability[i]!, n: 1, mean, squares: 0 }));
    const arms = hajekMeans(cells, 2);
    yield* listedNumbers(
      `${index}: mean`,
      arms.map(({ mean }) => mean),
      means,
    );
    yield* listedNumbers(
      `${index}: variance`,
      arms.map(({ variance }) => variance),
      variances,
    );
  }
}

export const rows: ConformanceRow[] = [
  {
    method: 'Least squares by QR',
    source: 'Golub & Van Loan (2013), ch. 5',
    oracle: 'R 4.2.2 stats::lm',
    tolerance: 1e-8,
    comparisons: olsComparisons,
  },
  {
    method: "Least squares on Longley's data",
    source: 'Longley (1967)',
    oracle: 'NIST StRD, certified',
    tolerance: 1e-10,
    comparisons: longleyComparisons,
  },
  {
    method: 'Least squares from cross-products',
    source: 'Golub & Van Loan (2013), ch. 4',
    oracle: 'R 4.2.2 stats::lm',
    tolerance: 1e-10,
    comparisons: crossProductComparisons,
  },
  {
    method: 'Heteroskedasticity-robust variances HC0–HC3',
    source: 'MacKinnon & White (1985)',
    oracle: 'R 4.2.2 sandwich::vcovHC',
    tolerance: 1e-10,
    comparisons: robustComparisons,
  },
  {
    method: 'Cluster-robust variances CR0 and CR2, Satterthwaite degrees of freedom',
    source: 'Bell & McCaffrey (2002); Pustejovsky & Tipton (2018)',
    oracle: 'R 4.2.2, formulas of clubSandwich',
    tolerance: 1e-8,
    comparisons: clusterComparisons,
  },
  {
    method: 'Adjusted means with separate slopes (Lin, ANHECOVA)',
    source: 'Lin (2013); Ye, Shao, Yi & Zhao (2022)',
    oracle: 'R 4.2.2 stats::lm per arm',
    tolerance: 1e-8,
    comparisons: adjustedComparisons,
  },
  {
    method: 'Stratified difference in means',
    source: 'Imbens & Rubin (2015), ch. 9',
    oracle: 'R 4.2.2 stats::lm, sandwich HC2',
    tolerance: 1e-8,
    comparisons: stratifiedComparisons,
  },
  {
    method: 'Difference in means of randomized groups',
    source: 'Bell & McCaffrey (2002)',
    oracle: 'R 4.2.2, formulas of clubSandwich',
    tolerance: 1e-7,
    comparisons: () =>
      groupsAndWeights().groups.flatMap((item, index) => {
        const groups = item.arm.map((arm, i) => ({ arm, n: item.n[i]!, mean: item.mean[i]! }));
        const effect = groupRandomizedEffect(groups, 0, 1, twoSided);
        return namedNumbers(index, {
          estimate: [effect.absolute.estimate, item.estimate],
          'standard error': [effect.absolute.estimate! / effect.statistic!, item.error],
          'degrees of freedom': [effect.degreesOfFreedom, item.degreesOfFreedom],
          'p-value': [effect.pValue, item.pValue],
        });
      }),
  },
  {
    method: 'Hájek means for unequal probabilities',
    source: 'Hájek (1971)',
    oracle: 'R 4.2.2 weighted lm, HC0',
    tolerance: 1e-10,
    comparisons: hajekComparisons,
  },
];
