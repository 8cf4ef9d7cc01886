import { InvalidInputError } from './invalid-input.js';

const maximumIterations = 200;

/**
 * The root of `f` in [lower, upper], where f(lower) and f(upper) differ in sign: Brent's method (Brent 1973,
 * "Algorithms for Minimization without Derivatives", ch. 4), to the last bits of a double.
 *
 * @param precision how near to the root is near enough, where the last bits are not needed
 * @throws InvalidInputError when the ends do not enclose a sign change.
 */
export function findRoot(f: (x: number) => number, lower: number, upper: number, precision = 0): number {
  let [a, b] = [lower, upper];
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(fa < 0 !== fb < 0) || Number.isNaN(fa) || Number.isNaN(fb)) {
    throw new InvalidInputError('bracket', `f has the same sign at ${lower} and ${upper}`);
  }
  let [c, fc] = [a, fa];
  let step = b - a;
  let previousStep = step;
  for (let iteration = 0; iteration < maximumIterations; iteration++) {
    if (fb < 0 === fc < 0) {
      [c, fc] = [a, fa];
      step = b - a;
      previousStep = step;
    }
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const tolerance = 2 * Number.EPSILON * Math.abs(b) + Math.max(Number.MIN_VALUE, precision / 2);
    const middle = (c - b) / 2;
    if (Math.abs(middle) <= tolerance || fb === 0) return b;
    const proposal = interpolate(a, b, c, fa, fb, fc);
    const usable = Math.abs(previousStep) >= tolerance && Math.abs(fa) > Math.abs(fb);
    if (usable && isInside(proposal, middle, tolerance, previousStep)) {
      previousStep = step;
      step = proposal;
    } else {
      step = middle;
      previousStep = middle;
    }
    [a, fa] = [b, fb];
    b += Math.abs(step) > tolerance ? step : Math.sign(middle) * tolerance;
    fb = f(b);
  }
  return b;
}

function interpolate(a: number, b: number, c: number, fa: number, fb: number, fc: number): number {
  const s = fb / fa;
  if (a === c) return (s * (c - b)) / (1 - s);
  const q = fa / fc;
  const r = fb / fc;
  const numerator = s * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  return -numerator / ((q - 1) * (r - 1) * (s - 1));
}

function isInside(step: number, middle: number, tolerance: number, previousStep: number): boolean {
  const forward = step * Math.sign(middle);
  const limit = Math.min(1.5 * Math.abs(middle) - tolerance / 2, Math.abs(previousStep) / 2);
  return forward > 0 && forward < limit;
}
