import { requireNonNegative } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';

/**
 * What spend of this and earlier periods has in effect in each period: aₜ = (1 − θ)xₜ + θaₜ₋₁. It is normalized: constant spend x has x in
 * effect, so that curves of channels with different retention can be compared, and every unit has an effect of one unit in all.
 *
 * Source: Broadbent (1979), "One Way TV Advertisements Work", J. Market Research Society 21:139–166; normalized as in PyMC-Marketing
 * (Robyn and LightweightMMM do not normalize it).
 *
 * @param retention θ, from 0 (no carry-over) to below 1
 * @param carryIn what was in effect in the period before the first
 * @throws InvalidInputError naming the field
 */
export function geometricAdstock(spends: readonly number[], retention: number, carryIn: number): number[] {
  requireRetention(retention);
  requireNonNegative('carryIn', carryIn);
  let inEffect = carryIn;
  return spends.map((spend) => {
    inEffect = (1 - retention) * spend + retention * inEffect;
    return inEffect;
  });
}

/** What spend up to a period will have in effect in all later ones together: aθ/(1 − θ). */
export function carryOver(inEffect: number, retention: number): number {
  requireRetention(retention);
  return (inEffect * retention) / (1 - retention);
}

function requireRetention(retention: number): void {
  if (retention >= 0 && retention < 1) return;
  throw new InvalidInputError('retention', `retention must be at least 0 and below 1, not ${retention}.`);
}
