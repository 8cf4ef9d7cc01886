import { Matrix, QrDecomposition } from 'ml-matrix';
import type { DroppedColumn } from './independent-columns.js';
import { type RegressionCell, requireCells } from './regression-cell.js';

/** A fitted regression; lists run over the kept columns. */
export interface LeastSquares {
  coefficients: number[];
  /** Indices of the columns in use. */
  kept: number[];
  /** Columns dropped because they are zero or linear combinations of the columns before them. */
  dropped: DroppedColumn[];
  /** Inverse R⁻¹ of the triangular factor, so that (X′X)⁻¹ = R⁻¹R⁻ᵀ. */
  inverseRoot: number[][];
  /** Customers. */
  n: number;
  degreesOfFreedom: number;
  /** Σ(y − ŷ)² over customers. */
  residualSquares: number;
}

/** Share of a column's length below which what the columns before it leave of it is rounding. */
const collinearTolerance = 1e-12;

/**
 * Ordinary least squares over customers, given as rows or as cells with the same covariates, by Householder's QR with one step of
 * refinement. Collinear columns are found, dropped and named; the first of them stays.
 *
 * Source: Golub & Van Loan (2013), "Matrix Computations", 5.2–5.3; R's `lm`.
 *
 * @returns null where no column can be kept, or no degrees of freedom remain
 * @throws InvalidInputError as `requireCells` does
 */
export function leastSquares(cells: readonly RegressionCell[]): LeastSquares | null {
  requireCells(cells);
  const used = cells.filter(({ n }) => n > 0);
  const n = used.reduce((sum, cell) => sum + cell.n, 0);
  const { kept, dropped, decomposition } = independentFactor(used);
  if (decomposition === null || n <= kept.length) return null;
  const rowsOf = (values: readonly number[]) => padded(values, kept.length);
  const roots = used.map((cell) => Math.sqrt(cell.n));
  const target = rowsOf(used.map(({ mean }, i) => roots[i]! * mean));
  const first = decomposition.solve(Matrix.columnVector(target)).to1DArray();
  const remaining = rowsOf(used.map((cell, i) => roots[i]! * (cell.mean - fitted(cell, kept, first))));
  const correction = decomposition.solve(Matrix.columnVector(remaining)).to1DArray();
  const coefficients = first.map((value, i) => value + correction[i]!);
  const residualSquares = used.reduce((sum, cell) => {
    return sum + cell.squares + cell.n * (cell.mean - fitted(cell, kept, coefficients)) ** 2;
  }, 0);
  const inverseRoot = invertTriangular(decomposition.upperTriangularMatrix.to2DArray());
  return { coefficients, kept, dropped, inverseRoot, n, degreesOfFreedom: n - kept.length, residualSquares };
}

/** The mean outcome that coefficients of the kept columns predict. */
export function fitted({ x }: RegressionCell, kept: readonly number[], coefficients: readonly number[]): number {
  return kept.reduce((sum, column, i) => sum + x[column]! * coefficients[i]!, 0);
}

/** R⁻ᵀx: a row in the basis where columns are orthonormal; its squared length is the row's leverage. */
export function orthonormalRow({ x }: RegressionCell, { kept, inverseRoot }: LeastSquares): number[] {
  return kept.map((_, j) => {
    let sum = 0;
    for (let i = 0; i <= j; i++) sum += x[kept[i]!]! * inverseRoot[i]![j]!;
    return sum;
  });
}

interface Factor {
  kept: number[];
  dropped: DroppedColumn[];
  decomposition: QrDecomposition | null;
}

/** Factors the columns, and once more without each column that the ones before it explain. */
function independentFactor(cells: readonly RegressionCell[]): Factor {
  let kept = (cells[0]?.x ?? []).map((_, i) => i);
  const dropped: DroppedColumn[] = [];
  while (kept.length > 0) {
    const columns = kept.map((column) => cells.map(({ x, n }) => Math.sqrt(n) * x[column]!));
    const decomposition = new QrDecomposition(
      new Matrix(columns.map((column) => padded(column, kept.length))).transpose(),
    );
    const diagonal = decomposition.upperTriangularMatrix.diagonal();
    const bad = columns.findIndex((column, i) => {
      return !(Math.abs(diagonal[i]!) > collinearTolerance * Math.hypot(...column));
    });
    if (bad < 0) return { kept, dropped, decomposition };
    const isZero = columns[bad]!.every((value) => value === 0);
    dropped.push({ index: kept[bad]!, reason: isZero ? 'CONSTANT' : 'COLLINEAR' });
    kept = kept.filter((_, i) => i !== bad);
  }
  return { kept, dropped, decomposition: null };
}

/** Rows of zeros change nothing, and let the factorization run with fewer cells than columns. */
function padded(values: readonly number[], length: number): number[] {
  return [...values, ...new Array<number>(Math.max(0, length - values.length)).fill(0)];
}

function invertTriangular(upper: readonly (readonly number[])[]): number[][] {
  const size = upper.length;
  const inverse = upper.map(() => new Array<number>(size).fill(0));
  for (let j = 0; j < size; j++) {
    inverse[j]![j] = 1 / upper[j]![j]!;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i + 1; k <= j; k++) sum += upper[i]![k]! * inverse[k]![j]!;
      inverse[i]![j] = -sum / upper[i]![i]!;
    }
  }
  return inverse;
}
