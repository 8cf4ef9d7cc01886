import { requireNonNegative } from '../argument-checks.js';
import { InvalidInputError } from '../invalid-input.js';

/**
 * The present value of an amount that is earned evenly over some years, as a share of it: (1 − e^(−δT))/(δT) with
 * δ = ln(1 + rate).
 *
 * Source: Brealey, Myers & Allen (2020), "Principles of Corporate Finance", ch. 2 (continuously compounded annuities).
 *
 * @param rate per year, above −1
 * @throws InvalidInputError naming the field
 */
export function evenlyDiscounted(rate: number, years: number): number {
  requireNonNegative('years', years);
  if (!(rate > -1) || !Number.isFinite(rate)) {
    throw new InvalidInputError('rate', `must be a number above -1, not ${rate}`);
  }
  const exponent = Math.log1p(rate) * years;
  return exponent === 0 ? 1 : -Math.expm1(-exponent) / exponent;
}
