import { requireCount, requireFinite } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';
import { beyondRounding } from '../rounding.js';
import { nextFactorRow } from './ordered-cholesky.js';

/** Rows in coordinates whose sample covariance is the identity. */
interface WhitenedRows {
  /** Row after row, `rank` coordinates each. */
  points: Float64Array<ArrayBuffer>;
  /** The column behind each coordinate, which is the part of it that the columns before do not explain. */
  columns: number[];
  rank: number;
}

/**
 * Centres columns and turns them, one after the other, into uncorrelated coordinates of variance 1 (divisor n − 1): squared
 * distances between the points are Mahalanobis distances. Columns that are constant, or that earlier ones explain, have none.
 *
 * Source: Golub & Van Loan (2013), 4.2; the rows x solve L·z = x for the Cholesky factor L of the covariance.
 *
 * @param values row after row, `width` numbers each
 * @throws InvalidInputError for a width that does not divide the values, fewer than two rows, or values not finite
 */
export function whiten(values: Float64Array, width: number): WhitenedRows {
  requireCount('width', width, 1);
  const rows = values.length / width;
  if (!Number.isInteger(rows) || rows < 2) {
    throw new InvalidInputError(
      'values',
      `must be at least two rows of ${width} numbers, not ${values.length} numbers`,
    );
  }
  const scales = Array.from({ length: width }, (_, column) => scaleOf(values, width, column));
  const { factor, columns } = factorize(correlations(values, scales, rows), scales);
  const rank = columns.length;
  const points = new Float64Array(rows * rank);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < rank; i++) {
      const column = columns[i]!;
      let rest = standardScore(values[row * width + column]!, scales[column]!);
      for (let j = 0; j < i; j++) rest -= factor[i]![j]! * points[row * rank + j]!;
      points[row * rank + i] = rest / factor[i]![i]!;
    }
  }
  return { points, columns, rank };
}

/** Mean and standard deviation (divisor n − 1) of a column; a deviation of 0 where it does not vary. */
interface ColumnScale {
  mean: number;
  deviation: number;
}

function scaleOf(values: Float64Array, width: number, column: number): ColumnScale {
  const rows = values.length / width;
  const origin = values[column]!;
  let sum = 0;
  for (let at = column; at < values.length; at += width) {
    requireFinite('values', values[at]!);
    sum += values[at]! - origin;
  }
  const mean = origin + sum / rows;
  let squares = 0;
  for (let at = column; at < values.length; at += width) squares += (values[at]! - mean) ** 2;
  const deviation = Math.sqrt(squares / (rows - 1));
  return { mean, deviation: beyondRounding(deviation, Math.abs(mean)) };
}

/** Computed again wherever it is needed: kept for a million rows, scores would take as much memory as the values. */
function standardScore(value: number, { mean, deviation }: ColumnScale): number {
  return deviation === 0 ? 0 : (value - mean) / deviation;
}

function correlations(values: Float64Array, scales: readonly ColumnScale[], rows: number): number[][] {
  const width = scales.length;
  const products = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  const scores = new Array<number>(width).fill(0);
  for (let start = 0; start < values.length; start += width) {
    for (let i = 0; i < width; i++) {
      const score = standardScore(values[start + i]!, scales[i]!);
      scores[i] = score;
      if (score === 0) continue;
      for (let j = 0; j <= i; j++) products[i]![j]! += score * scores[j]!;
    }
  }
  return products.map((row, i) => row.map((_, j) => products[Math.max(i, j)]![Math.min(i, j)]! / (rows - 1)));
}

function factorize(matrix: number[][], scales: readonly ColumnScale[]): { factor: number[][]; columns: number[] } {
  const factor: number[][] = [];
  const columns: number[] = [];
  for (const [index, { deviation }] of scales.entries()) {
    const row = deviation > 0 ? nextFactorRow(matrix, factor, columns, index) : null;
    if (row === null) continue;
    factor.push(row);
    columns.push(index);
  }
  return { factor, columns };
}
