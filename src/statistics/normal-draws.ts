import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { normalQuantile } from './distributions/normal.js';
import { at, entryOf, type Rows } from './entries.js';
import { nextFactorRow } from './matrices/ordered-cholesky.js';
import { dot } from './matrices/vectors.js';

/** Draws of a logarithm farther than this from its estimate say nothing of the data: they are drawn again. */
const FARTHEST = Math.log(1_000);
/** How often a draw is repeated before it is the estimate itself. */
const MOST_TRIES = 50;

/** A draw from the standard normal, by inversion. */
export function normalDraw(generator: RandomGenerator): number {
  return normalQuantile(Math.max(Number.EPSILON, uniformFloat64(generator)));
}

/** A Cholesky factor of a positive semidefinite matrix; rows that earlier ones explain are shorter. */
export type NormalFactor = (readonly number[])[];

/** The factor of a covariance matrix, which may have rows that others explain. */
export function normalFactor(covariance: Rows): NormalFactor {
  const factor: number[][] = [];
  const kept: number[] = [];
  return covariance.map((_, index) => {
    const next = entryOf(covariance, index, index) > 0 ? nextFactorRow(covariance, factor, kept, index) : null;
    if (next !== null) {
      factor.push(next);
      kept.push(index);
    }
    return next ?? explained(covariance, factor, kept, index);
  });
}

/** The row of a variable that earlier ones explain. */
function explained(covariance: Rows, factor: NormalFactor, kept: readonly number[], index: number): number[] {
  const row: number[] = [];
  factor.forEach((earlier, i) => {
    row.push((entryOf(covariance, index, at(kept, i)) - dot(row, earlier)) / at(earlier, i));
  });
  return row;
}

/** How far each of some logarithms moves from its estimate in one draw from their joint normal distribution. */
export function drawnMoves(factor: NormalFactor, generator: RandomGenerator): number[] {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const normals = factor.map(() => normalDraw(generator));
    const moves = factor.map((row) => dot(row, normals));
    if (moves.every((move) => Math.abs(move) <= FARTHEST)) return moves;
  }
  return factor.map(() => 0);
}
