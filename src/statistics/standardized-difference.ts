import { requireLength } from './argument-checks.js';
import { InvalidInputError } from './invalid-input.js';
import { meanDifference } from './rounding.js';
import { type MeanSummary, requireMeanSummary } from './summaries.js';

/**
 * Standardized differences of a numeric covariate: (arm mean − control mean) / standard deviation pooled over all arms.
 * Null for the control itself, for arms without customers, and everywhere when the covariate does not vary within arms.
 *
 * Source: Rosenbaum & Rubin (1985), The American Statistician 39:33–38, with the deviation pooled over all arms.
 *
 * @param arms the covariate's summary in each arm
 * @param control index of the control
 * @throws InvalidInputError for fewer than two arms, a control that is not there, impossible summaries.
 */
export function standardizedDifferences(arms: readonly MeanSummary[], control: number): (number | null)[] {
  requireLength('arms', arms, 2);
  arms.forEach((arm, i) => {
    requireMeanSummary(arm, `arms[${i}]`);
  });
  const base = arms[control];
  if (base === undefined) throw new InvalidInputError('control', `there is no arm ${control}`);
  const scale = pooledDeviation(arms);
  return arms.map((arm, i) => {
    if (i === control || scale === null || arm.n === 0 || base.n === 0) return null;
    return meanDifference(arm.mean, base.mean, scale) / scale;
  });
}

/** The value furthest from zero, with its sign; null when none is there. */
export function largestInSize(values: readonly (number | null)[]): number | null {
  return values.reduce((largest, value) => {
    if (value === null) return largest;
    return largest === null || Math.abs(value) > Math.abs(largest) ? value : largest;
  }, null);
}

function pooledDeviation(arms: readonly MeanSummary[]): number | null {
  const usable = arms.filter(({ n }) => n >= 2);
  const freedom = usable.reduce((sum, { n }) => sum + n - 1, 0);
  const squares = usable.reduce((sum, { n, standardDeviation }) => sum + (n - 1) * standardDeviation ** 2, 0);
  return squares > 0 ? Math.sqrt(squares / freedom) : null;
}
