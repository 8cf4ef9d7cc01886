import { restrictedByDifference } from '../../effects/restricted-proportions.js';
import {
  type Interval,
  type ProportionSummary,
  requireProportionSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import {
  type ArmSizes,
  armSizes,
  crossing,
  fixedDifference,
  largestProbability,
  rejection,
} from './unconditional-exact.js';

/** An unconditional exact test of the difference of two proportions with the interval that inverts it. */
interface BarnardEstimate {
  readonly method: string;
  /** The score statistic at no difference. */
  readonly statistic: number;
  readonly pValue: number;
  /** Treatment − control. */
  readonly absolute: Interval;
}

/** Statistics within this distance count as equal. */
const TIE = 1e-10;

/**
 * Barnard's unconditional exact test with the pooled score statistic: the largest probability, over all common rates, of a
 * statistic at least as extreme. The interval of the difference inverts the same test at other differences (Chan & Zhang
 * 1999 one-sided; by the statistic's size two-sided).
 *
 * Source: Barnard (1945), Nature 156:177; Chan & Zhang (1999), Biometrics 55:1202–1209; scipy.stats.barnard_exact(pooled=True).
 *
 * @throws InvalidInputError for counts that are no counts, an empty arm, more than 10,000 possible tables, alpha outside (0, 1).
 */
export function barnardTest(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions,
): BarnardEstimate {
  requireProportionSummary(control, 'control');
  requireProportionSummary(treatment, 'treatment');
  requireTestOptions(options);
  const n = armSizes(control, treatment);
  const at = (difference: number) => pValueAt(control, treatment, n, difference, options);
  const estimate = treatment.successes / treatment.n - control.successes / control.n;
  const { alpha, alternative } = options;
  const [lowest, highest] = [-1 + 1e-9, 1 - 1e-9];
  const [lowEnd, highEnd] = alternative === 'TWO_SIDED' ? [estimate, estimate] : [highest, lowest];
  const end = (limit: number) => (Math.abs(limit) >= highest ? Math.sign(limit) : limit);
  return {
    method: "Barnard's unconditional exact test",
    statistic: scoreAt(control, treatment, 0),
    pValue: at(0),
    absolute: {
      estimate,
      lower: alternative === 'LESS' ? null : end(crossing(at, alpha, lowest, 0, lowEnd)),
      upper: alternative === 'GREATER' ? null : end(crossing(at, alpha, highest, 0, highEnd)),
    },
  };
}

function pValueAt(
  control: ProportionSummary,
  treatment: ProportionSummary,
  n: ArmSizes,
  difference: number,
  { alternative }: TestOptions,
): number {
  const observed = scoreAt(control, treatment, difference);
  const region = rejection(n, (x, y) => {
    const z = scoreAt({ n: n.control, successes: x }, { n: n.treatment, successes: y }, difference);
    if (alternative === 'GREATER') return z >= observed - TIE;
    if (alternative === 'LESS') return z <= observed + TIE;
    return Math.abs(z) >= Math.abs(observed) - TIE;
  });
  return largestProbability(region, n, fixedDifference(difference));
}

/** The difference's distance from the hypothesis in standard errors under it; infinite where the hypothesis rules the table out. */
function scoreAt(control: ProportionSummary, treatment: ProportionSummary, difference: number): number {
  const distance = treatment.successes / treatment.n - control.successes / control.n - difference;
  if (Math.abs(distance) < 1e-15) return 0;
  const p = restrictedByDifference(control, treatment, difference);
  const variance = (p.treatment * (1 - p.treatment)) / treatment.n + (p.control * (1 - p.control)) / control.n;
  return distance / Math.sqrt(variance);
}
