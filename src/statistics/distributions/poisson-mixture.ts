import { logPoissonMass, poissonMass } from './saddle-point.js';

/** What a noncentral distribution mixes: the tail after j Poisson events, and the mass by which the tail of j + 1 differs. */
interface MixedTail {
  readonly tail: (j: number) => number;
  /** |tail(j + 1) − tail(j)| ≥ 0. */
  readonly difference: (j: number) => number;
  /** Whether tail(j) grows with j (an upper tail) or falls (a lower tail). */
  readonly grows: boolean;
}

/** Terms that far below the largest, in natural logarithms, cannot change the sum. */
const NEGLIGIBLE = 42;

/**
 * Σ Poisson(j; mean)·tail(j), the sum that defines noncentral χ², F and beta tails. The terms have one peak (both factors are
 * log-concave); they are summed around it, each tail from its neighbour by adding, never subtracting, so that
 * relative accuracy survives in both tails. Source: Benton & Krishnamoorthy (2003), the recursions of Ding (1992).
 */
export function poissonMixture(mean: number, mixed: MixedTail): number {
  if (mean === 0) return mixed.tail(0);
  const logTerm = (j: number) => logPoissonMass(j, mean) + Math.log(mixed.tail(j));
  const top = peak(logTerm, mixed.grows);
  const floor = logTerm(top) - NEGLIGIBLE;
  if (floor === -Infinity) return 0;
  const low = lowestAbove(logTerm, top, floor);
  const high = highestAbove(logTerm, top, floor);
  return mixed.grows ? sumUp(mean, mixed, low, high) : sumDown(mean, mixed, low, high);
}

function sumUp(mean: number, mixed: MixedTail, low: number, high: number): number {
  let tail = mixed.tail(low);
  let sum = 0;
  for (let j = low; j <= high; j++) {
    sum += poissonMass(j, mean) * tail;
    tail = Math.min(1, tail + mixed.difference(j));
  }
  return sum;
}

function sumDown(mean: number, mixed: MixedTail, low: number, high: number): number {
  let tail = mixed.tail(high);
  let sum = 0;
  for (let j = high; j >= low; j--) {
    sum += poissonMass(j, mean) * tail;
    if (j > low) tail = Math.min(1, tail + mixed.difference(j - 1));
  }
  return sum;
}

/** The whole number with the largest term. Where the tail is below the smallest double, the peak lies where the tail grows. */
function peak(logTerm: (j: number) => number, grows: boolean): number {
  const rises = (j: number) => {
    const here = logTerm(j);
    return here === -Infinity ? grows : logTerm(j + 1) > here;
  };
  let low = -1;
  let high = 1;
  while (high < Number.MAX_SAFE_INTEGER / 4 && rises(high)) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (rises(middle)) low = middle;
    else high = middle;
  }
  return high;
}

function lowestAbove(logTerm: (j: number) => number, top: number, floor: number): number {
  let inside = top;
  for (let step = 1; inside > 0 && logTerm(inside) > floor; step *= 2) inside = Math.max(0, inside - step);
  return inside;
}

function highestAbove(logTerm: (j: number) => number, top: number, floor: number): number {
  let inside = top;
  for (let step = 1; logTerm(inside) > floor; step *= 2) inside += step;
  return inside;
}
