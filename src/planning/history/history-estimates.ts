import { MetricKind } from '../../metrics/metric.js';
import { wilsonInterval } from '../../statistics/comparisons/proportions/wilson.js';
import { skewness } from '../../statistics/moments.js';
import type { Interval } from '../../statistics/summaries.js';
import { studentTCritical } from '../../statistics/tails.js';
import { explainedVariance } from '../../statistics/variance-components/explained-variance.js';
import { type GroupedVariation, sizeVariation } from '../../statistics/variance-components/grouped-variation.js';
import { intraclassCorrelation } from '../../statistics/variance-components/intraclass-correlation.js';
import { standardDeviationLimits } from '../../statistics/variance-components/standard-deviation-limits.js';
import type { HistoryFacts } from './history-facts.js';

/** The estimates that a plan uses, each with limits; null when they cannot be estimated. */
export interface HistoryEstimates {
  baseline: Interval;
  standardDeviation: Interval;
  skewness: number | null;
  adjustment: Interval | null;
  strata: Interval | null;
  groups: { averageSize: number; sizeVariation: number; intraclassCorrelation: Interval | null } | null;
}

/** Customers per stratum on average, two for each of two arms; with fewer, variation within strata is not estimated well. */
const FEWEST_IN_STRATUM = 4;

const unknown: Interval = { estimate: null, lower: null, upper: null };

/** @param alpha 1 − the confidence level of the limits */
export function historyEstimates(facts: HistoryFacts, alpha: number): HistoryEstimates {
  const { metric, moments, adjustment, strata, groups } = facts;
  const varies = moments.n >= 2 && moments.m2 > 0;
  return {
    baseline: baseline(facts, alpha),
    standardDeviation: metric.kind === MetricKind.PROPORTION ? rateDeviation(facts) : deviation(facts, alpha),
    skewness: varies && moments.m3 !== undefined ? skewness(moments) : null,
    adjustment: adjustment?.squares ? explainedVariance(adjustment.squares, alpha) : null,
    strata: strata && betweenStrata(strata, alpha),
    groups: groups && groups.groups > 0 ? groupEstimates(facts, groups, alpha) : null,
  };
}

function baseline({ metric, level, moments: { n, m2 } }: HistoryFacts, alpha: number): Interval {
  if (level === null || n === 0) return unknown;
  if (metric.kind === MetricKind.PROPORTION) {
    return { estimate: level, ...wilsonInterval({ n, successes: Math.round(level * n) }, alpha) };
  }
  if (n < 2) return { ...unknown, estimate: level };
  const reach = studentTCritical(n - 1, { alpha, alternative: 'TWO_SIDED' }) * Math.sqrt(m2 / (n - 1) / n);
  return { estimate: level, lower: level - reach, upper: level + reach };
}

function rateDeviation({ level }: HistoryFacts): Interval {
  return level === null ? unknown : { ...unknown, estimate: Math.sqrt(level * (1 - level)) };
}

function deviation({ moments: { n, m2 }, fourth }: HistoryFacts, alpha: number): Interval {
  const limits = standardDeviationLimits({ n, m2, m4: fourth }, alpha);
  return limits ?? { ...unknown, estimate: n < 2 ? null : Math.sqrt(m2 / (n - 1)) };
}

function betweenStrata({ groups, customers, between, within }: GroupedVariation, alpha: number): Interval | null {
  if (groups === 0 || customers < FEWEST_IN_STRATUM * groups) return null;
  const squares = { explained: between, left: within, explainedDf: groups - 1, leftDf: customers - groups };
  return explainedVariance(squares, alpha);
}

/** Groups have their excluded customers back, as far as these are spread evenly. */
function groupEstimates(
  { customers, treated }: HistoryFacts,
  groups: GroupedVariation,
  alpha: number,
): HistoryEstimates['groups'] {
  const whole = treated.included ? 1 : 1 + treated.customers / customers;
  return {
    averageSize: (whole * groups.customers) / groups.groups,
    sizeVariation: sizeVariation(groups),
    intraclassCorrelation: intraclassCorrelation(groups, alpha),
  };
}
