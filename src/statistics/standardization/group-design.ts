import { nextFactorRow } from '../matrices/ordered-cholesky.js';
import { varies } from '../rounding.js';
import type { DesignColumns } from '../targeting/known-columns.js';

/** Row after row, the scores of the covariates: centred, with a standard deviation (divisor n) of 1 over all customers. */
interface Scores {
  values: Float64Array;
  width: number;
}

/**
 * The columns of a regression of means: an intercept for each group and slopes of the covariates, one for all groups (main effects) or
 * one in each (interacted). Covariates are centred and scaled over all customers; constant and collinear ones are dropped,
 * which changes no prediction.
 */
export class GroupDesign {
  /** The number of parameters. */
  readonly size: number;

  private constructor(
    private readonly scores: Scores,
    readonly groups: number,
    readonly interacted: boolean,
  ) {
    this.size = interacted ? groups * (scores.width + 1) : groups + scores.width;
  }

  /** @param n customers of each row */
  static of(columns: DesignColumns, n: Float64Array, groups: number, interacted: boolean): GroupDesign {
    const scores = scoresOf(columns, n);
    const single = new GroupDesign(scores, 1, false);
    // The intercept comes first, and is always determined.
    const [, ...kept] = single.independent(new Uint16Array(n.length), n);
    return new GroupDesign(
      chosen(
        scores,
        kept.map((index) => index - 1),
      ),
      groups,
      interacted,
    );
  }

  /** The slopes that a group has of its own; of an interacted design. */
  slopesOf(group: number): number[] {
    const { width } = this.scores;
    return Array.from({ length: width }, (_, index) => group * (width + 1) + 1 + index);
  }

  /** d′p for a row in a group. */
  predictor(parameters: Float64Array, row: number, group: number): number {
    const { values, width } = this.scores;
    const intercept = this.interacted ? group * (width + 1) : group;
    const slope = this.interacted ? intercept + 1 : this.groups;
    const start = row * width;
    let sum = parameters[intercept]!;
    for (let j = 0; j < width; j++) sum += values[start + j]! * parameters[slope + j]!;
    return sum;
  }

  /** Adds weight · d of a row in a group to a vector of all parameters. */
  addTo(vector: Float64Array, row: number, group: number, weight: number): void {
    const { values, width } = this.scores;
    const intercept = this.interacted ? group * (width + 1) : group;
    const slope = this.interacted ? intercept + 1 : this.groups;
    const start = row * width;
    vector[intercept]! += weight;
    for (let j = 0; j < width; j++) vector[slope + j]! += weight * values[start + j]!;
  }

  /** Adds weight · d·d′ of a row in a group to a matrix of all parameters, row after row; only its lower triangle. */
  addProducts(matrix: Float64Array, row: number, group: number, weight: number): void {
    const { values, width } = this.scores;
    const intercept = this.interacted ? group * (width + 1) : group;
    const slope = this.interacted ? intercept + 1 : this.groups;
    const start = row * width;
    matrix[intercept * this.size + intercept]! += weight;
    for (let a = 0; a < width; a++) {
      const left = weight * values[start + a]!;
      const line = (slope + a) * this.size;
      matrix[line + intercept]! += left;
      for (let b = 0; b <= a; b++) matrix[line + slope + b]! += left * values[start + b]!;
    }
  }

  /** The parameters that the rows determine; of several dependent ones, the first. */
  independent(group: Uint16Array, n: Float64Array): number[] {
    const matrix = new Float64Array(this.size * this.size);
    for (let row = 0; row < n.length; row++) this.addProducts(matrix, row, group[row]!, n[row]!);
    const full = fullMatrix(matrix, this.size);
    const factor: number[][] = [];
    const kept: number[] = [];
    for (let index = 0; index < this.size; index++) {
      const row = nextFactorRow(full, factor, kept, index);
      if (row === null) continue;
      factor.push(row);
      kept.push(index);
    }
    return kept;
  }
}

/** A symmetric matrix as rows, of its lower triangle. */
export function fullMatrix(lower: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_, b) => lower[Math.max(a, b) * size + Math.min(a, b)]!),
  );
}

/** The scores of the columns that vary. */
function scoresOf(columns: DesignColumns, n: Float64Array): Scores {
  const customers = n.reduce((sum, count) => sum + count, 0);
  const varying = columns.flatMap((values) => {
    const origin = values[0]!;
    let sum = 0;
    for (let row = 0; row < n.length; row++) sum += n[row]! * (values[row]! - origin);
    const mean = origin + sum / customers;
    let squares = 0;
    for (let row = 0; row < n.length; row++) squares += n[row]! * (values[row]! - mean) ** 2;
    return varies(squares, customers, mean) ? [{ values, mean, deviation: Math.sqrt(squares / customers) }] : [];
  });
  const width = varying.length;
  const scores = new Float64Array(n.length * width);
  varying.forEach(({ values, mean, deviation }, column) => {
    for (let row = 0; row < n.length; row++) scores[row * width + column] = (values[row]! - mean) / deviation;
  });
  return { values: scores, width };
}

/** Some of the columns. */
function chosen({ values, width }: Scores, columns: readonly number[]): Scores {
  if (columns.length === width) return { values, width };
  const rows = values.length / width;
  const kept = new Float64Array(rows * columns.length);
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, place) => {
      kept[row * columns.length + place] = values[row * width + column]!;
    });
  }
  return { values: kept, width: columns.length };
}
