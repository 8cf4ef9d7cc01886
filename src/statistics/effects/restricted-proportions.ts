import type { ProportionSummary } from '../summaries.js';

/** The two arms' rates that are most likely among those with a given difference or ratio. */
export interface RestrictedProportions {
  control: number;
  treatment: number;
}

const polishingSteps = 80;

/**
 * Maximum likelihood under treatment − control = `difference`, in [−1, 1] (Miettinen & Nurminen 1985, appendix I;
 * Farrington & Manning 1990, appendix). The cubic is solved for the smaller of the two rates: there its coefficients keep
 * their digits.
 */
export function restrictedByDifference(
  control: ProportionSummary,
  treatment: ProportionSummary,
  difference: number,
): RestrictedProportions {
  if (difference < 0) {
    const rate = lowerRate(treatment, control, -difference);
    return { control: Math.min(1, rate - difference), treatment: rate };
  }
  const rate = lowerRate(control, treatment, difference);
  return { control: rate, treatment: Math.min(1, rate + difference) };
}

/**
 * Maximum likelihood under treatment = `ratio` × control, ratio > 0: the smaller root of a quadratic whose discriminant
 * is written as a sum of squares (Miettinen & Nurminen 1985, equation 12).
 */
export function restrictedByRatio(
  control: ProportionSummary,
  treatment: ProportionSummary,
  ratio: number,
): RestrictedProportions {
  const u = control.n + treatment.successes;
  const v = ratio * (treatment.n + control.successes);
  const bothFailures = (control.n - control.successes) * (treatment.n - treatment.successes);
  const root = Math.sqrt((u - v) ** 2 + 4 * ratio * bothFailures);
  const rate = (2 * (control.successes + treatment.successes)) / (u + v + root);
  return { control: Math.min(1, rate), treatment: Math.min(1, ratio * rate) };
}

/** The rate t of `low` when `high` has rate t + gap: the root of a cubic that falls from ≥ 0 at 0 to ≤ 0 at 1 − gap. */
function lowerRate(low: ProportionSummary, high: ProportionSummary, gap: number): number {
  const cubic: Cubic = {
    a3: low.n + high.n,
    a2: (high.n + 2 * low.n) * gap - low.n - high.n - low.successes - high.successes,
    a1: (low.n * gap - low.n - high.n - 2 * low.successes) * gap + low.successes + high.successes,
    a0: low.successes * gap * (1 - gap),
  };
  const end = 1 - gap;
  if (end <= 0 || (cubic.a0 === 0 && cubic.a1 <= 0)) return 0;
  if (high.successes === high.n && slope(cubic, end) <= 0) return end;
  return polish(cubic, trigonometricRoot(cubic), end);
}

interface Cubic {
  a3: number;
  a2: number;
  a1: number;
  a0: number;
}

function value({ a3, a2, a1, a0 }: Cubic, t: number): number {
  return ((a3 * t + a2) * t + a1) * t + a0;
}

function slope({ a3, a2, a1 }: Cubic, t: number): number {
  return (3 * a3 * t + 2 * a2) * t + a1;
}

function trigonometricRoot({ a3, a2, a1, a0 }: Cubic): number {
  const shift = a2 / (3 * a3);
  const q = shift ** 3 - (a1 * a2) / (6 * a3 ** 2) + a0 / (2 * a3);
  const p = (q < 0 ? -1 : 1) * Math.sqrt(Math.max(0, shift ** 2 - a1 / (3 * a3)));
  const angle = (Math.PI + Math.acos(Math.max(-1, Math.min(1, q / p ** 3)))) / 3;
  return 2 * p * Math.cos(angle) - shift;
}

/**
 * Newton inside a shrinking bracket: the trigonometric root alone loses half its digits where rates are small, and all of them (or is
 * not a number) where rounding makes it a triple one.
 */
function polish(cubic: Cubic, start: number, end: number): number {
  let [lower, upper] = [0, end];
  let t = start > 0 && start < end ? start : end / 2;
  let change = Number.POSITIVE_INFINITY;
  for (let step = 0; change > 2 * Number.EPSILON * t && step < polishingSteps; step++) {
    const height = value(cubic, t);
    if (height === 0) return t;
    if (height > 0) lower = t;
    else upper = t;
    const newton = t - height / slope(cubic, t);
    const next = newton > lower && newton < upper ? newton : (lower + upper) / 2;
    change = Math.abs(next - t);
    t = next;
  }
  return t;
}
