import { MetricKind } from '../../metrics/metric.js';
import type { PlannedGroups, PlannedOutcome, PowerInput } from '../../statistics/power/plan/power-input.js';
import { type HistoryEstimates, historyEstimates } from './history-estimates.js';
import type { HistoryFacts } from './history-facts.js';

/** What history decides of a plan. */
export type HistoryPlan = Pick<PowerInput, 'outcome' | 'groups' | 'varianceExplained' | 'stratification'>;

/** Any share of the variance above this is more than a plan should count on. */
const MOST_EXPLAINED = 0.99;
/** An intraclass correlation of one would be groups of identical customers. */
const MOST_ALIKE = 0.999;

/** The plan if everything stays exactly as it was. */
export function expectedPlan(facts: HistoryFacts): HistoryPlan {
  const estimates = historyEstimates(facts, 0.5);
  return planOf(facts, outcomeOf(facts, estimates.baseline.estimate!, 1), {
    adjustment: estimates.adjustment?.estimate ?? 0,
    strata: estimates.strata?.estimate ?? 0,
    correlation: estimates.groups?.intraclassCorrelation?.estimate ?? 0,
    estimates,
  });
}

/**
 * Plans at the limits that are `assurance` sure each, of which the worst counts: both limits of a rate (the lower is worse for a
 * relative effect, the one nearer to ½ for an absolute one), the upper limit of a standard deviation.
 *
 * Source: Browne (1995), Statistics in Medicine 14:1933–1940, on sizes from an upper limit of the pilot's variance.
 *
 * @param assurance above 0.5 and below 1
 */
export function cautiousPlans(facts: HistoryFacts, assurance: number): HistoryPlan[] {
  const estimates = historyEstimates(facts, 2 * (1 - assurance));
  const { baseline, standardDeviation: deviation } = estimates;
  const proportion = facts.metric.kind === MetricKind.PROPORTION;
  const inflation = proportion || deviation.upper === null ? 1 : deviation.upper / deviation.estimate!;
  const levels = proportion ? [baseline.lower!, baseline.upper!] : [baseline.estimate!];
  return levels.map((level) =>
    planOf(facts, outcomeOf(facts, level, inflation), {
      adjustment: estimates.adjustment?.lower ?? 0,
      strata: estimates.strata?.lower ?? 0,
      correlation: estimates.groups?.intraclassCorrelation?.upper ?? 0,
      estimates,
    }),
  );
}

function outcomeOf({ metric, moments, ratio }: HistoryFacts, level: number, inflation: number): PlannedOutcome {
  if (metric.kind === MetricKind.PROPORTION) return { proportion: { baseline: level } };
  if (ratio === null) {
    const standardDeviation = inflation * Math.sqrt(moments.m2 / (moments.n - 1));
    return { mean: { baseline: level, standardDeviation } };
  }
  return {
    ratio: {
      ...ratio,
      numeratorStandardDeviation: inflation * ratio.numeratorStandardDeviation,
      denominatorStandardDeviation: inflation * ratio.denominatorStandardDeviation,
    },
  };
}

interface DesignShares {
  adjustment: number;
  strata: number;
  correlation: number;
  estimates: HistoryEstimates;
}

/** Covariates and strata may explain the same variance, so the larger share counts, not both. */
function planOf(facts: HistoryFacts, outcome: PlannedOutcome, shares: DesignShares): HistoryPlan {
  const explained = Math.min(MOST_EXPLAINED, Math.max(shares.adjustment, shares.strata));
  // An adjusted proportion is compared as a mean, as within strata.
  const inStrata = facts.strata !== null || (facts.adjustment !== null && outcome.proportion != null);
  const groups = groupsOf(shares);
  return {
    outcome,
    ...(groups && { groups }),
    ...(inStrata && { stratification: { varianceExplained: explained } }),
    ...(!inStrata && facts.adjustment && { varianceExplained: explained }),
  };
}

function groupsOf({ correlation, estimates: { groups } }: DesignShares): PlannedGroups | null {
  if (!groups) return null;
  return {
    size: groups.averageSize,
    sizeVariation: groups.sizeVariation,
    intraclassCorrelation: Math.min(MOST_ALIKE, Math.max(0, correlation)),
  };
}
