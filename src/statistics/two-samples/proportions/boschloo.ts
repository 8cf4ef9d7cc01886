import {
  type Interval,
  type ProportionSummary,
  requireProportionSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import { conditionalOdds, probabilities, TIE } from './conditional-odds.js';
import { sampleOddsRatio } from './score-odds-ratio.js';
import {
  type ArmSizes,
  armSizes,
  crossing,
  fixedOddsRatio,
  largestProbability,
  rejection,
} from './unconditional-exact.js';

/** An unconditional exact test of two proportions with the interval of the odds ratio that inverts it. */
interface BoschlooEstimate {
  readonly method: string;
  /** Fisher's one-sided p-value that orders the tables; two-sided the smaller of both. */
  readonly statistic: number;
  readonly pValue: number;
  /** Treatment ÷ control; null ends are open: 0 or infinity is not excluded. The estimate is the sample's, null where infinite. */
  readonly oddsRatio: Interval;
}

/** Odds ratios beyond these (in natural logarithms) count as 0 and infinity. */
const REACH = 40;

/**
 * Boschloo's test: Fisher's one-sided p-value as the statistic of an unconditional exact test, never less powerful than
 * Fisher's. Two-sided p-values are twice the smaller one-sided; the interval of the odds ratio inverts the one-sided tests at
 * other odds ratios.
 *
 * Source: Boschloo (1970), Statistica Neerlandica 24:1–35; scipy.stats.boschloo_exact; for other odds ratios Fay & Hunsberger
 * (2021), Statistics Surveys 15:72–110.
 *
 * @throws InvalidInputError for counts that are no counts, an empty arm, more than 10,000 possible tables, alpha outside (0, 1).
 */
export function boschlooTest(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): BoschlooEstimate {
  requireProportionSummary(control, 'control');
  requireProportionSummary(treatment, 'treatment');
  requireTestOptions(options);
  const n = armSizes(control, treatment);
  const greater = oneSided(control, treatment, n, 'upper');
  const less = oneSided(control, treatment, n, 'lower');
  const { alpha, alternative } = options;
  const tail = alternative === 'TWO_SIDED' ? alpha / 2 : alpha;
  const finite = (log: number) => (Math.abs(log) >= REACH ? null : Math.exp(log));
  const used = alternative === 'GREATER' ? [greater(0)] : alternative === 'LESS' ? [less(0)] : [greater(0), less(0)];
  const factor = used.length;
  return {
    method: "Boschloo's unconditional exact test",
    statistic: Math.min(...used.map(({ statistic }) => statistic)),
    pValue: Math.min(1, factor * Math.min(...used.map(({ pValue }) => pValue))),
    oddsRatio: {
      estimate: sampleOddsRatio(control, treatment),
      lower: alternative === 'LESS' ? null : finite(crossing((log) => greater(log).pValue, tail, -REACH, 0, REACH)),
      upper: alternative === 'GREATER' ? null : finite(crossing((log) => less(log).pValue, tail, REACH, 0, -REACH)),
    },
  };
}

function oneSided(control: ProportionSummary, treatment: ProportionSummary, n: ArmSizes, tail: 'lower' | 'upper') {
  return (logOdds: number) => {
    const byTotal = Array.from({ length: n.control + n.treatment + 1 }, (_, total) => tails(n, total, logOdds, tail));
    const statistic = (x: number, y: number) => byTotal[x + y]![y]!;
    const observed = statistic(control.successes, treatment.successes);
    const region = rejection(n, (x, y) => statistic(x, y) <= observed * TIE);
    return { statistic: observed, pValue: largestProbability(region, n, fixedOddsRatio(Math.exp(logOdds))) };
  };
}

/** Conditional tail probabilities by treatment successes, given the successes of both arms together. */
function tails(n: ArmSizes, total: number, logOdds: number, tail: 'lower' | 'upper'): number[] {
  const successes = Math.min(n.treatment, total);
  const table = conditionalOdds({ n: n.control, successes: total - successes }, { n: n.treatment, successes });
  const p = probabilities(table, logOdds);
  const sums: number[] = [];
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    const at = tail === 'lower' ? i : p.length - 1 - i;
    sum += p[at]!;
    sums[table.low + at] = sum;
  }
  return sums;
}
