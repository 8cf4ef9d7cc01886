/** A distribution function of one variable, its two tails computed apart. */
interface Tails {
  readonly lower: (x: number) => number;
  readonly upper: (x: number) => number;
}

/** Which tail holds the wanted probability. */
export type Side = 'lower' | 'upper';

/**
 * The x whose `side` tail is p, 0 < p < 1, over the whole line. Works on the logarithm of whichever tail is at most ½, so that
 * quantiles of 1e-300 are as exact as those of 0.05.
 * @param start a guess; `scale` the width of the first step away from it
 */
export function invertTail(tails: Tails, side: Side, p: number, start: number, scale: number): number {
  const { tail, sign, logTarget } = smallerTail(tails, side, p);
  return solveMonotone((x) => sign * (Math.log(tail(x)) - logTarget), start, scale);
}

/**
 * As `invertTail` for a distribution on (0, ∞): the search runs over ln x. Infinity or 0 where the answer is beyond the range of
 * doubles.
 * @param scale the width of the first step away from the guess, as a share of it
 */
export function invertPositiveTail(tails: Tails, side: Side, p: number, start: number, scale = 0.25): number {
  const onLogs: Tails = { lower: (u) => tails.lower(Math.exp(u)), upper: (u) => tails.upper(Math.exp(u)) };
  const x = Math.exp(invertTail(onLogs, side, p, Math.log(start), scale));
  const { tail, sign, logTarget } = smallerTail(tails, side, p);
  const excess = (at: number) => sign * (Math.log(tail(at)) - logTarget);
  if (x > NEARLY_INFINITE && excess(Number.MAX_VALUE) < 0) return Infinity;
  return x < 1 / NEARLY_INFINITE && excess(SMALLEST_NORMAL) > 0 ? 0 : x;
}

/** Beyond this the search may have ended at the edge of the doubles instead of at the answer. */
const NEARLY_INFINITE = 1e300;
/** Smaller doubles have fewer digits. */
const SMALLEST_NORMAL = 2 ** -1022;

function smallerTail(tails: Tails, side: Side, p: number) {
  const wantsLower = side === 'lower' ? p <= 0.5 : p > 0.5;
  const target = p <= 0.5 ? p : 1 - p;
  const logTarget = Math.log(target);
  return wantsLower ? { tail: tails.lower, sign: 1, logTarget } : { tail: tails.upper, sign: -1, logTarget };
}

/** The root of an increasing function that may be −∞ or +∞ far from it: bracket by doubling steps, then close in. */
function solveMonotone(f: (x: number) => number, start: number, scale: number): number {
  let low = start;
  let high = start;
  let fLow = f(start);
  let fHigh = fLow;
  for (let step = scale; fLow > 0 && step < 1e308; step *= 2) {
    high = low;
    fHigh = fLow;
    low -= step;
    fLow = f(low);
  }
  for (let step = scale; fHigh < 0 && step < 1e308; step *= 2) {
    low = high;
    fLow = fHigh;
    high += step;
    fHigh = f(high);
  }
  if (fLow >= 0) return low;
  if (fHigh <= 0) return high;
  return chandrupatla(f, low, high, fLow, fHigh);
}

/**
 * Root of f in [low, high] by inverse quadratic interpolation guarded by bisection.
 * Source: Chandrupatla (1997), Advances in Engineering Software 28, 145–149.
 */
export function chandrupatla(f: (x: number) => number, low: number, high: number, fLow: number, fHigh: number): number {
  let a = high;
  let fa = fHigh;
  let b = low;
  let fb = fLow;
  let t = 0.5;
  for (let i = 0; i < 2000; i++) {
    const x = a + t * (b - a);
    const fx = f(x);
    let c: number;
    let fc: number;
    if (fx > 0 === fa > 0) {
      c = a;
      fc = fa;
    } else {
      c = b;
      fc = fb;
      b = a;
      fb = fa;
    }
    a = x;
    fa = fx;
    const best = Math.abs(fa) < Math.abs(fb) ? a : b;
    const tolerance = (2 * Number.EPSILON * Math.abs(best) + Number.MIN_VALUE) / Math.abs(b - a);
    if (fa === 0 || tolerance > 0.5) return best;
    t = Math.min(1 - tolerance, Math.max(tolerance, interpolate(a, fa, b, fb, c, fc)));
  }
  return a;
}

function interpolate(a: number, fa: number, b: number, fb: number, c: number, fc: number): number {
  const xi = (a - b) / (c - b);
  const phi = (fa - fb) / (fc - fb);
  if (!(phi ** 2 < xi && (1 - phi) ** 2 < 1 - xi)) return 0.5;
  const t = (fa / (fb - fa)) * (fc / (fb - fc)) + (((c - a) / (b - a)) * fa * fb) / ((fc - fa) * (fc - fb));
  return Number.isFinite(t) ? t : 0.5;
}
