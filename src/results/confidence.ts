import { validNumber } from '../graph/validation.js';

/**
 * The risk of error that a confidence level leaves.
 * @throws ExpectedError OUT_OF_RANGE for a level outside (0, 1)
 */
export function alphaOf(confidenceLevel: number | null | undefined, field = 'confidenceLevel'): number {
  return complement(validNumber(field, confidenceLevel ?? 0.95, { above: 0, below: 1 }));
}

/** The confidence level that goes with a risk of error. */
export function confidenceOf(alpha: number): number {
  return complement(alpha);
}

/** 1 − 0.95 is 0.05000000000000004 in binary: rounding at the 15th digit gives the 0.05 that was meant. */
function complement(share: number): number {
  return Number((1 - share).toPrecision(15));
}
