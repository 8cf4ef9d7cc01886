import { awayFromZero } from './away-from-zero.js';
import { binomialMass } from './saddle-point.js';

/** Both regularized incomplete beta functions, I_x(a, b) and 1 − I_x(a, b). */
interface BetaTails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The regularized incomplete beta function and its complement, each to nearly full relative accuracy where it is the smaller.
 * Lentz's continued fraction on Loader's prefactor; published packages were tried first and
 * return 0 for tails near 1e-290 with parameters of 15 and 5e5.
 * @param y 1 − x, given so that neither is rounded away
 */
export function incompleteBeta(a: number, b: number, x: number, y: number): BetaTails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x * (a + b + 2) > a + 1) {
    const upper = smallerTail(b, a, y, x);
    return { lower: 1 - upper, upper };
  }
  const lower = smallerTail(a, b, x, y);
  return { lower, upper: 1 - lower };
}

function smallerTail(a: number, b: number, x: number, y: number): number {
  const front = binomialMass(a, b, x, y) * (a / (a + b)) * b;
  return Math.min(1, front / fraction(a, b, x, y));
}

/** The even part of the fraction DLMF 8.17.22, written with y so that x near 1 loses nothing (Didonato & Morris 1992). */
function fraction(a: number, b: number, x: number, y: number): number {
  const excess = a * y - b * x + 1;
  let value = awayFromZero((a * excess) / (a + 1));
  let c = value;
  let d = 0;
  for (let m = 1; ; m++) {
    const s = a + 2 * m - 1;
    const even = (m * (b - m) * x) / s;
    const numerator = (((a + m - 1) * (a + b + m - 1)) / s) * even * x;
    const denominator = m + even + ((a + m) * (excess + m * (1 + y))) / (s + 2);
    d = 1 / awayFromZero(denominator + numerator * d);
    c = awayFromZero(denominator + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 4e-16) return value;
  }
}
