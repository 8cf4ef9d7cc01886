import { requireOpenProbability, requirePositive, requireProbability } from '../argument-checks.js';
import { normalUpperQuantile, normalUpperTail } from '../distributions/normal.js';
import { InvalidInputError } from '../invalid-input.js';

/** How the risk of error is spread over the looks. */
export type Spending =
  | { family: 'OBRIEN_FLEMING' }
  | { family: 'POCOCK' }
  /** α · t^rho, rho above 0: the larger, the less is spent early. */
  | { family: 'POWER'; rho: number };

/**
 * The risk of a false alarm that may have been used up by information fraction t, on one side of alpha.
 *
 * Sources: Lan & DeMets (1983), Biometrika 70:659–663: O'Brien–Fleming type 2Φ̄(z_{α/2}/√t), Pocock type α·ln(1 + (e − 1)t);
 * Kim & DeMets (1987), Biometrika 74:149–154: power family α·t^ρ.
 *
 * @param t from 0 to 1 @param alpha of one side, in (0, 1)
 * @throws InvalidInputError for arguments out of range or an unknown family
 */
export function spentAlpha(t: number, alpha: number, spending: Spending): number {
  requireProbability('informationFraction', t);
  requireOpenProbability('alpha', alpha);
  requireSpending(spending);
  if (t === 0) return 0;
  if (spending.family === 'OBRIEN_FLEMING') return 2 * normalUpperTail(normalUpperQuantile(alpha / 2) / Math.sqrt(t));
  if (spending.family === 'POCOCK') return alpha * Math.log1p((Math.E - 1) * t);
  return alpha * t ** spending.rho;
}

/** @throws InvalidInputError for an unknown family, or a rho that is not above 0 */
export function requireSpending(spending: Spending): void {
  const { family } = spending;
  if (family === 'POWER') requirePositive('rho', spending.rho);
  else if (family !== 'OBRIEN_FLEMING' && family !== 'POCOCK') {
    throw new InvalidInputError('spending', `must be OBRIEN_FLEMING, POCOCK or POWER, not ${String(family)}`);
  }
}
