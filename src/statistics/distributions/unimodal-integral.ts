import { adaptiveGauss, panelEdges } from '../quadrature/adaptive-gauss.js';

/** How far below its peak, in natural logarithms, an integrand no longer counts. */
const NEGLIGIBLE = 42;
const MOST_HALVINGS = 6;
/** Panels to start from where equal steps do not converge. */
const PANELS = 16;
/** Halving the step at least squares the relative error, so sums that agree to 1e-8 leave one of 1e-16. */
const AGREEMENT = 1e-8;

/**
 * ∫ exp(logDensity(u)) du over the line for a smooth integrand with one peak, by the trapezoid rule, whose error falls
 * exponentially for such functions (Trefethen & Weideman 2014). Only positive terms are summed, so a tail of
 * 1e-300 is as exact as one of ½. An integrand with a feature too narrow for equal steps is integrated by bisecting panels instead.
 * @param mode where the peak is, roughly; @param width the scale of the first steps away from it
 * @param changes where it changes abruptly, if it does
 * @throws Error where the integrand is not a number
 */
export function integrateUnimodal(
  logDensity: (u: number) => number,
  mode: number,
  width: number,
  changes: readonly number[] = [],
): number {
  const peak = logDensity(mode);
  if (Math.exp(peak) === 0) return 0;
  const low = edge(logDensity, mode, -width, peak - NEGLIGIBLE);
  const high = edge(logDensity, mode, width, peak - NEGLIGIBLE);
  const value = (u: number) => Math.exp(logDensity(u) - peak);
  let count = 16;
  let step = (high - low) / count;
  let sum = 0;
  for (let i = 0; i <= count; i++) sum += value(low + i * step);
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    let middle = 0;
    for (let i = 0; i < count; i++) middle += value(low + (i + 0.5) * step);
    const converged = Math.abs(middle - sum) <= AGREEMENT * (middle + sum);
    sum += middle;
    count *= 2;
    step /= 2;
    if (converged) return Math.exp(peak) * sum * step;
  }
  return Math.exp(peak) * adaptiveGauss(value, panelEdges(low, high, PANELS, changes));
}

/** Steps outwards, ever longer, until the integrand is negligible, then halves back to where it becomes so. */
function edge(logDensity: (u: number) => number, mode: number, width: number, floor: number): number {
  let inside = mode;
  let outside = mode + width;
  while (logDensity(outside) > floor) {
    inside = outside;
    outside = mode + 2 * (outside - mode);
  }
  for (let i = 0; i < 6; i++) {
    const middle = (inside + outside) / 2;
    if (logDensity(middle) > floor) inside = middle;
    else outside = middle;
  }
  return outside;
}

/** A point near the peak of a function with one, by steps that double while they help and shrink when they do not. */
export function climb(f: (u: number) => number, start: number, width: number): number {
  let best = start;
  let height = f(start);
  let step = width;
  while (Math.abs(step) > width / 4) {
    const next = f(best + step);
    if (next > height) {
      best += step;
      height = next;
      step *= 2;
    } else {
      const back = f(best - step);
      if (back > height) {
        best -= step;
        height = back;
        step = -step;
      } else step /= 2;
    }
  }
  return best;
}
