import { requireCount } from '../../argument-checks.js';
import { logBinomialMass } from '../../distributions/saddle-point.js';
import { InvalidInputError } from '../../invalid-input.js';
import { findRoot } from '../../root-finding.js';
import type { ProportionSummary } from '../../summaries.js';

/** Customers of both arms. */
export interface ArmSizes {
  readonly control: number;
  readonly treatment: number;
}

/** More tables take minutes, and need no unconditional exact test. */
const MOST_TABLES = 10_000;

/** @throws InvalidInputError for an empty arm, or where the arms allow more than 10,000 tables. */
export function armSizes(control: ProportionSummary, treatment: ProportionSummary): ArmSizes {
  requireCount('control.n', control.n, 1);
  requireCount('treatment.n', treatment.n, 1);
  if ((control.n + 1) * (treatment.n + 1) > MOST_TABLES) {
    throw new InvalidInputError('treatment', `This test allows at most ${MOST_TABLES} tables: use the score test.`);
  }
  return { control: control.n, treatment: treatment.n };
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The treatment counts that count against the hypothesis for one count of control successes: up to `low`, and from `high` on. */
interface RejectedCounts {
  readonly low: number;
  readonly high: number;
}

/** The tables at least as extreme as the observed one, by control successes. */
type Rejection = readonly RejectedCounts[];

/** The rates of both arms that the hypothesis allows, as a path: the control's rate runs over [from, to]. */
interface Hypothesis {
  readonly from: number;
  readonly to: number;
  readonly treatmentRate: (controlRate: number) => number;
}

/** Both rates differ by `difference`, treatment − control. */
export function fixedDifference(difference: number): Hypothesis {
  return {
    from: Math.max(0, -difference),
    to: Math.min(1, 1 - difference),
    treatmentRate: (rate) => Math.min(1, Math.max(0, rate + difference)),
  };
}

/** The treatment's odds are `oddsRatio` times the control's. */
export function fixedOddsRatio(oddsRatio: number): Hypothesis {
  return { from: 0, to: 1, treatmentRate: (rate) => (oddsRatio * rate) / (1 - rate + oddsRatio * rate) };
}

/**
 * The largest probability of a rejection region over the rates that a hypothesis allows: the p-value of an unconditional exact
 * test.
 *
 * Source: Barnard (1945); Boschloo (1970). A grid evenly spaced in arcsine, where every binomial is equally wide, with steps of
 * 0.7 standard deviations, then golden-section search about the three best.
 */
export function largestProbability(region: Rejection, n: ArmSizes, { from, to, treatmentRate }: Hypothesis): number {
  const [control, treatment] = [binomialMasses(n.control), binomialMasses(n.treatment)];
  const probability = (angle: number) => {
    const rate = from + (to - from) * Math.sin(angle) ** 2;
    return regionProbability(region, control(rate), treatment(treatmentRate(rate)));
  };
  const points = Math.max(48, Math.ceil(4.5 * Math.sqrt(n.control + n.treatment)));
  const step = Math.PI / 2 / points;
  const grid = Array.from({ length: points - 1 }, (_, i) => ({
    angle: (i + 1) * step,
    p: probability((i + 1) * step),
  }));
  const best = grid.sort((a, b) => b.p - a.p).slice(0, 3);
  const peaks = best.map(({ angle }) => maximum(probability, angle - step, angle + step));
  return Math.min(1, Math.max(best[0]!.p, ...peaks));
}

function regionProbability(region: Rejection, control: Float64Array, treatment: Float64Array): number {
  const n = treatment.length;
  const [upTo, from] = [new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let y = 0; y < n; y++) upTo[y + 1] = upTo[y]! + treatment[y]!;
  for (let y = n - 1; y >= 0; y--) from[y] = from[y + 1]! + treatment[y]!;
  let sum = 0;
  for (let x = 0; x < control.length; x++) sum += control[x]! * (upTo[region[x]!.low + 1]! + from[region[x]!.high]!);
  return sum;
}

/** Binomial probabilities of 0 … n as a function of the rate. */
function binomialMasses(n: number): (rate: number) => Float64Array {
  const logChoose = Float64Array.from({ length: n + 1 }, (_, k) => logBinomialMass(k, n - k, 0.5, 0.5) + n * Math.LN2);
  return (rate) => {
    if (rate <= 0 || rate >= 1) return Float64Array.from(logChoose, (_, k) => (k === (rate <= 0 ? 0 : n) ? 1 : 0));
    const [success, failure] = [Math.log(rate), Math.log1p(-rate)];
    return logChoose.map((log, k) => Math.exp(log + k * success + (n - k) * failure));
  };
}

function maximum(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  let c = b - GOLDEN * (b - a);
  let d = a + GOLDEN * (b - a);
  let [fc, fd] = [f(c), f(d)];
  while (b - a > 1e-7) {
    if (fc > fd) {
      [b, d, fd] = [d, c, fc];
      c = b - GOLDEN * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + GOLDEN * (b - a);
      fd = f(d);
    }
  }
  return Math.max(fc, fd);
}

/** The tables for which `isExtreme` holds; for each count of control successes these are runs up to either end. */
export function rejection(
  n: ArmSizes,
  isExtreme: (controlSuccesses: number, treatmentSuccesses: number) => boolean,
): Rejection {
  return Array.from({ length: n.control + 1 }, (_, x) => {
    let low = -1;
    while (low < n.treatment && isExtreme(x, low + 1)) low++;
    let high = n.treatment + 1;
    while (high - 1 > low && isExtreme(x, high - 1)) high--;
    return { low, high };
  });
}

/**
 * Where a p-value that rises from `low` to `high` reaches alpha, on the side of `none` that the p-value at no effect determines; `low`
 * or `high` where it does not cross. P-values of exact tests jump and may wobble: the crossing found never
 * contradicts the test of no effect.
 */
export function crossing(p: (x: number) => number, alpha: number, low: number, none: number, high: number): number {
  const f = (x: number) => p(x) - alpha;
  const inside = Math.min(Math.max(none, Math.min(low, high)), Math.max(low, high));
  const [rejected, accepted] = f(inside) < 0 ? [inside, high] : [low, inside];
  if (f(rejected) >= 0) return rejected;
  if (f(accepted) < 0) return accepted;
  return findRoot(f, rejected, accepted);
}
