import { requireCount } from '../argument-checks.js';
import { at } from '../entries.js';
import { drawnMoves, normalFactor } from '../normal-draws.js';
import { requireSeed, seededGenerator } from '../seeded-generator.js';
import type { ResponseCurve } from './curve-family.js';
import type { ResponseFits } from './fit-responses.js';

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
    const factor = normalFactor(fit.covariance);
    // Every fit has its share of the draws: no chance decides how many.
    reached += weight;
    while (drawn.length < Math.round(reached * draws)) drawn.push(moved(fit.curves, drawnMoves(factor, generator)));
  }
  return drawn;
}

function moved(curves: readonly ResponseCurve[], moves: readonly number[]): ResponseCurve[] {
  let index = 0;
  return curves.map(({ form, parameters }) => ({
    form,
    parameters: parameters.map((value) => value * Math.exp(at(moves, index++))),
  }));
}
