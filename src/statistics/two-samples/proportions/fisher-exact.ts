import { at } from '../../entries.js';
import { InvalidInputError } from '../../invalid-input.js';
import { findRoot } from '../../root-finding.js';
import {
  emptyInterval,
  type Interval,
  type ProportionSummary,
  requireProportionSummary,
  requireTestOptions,
  type TestOptions,
} from '../../summaries.js';
import {
  type ConditionalOdds,
  conditionalEstimate,
  conditionalOdds,
  observedTails,
  probabilities,
  TIE,
} from './conditional-odds.js';
import { minimumLikelihoodLimits } from './minimum-likelihood.js';

/**
 * How a two-sided p-value adds the other tail: `MINIMUM_LIKELIHOOD` all tables at most as probable as the observed one (R's
 * fisher.test), `CENTRAL` twice the smaller tail.
 */
export type TwoSidedRule = 'MINIMUM_LIKELIHOOD' | 'CENTRAL';

/** A test of an odds ratio with the interval that inverts it. */
interface OddsRatioEstimate {
  readonly method: string;
  readonly pValue: number | null;
  /** Null ends are open: 0 or infinity is not excluded. The estimate is null where it is infinite. */
  readonly oddsRatio: Interval;
  readonly insufficientData: string | null;
}

/**
 * Fisher's exact test of no difference between two proportions, and the interval of the odds ratio (treatment ÷ control) that
 * inverts the same test; the estimate is the conditional maximum likelihood one.
 *
 * R's fisher.test joins a minimum-likelihood p-value to a central interval, so that they can disagree; here both follow
 * the same rule. The minimum-likelihood p-value is not monotone in the odds ratio: its interval spans all odds ratios that are
 * not rejected, and where 1 itself is rejected between two that are not, it ends at 1 (Fay 2010).
 *
 * Source: Fisher (1935); Fay (2010), "Confidence intervals that match Fisher's exact or Blaker's exact tests",
 * Biostatistics 11:373–374, R package exact2x2.
 *
 * @throws InvalidInputError for counts that are no counts, more than 20,000 tables with the same margins, alpha outside (0, 1).
 */
export function fisherExactTest(
  control: ProportionSummary,
  treatment: ProportionSummary,
  options: TestOptions & { twoSided?: TwoSidedRule },
): OddsRatioEstimate {
  requireProportionSummary(control, 'control');
  requireProportionSummary(treatment, 'treatment');
  requireTestOptions(options);
  const rule = options.twoSided ?? 'MINIMUM_LIKELIHOOD';
  if (rule !== 'MINIMUM_LIKELIHOOD' && rule !== 'CENTRAL') {
    throw new InvalidInputError('twoSided', `twoSided must be MINIMUM_LIKELIHOOD or CENTRAL, not ${String(rule)}.`);
  }
  const method = "Fisher's exact test";
  const table = conditionalOdds(control, treatment);
  if (table.low === table.high) {
    const insufficientData = 'These margins allow only one table, so there is nothing to test.';
    return { method, pValue: null, oddsRatio: emptyInterval, insufficientData };
  }
  const logEstimate = conditionalEstimate(table, crossing);
  const limits = logLimits(table, options, rule);
  const exponential = (log: number) => (Number.isFinite(log) ? Math.exp(log) : null);
  return {
    method,
    pValue: pValueAtOne(table, options, rule),
    oddsRatio: {
      estimate: logEstimate === Number.NEGATIVE_INFINITY ? 0 : exponential(logEstimate),
      lower: exponential(limits.lower),
      upper: exponential(limits.upper),
    },
    insufficientData: null,
  };
}

function pValueAtOne(table: ConditionalOdds, { alternative }: TestOptions, rule: TwoSidedRule): number {
  const { lower, upper } = observedTails(table, 0);
  if (alternative === 'GREATER') return upper;
  if (alternative === 'LESS') return lower;
  if (rule === 'CENTRAL') return Math.min(1, 2 * Math.min(lower, upper));
  const p = probabilities(table, 0);
  const limit = at(p, table.observed - table.low) * TIE;
  return Math.min(
    1,
    p
      .filter((probability) => probability <= limit)
      .sort()
      .reduce((sum, x) => sum + x, 0),
  );
}

function logLimits(table: ConditionalOdds, options: TestOptions, rule: TwoSidedRule) {
  const { alpha, alternative } = options;
  if (alternative === 'TWO_SIDED' && rule === 'MINIMUM_LIKELIHOOD') {
    return minimumLikelihoodLimits(table, alpha, pValueAtOne(table, options, rule));
  }
  const tail = alternative === 'TWO_SIDED' ? alpha / 2 : alpha;
  const lower =
    alternative === 'LESS' || table.observed === table.low
      ? Number.NEGATIVE_INFINITY
      : crossing((logOdds) => Math.log(observedTails(table, logOdds).upper / tail));
  const upper =
    alternative === 'GREATER' || table.observed === table.high
      ? Number.POSITIVE_INFINITY
      : crossing((logOdds) => -Math.log(observedTails(table, logOdds).lower / tail));
  return { lower, upper };
}

/** The log odds ratio where an increasing function crosses zero. */
function crossing(f: (logOdds: number) => number): number {
  let reach = 1;
  while (f(-reach) > 0) reach *= 2;
  const low = -reach;
  reach = 1;
  while (f(reach) < 0) reach *= 2;
  return findRoot(f, low, reach);
}
