import { curveFamilies } from '../response-curves/curve-families.js';
import type { ResponseCurve } from '../response-curves/curve-family.js';
import { findRoot } from '../root-finding.js';

/** The spends that a channel may have. */
export interface SpendRange {
  lower: number;
  upper: number;
}

/**
 * The least concave function above a curve on a range: a straight line from the lower end to `touch`, then the curve itself. There is
 * no line where the curve is concave from the lower end on.
 */
export interface ConcaveEnvelope extends SpendRange {
  curve: ResponseCurve;
  touch: number;
  /** The logarithm of the slope of the line. */
  logSlope: number;
}

/** Source: Udell & Boyd (2013), "Maximizing a Sum of Sigmoids", section 4.1. */
export function concaveEnvelope(curve: ResponseCurve, { lower, upper }: SpendRange): ConcaveEnvelope {
  const family = curveFamilies[curve.form];
  const steepest = family.steepest(curve.parameters);
  const base = family.response(curve.parameters, lower);
  const logChord = (spend: number) => {
    // What underflows, or is lost in rounding, is next to nothing.
    const gain = Math.max(Number.MIN_VALUE, family.response(curve.parameters, spend) - base);
    return Math.log(gain) - Math.log(spend - lower);
  };
  if (lower >= steepest || upper <= lower) return { curve, lower, upper, touch: lower, logSlope: Infinity };
  const excess = (spend: number) => family.logMarginal(curve.parameters, spend) - logChord(spend);
  // The marginal response exceeds the slope of the line until the line touches.
  const touch =
    upper <= steepest || excess(upper) >= 0
      ? upper
      : excess(steepest) <= 0
        ? steepest
        : findRoot(excess, steepest, upper);
  return { curve, lower, upper, touch, logSlope: logChord(touch) };
}

/** The spend where the envelope's slope falls below that logarithm: the higher end of the line where it is that slope. */
export function spendOnEnvelope(
  { curve, lower, upper, touch, logSlope }: ConcaveEnvelope,
  logMarginal: number,
): number {
  if (touch > lower && logMarginal > logSlope) return lower;
  const family = curveFamilies[curve.form];
  return Math.min(upper, Math.max(touch, family.spendAt(curve.parameters, logMarginal)));
}

/** The value of the envelope at a spend of its range. */
export function envelopeAt({ curve, lower, touch, logSlope }: ConcaveEnvelope, spend: number): number {
  const family = curveFamilies[curve.form];
  if (spend >= touch || spend <= lower) return family.response(curve.parameters, spend);
  return family.response(curve.parameters, lower) + Math.exp(logSlope) * (spend - lower);
}
