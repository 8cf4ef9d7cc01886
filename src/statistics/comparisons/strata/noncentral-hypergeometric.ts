import type { ProportionSummary } from '../../summaries.js';

/** Mean and variance of a count. */
interface CountMoments {
  mean: number;
  variance: number;
}

/** Terms below this share of the largest no longer count. */
const negligible = 1e-18;

/**
 * Mean and variance of the treatment's successes given all margins of a 2 × 2 table, at an odds ratio of exp(logOdds): Fisher's
 * noncentral hypergeometric distribution, summed outwards from its mode by the ratio of neighbouring terms.
 *
 * Sources: Fisher (1935); Liao & Rosen (2001), The American Statistician 55:366–369, for the mode.
 */
export function noncentralHypergeometricMoments(
  control: ProportionSummary,
  treatment: ProportionSummary,
  logOdds: number,
): CountMoments {
  const successes = control.successes + treatment.successes;
  const low = Math.max(0, successes - control.n);
  const high = Math.min(treatment.n, successes);
  const odds = Math.exp(logOdds);
  const mode = modeOf(control.n, treatment.n, successes, odds, low, high);
  /** P(k + 1)/P(k). */
  const rise = (k: number) =>
    (((treatment.n - k) * (successes - k)) / ((k + 1) * (control.n - successes + k + 1))) * odds;
  let [weight, first, second] = [1, 0, 0];
  const add = (step: number, term: number) => {
    weight += term;
    first += step * term;
    second += step * step * term;
  };
  for (let k = mode, term = 1; k < high && term > negligible; k++) {
    term *= rise(k);
    add(k + 1 - mode, term);
  }
  for (let k = mode, term = 1; k > low && term > negligible; k--) {
    term /= rise(k - 1);
    add(k - 1 - mode, term);
  }
  const shift = first / weight;
  return { mean: mode + shift, variance: Math.max(0, second / weight - shift * shift) };
}

/** The largest k with P(k) ≥ P(k − 1), from the quadratic that the ratio of neighbours solves. */
function modeOf(n0: number, n1: number, successes: number, odds: number, low: number, high: number): number {
  const a = odds - 1;
  const b = -((n1 + successes + 2) * odds + n0 - successes);
  const c = odds * (n1 + 1) * (successes + 1);
  const q = -(b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / 2;
  return Math.min(high, Math.max(low, Math.floor(c / q)));
}
