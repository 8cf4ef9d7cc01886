/** The forms of a response curve that can be given or fitted. */
export type CurveName = 'EXPONENTIAL' | 'MICHAELIS_MENTEN' | 'HILL' | 'POWER_TWO' | 'POWER_HALF';

/** A response curve: its form, and its parameters in the order of the form. All are above 0. */
export interface ResponseCurve {
  form: CurveName;
  parameters: readonly number[];
}

/**
 * A form of response curve: 0 without spend, rising to its first parameter. Marginal responses are given as logarithms,
 * because far beyond the scale of a curve they are smaller than any double.
 */
export interface CurveFamily {
  /** The names of the parameters; the first is the maximum, the second a spend. */
  parameters: readonly string[];
  /** The response to a spend of at least 0. */
  response(parameters: readonly number[], spend: number): number;
  /** The logarithm of the response to one more unit of spend; may be infinite without spend. */
  logMarginal(parameters: readonly number[], spend: number): number;
  /** The largest spend at which the marginal response has that logarithm; `steepest` or less where it is nowhere so large. */
  spendAt(parameters: readonly number[], logMarginal: number): number;
  /** The spend beyond which the marginal response falls: 0 for concave curves. */
  steepest(parameters: readonly number[]): number;
  /** The derivatives of the response by each parameter. */
  gradient(parameters: readonly number[], spend: number): number[];
}
