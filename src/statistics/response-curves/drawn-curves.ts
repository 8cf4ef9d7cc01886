import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { requireCount } from '../argument-checks.js';
import { normalQuantile } from '../distributions/normal.js';
import { at } from '../entries.js';
import { nextFactorRow } from '../matrices/ordered-cholesky.js';
import { dot } from '../matrices/vectors.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import type { ResponseCurve } from './curve-family.js';
import type { ResponseFit } from './fit-response.js';
import type { ResponseFits } from './fit-responses.js';

/** Draws farther than this from an estimate, as logarithms, say nothing of the data: they are drawn again. */
const FARTHEST = Math.log(1_000);
/** How often a draw is repeated before it is the estimate itself. */
const MOST_TRIES = 50;

/**
 * Draws the curves of all channels from what the data leave possible: a fit by its weight, and the logarithms of its parameters from
 * their joint normal approximation.
 *
 * Source: Gelman et al. (2013), "Bayesian Data Analysis", 4.1 (normal approximation), 7.4 (averaging over models).
 *
 * @returns for each draw the curves of the channels
 */
export function drawCurves({ alike }: ResponseFits, draws: number, seed: number): ResponseCurve[][] {
  requireCount('draws', draws, 1);
  requireSeed(seed);
  const generator = seededGenerator(seed);
  const drawn: ResponseCurve[][] = [];
  let reached = 0;
  for (const { fit, weight } of alike) {
    const factor = factorOf(fit.covariance);
    // Every fit has its share of the draws: no chance decides how many.
    reached += weight;
    while (drawn.length < Math.round(reached * draws)) drawn.push(drawFrom(fit, factor, generator));
  }
  return drawn;
}

/** A Cholesky factor of a positive semidefinite matrix; rows that earlier ones explain are null. */
type Factor = (readonly number[])[];

function factorOf(matrix: readonly (readonly number[])[]): Factor {
  const factor: number[][] = [];
  const kept: number[] = [];
  return matrix.map((row, index) => {
    const next = at(row, index) > 0 ? nextFactorRow(matrix, factor, kept, index) : null;
    if (next !== null) {
      factor.push(next);
      kept.push(index);
    }
    return next ?? explained(matrix, factor, kept, index);
  });
}

/** The row of a variable that earlier ones explain. */
function explained(
  matrix: readonly (readonly number[])[],
  factor: Factor,
  kept: readonly number[],
  index: number,
): number[] {
  const row: number[] = [];
  factor.forEach((earlier, i) => {
    row.push((at(at(matrix, index), at(kept, i)) - dot(row, earlier)) / at(earlier, i));
  });
  return row;
}

function drawFrom({ curves }: ResponseFit, factor: Factor, generator: RandomGenerator): ResponseCurve[] {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const normals = factor.map(() => normalDraw(generator));
    const moves = factor.map((row) => dot(row, normals));
    if (moves.every((move) => Math.abs(move) <= FARTHEST)) return moved(curves, moves);
  }
  return [...curves];
}

function moved(curves: readonly ResponseCurve[], moves: readonly number[]): ResponseCurve[] {
  let index = 0;
  return curves.map(({ form, parameters }) => ({
    form,
    parameters: parameters.map((value) => value * Math.exp(at(moves, index++))),
  }));
}

/** A draw from the standard normal, by inversion. */
export function normalDraw(generator: RandomGenerator): number {
  return normalQuantile(Math.max(Number.EPSILON, uniformFloat64(generator)));
}
