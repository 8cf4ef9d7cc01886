import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { add, at, type Rows } from '../entries.js';
import { InvalidInputError } from '../invalid-input.js';
import { MatrixSums } from '../matrices/matrix-sums.js';
import { columnOf, dot, times } from '../matrices/vectors.js';
import { fitted, type LeastSquares, orthonormalRow } from './least-squares.js';
import type { RegressionCell } from './regression-cell.js';
import { sandwich } from './robust-covariance.js';

/** A regression cell of one randomized group. */
export interface GroupedCell extends RegressionCell {
  /** Any key that is the same for all cells of a group. */
  group: string | number;
}

interface ClusterCovariance {
  /** Covariance of the coefficients. */
  covariance: number[][];
  /** Satterthwaite's degrees of freedom of each coefficient; groups − 1 for CR0. */
  degreesOfFreedom: number[];
  groups: number;
}

/**
 * Covariance of coefficients where whole groups are randomized: CR0, the sum over groups of their scores' outer products, or CR2
 * of Bell & McCaffrey, unbiased if customers were alike and independent, with Satterthwaite degrees of freedom under that model.
 * Everything is computed from each group's cross-products with the orthonormalized columns, so groups may be of any size.
 *
 * Sources: Liang & Zeger (1986), Biometrika 73:13–22; Bell & McCaffrey (2002), Survey Methodology 28:169–181; Pustejovsky &
 * Tipton (2018), Journal of Business & Economic Statistics 36:672–683; R package clubSandwich, `vcovCR`, `coef_test`.
 *
 * @throws InvalidInputError for fewer than two groups
 */
export function clusterCovariance(
  cells: readonly GroupedCell[],
  fit: LeastSquares,
  kind: 'CR0' | 'CR2',
): ClusterCovariance {
  const groups = requireGroups(groupScores(cells, fit));
  const size = fit.kept.length;
  const adjusted = groups.map((group) => (kind === 'CR0' ? unadjusted(group) : adjust(group)));
  const middle = outerProducts(
    adjusted.map(({ score }) => score),
    size,
  );
  const covariance = sandwich(fit.inverseRoot, middle);
  const degreesOfFreedom =
    kind === 'CR0'
      ? new Array<number>(size).fill(groups.length - 1)
      : fit.inverseRoot.map((direction) => satterthwaite(adjusted, direction));
  return { covariance, degreesOfFreedom, groups: groups.length };
}

/** Variance of a linear combination of coefficients, with its own Satterthwaite degrees of freedom. */
interface ContrastVariance {
  variance: number;
  degreesOfFreedom: number;
}

/**
 * CR2 variance of Σ wᵢbᵢ, and the degrees of freedom of Bell & McCaffrey for it.
 *
 * Source: Bell & McCaffrey (2002); R package clubSandwich, `linear_contrast`.
 *
 * @param weights of the kept columns' coefficients
 * @throws InvalidInputError for fewer than two groups, or another number of weights than of kept columns
 */
export function clusterContrast(
  cells: readonly GroupedCell[],
  fit: LeastSquares,
  weights: readonly number[],
): ContrastVariance {
  if (weights.length !== fit.kept.length) {
    throw new InvalidInputError('weights', `There must be ${fit.kept.length} weights, not ${weights.length}.`);
  }
  const adjusted = requireGroups(groupScores(cells, fit)).map(adjust);
  const direction = fit.kept.map((_, j) => dot(weights, columnOf(fit.inverseRoot, j)));
  const variance = sumOver(adjusted, ({ score }) => dot(direction, score) ** 2);
  return { variance, degreesOfFreedom: satterthwaite(adjusted, direction) };
}

function requireGroups(groups: GroupScore[]): GroupScore[] {
  if (groups.length < 2) throw new InvalidInputError('cells', 'Cluster-robust variances need at least two groups.');
  return groups;
}

/** A group in the orthonormal basis Q = XR⁻¹: Q_g′Q_g and Q_g′e_g. */
interface GroupScore {
  gram: number[][];
  score: number[];
}

interface AdjustedGroup {
  /** Q_g′A_g e_g. */
  score: number[];
  /** Q_g′A_g Q_g and Q_g′A_g²Q_g. */
  single: number[][];
  double: number[][];
}

function groupScores(cells: readonly GroupedCell[], fit: LeastSquares): GroupScore[] {
  const groups = new Map<string | number, { gram: MatrixSums; score: number[] }>();
  for (const cell of cells) {
    if (cell.n === 0) continue;
    const row = orthonormalRow(cell, fit);
    const group = groups.get(cell.group) ?? { gram: new MatrixSums(row.length, row.length), score: row.map(() => 0) };
    const residual = cell.n * (cell.mean - fitted(cell, fit.kept, fit.coefficients));
    row.forEach((value, i) => {
      add(group.score, i, value * residual);
    });
    group.gram.addProducts(
      row.map((value) => cell.n * value),
      row,
    );
    groups.set(cell.group, group);
  }
  return [...groups.values()].map(({ gram, score }) => ({ gram: gram.toRows(), score }));
}

function unadjusted({ score, gram }: GroupScore): AdjustedGroup {
  return { score, single: gram, double: gram };
}

/** Directions that a group alone decides have eigenvalue one, and count for nothing. */
const decided = 1 - 1e-10;

/**
 * A_g = (I − Q_gQ_g′)^−½ acts within the span of Q_g, where Q_g′Q_g = W·diag(v)·W′: there it multiplies by (1 − v)^−½.
 */
function adjust({ gram, score }: GroupScore): AdjustedGroup {
  const decomposition = new EigenvalueDecomposition(new Matrix(gram), { assumeSymmetric: true });
  const vectors = decomposition.eigenvectorMatrix.to2DArray();
  const values = decomposition.realEigenvalues.map((value) => Math.max(0, value));
  const factors = values.map((value) => (value > decided ? 0 : 1 / Math.sqrt(1 - value)));
  const compose = (diagonal: readonly number[]) =>
    vectors.map((row) => {
      const scaled = row.map((entry, k) => entry * at(diagonal, k));
      return times(vectors, scaled);
    });
  const onScores = compose(factors);
  return {
    score: times(onScores, score),
    single: compose(values.map((value, k) => value * at(factors, k))),
    double: compose(values.map((value, k) => value * at(factors, k) ** 2)),
  };
}

/**
 * (tr P)²/tr P² with P_gh = δ_gh·q_g − r_g′r_h, q_g = c′Q_g′A_g²Q_g c and r_g = Q_g′A_gQ_g c for a coefficient's direction c.
 */
function satterthwaite(groups: readonly AdjustedGroup[], direction: readonly number[]): number {
  const own = groups.map(({ single, double }) => {
    const r = times(single, direction);
    return { r, q: dot(times(double, direction), direction), length: dot(r, r) };
  });
  const trace = sumOver(own, ({ q, length }) => q - length);
  const diagonal = sumOver(own, ({ q, length }) => (q - length) ** 2 - length ** 2);
  const outer = outerProducts(
    own.map(({ r }) => r),
    direction.length,
  );
  const everywhere = sumOver(outer, (row) => dot(row, row));
  return trace ** 2 / (diagonal + everywhere);
}

/** The sum of the vectors' outer products with themselves. */
function outerProducts(vectors: Rows, size: number): number[][] {
  const sums = new MatrixSums(size, size);
  for (const vector of vectors) sums.addProducts(vector, vector);
  return sums.toRows();
}

function sumOver<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
