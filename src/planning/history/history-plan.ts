import { MetricKind } from '../../metrics/metric.js';
import type { PlannedGroups, PlannedOutcome, PowerInput } from '../../statistics/power/plan/power-input.js';
import { type HistoryEstimates, historyEstimates } from './history-estimates.js';
import type { HistoryFacts } from './history-facts.js';

/** The parts of a plan that follow from history. */
export type HistoryPlan = Pick<PowerInput, 'outcome' | 'groups' | 'varianceExplained' | 'stratification'>;

/** A plan does not rely on a larger share of explained variance. */
const MOST_EXPLAINED = 0.99;
/** An intraclass correlation of 1 would mean groups of identical customers. */
const MOST_ALIKE = 0.999;

/** The plan at the estimates. */
export function expectedPlan(facts: HistoryFacts): HistoryPlan {
  const estimates = historyEstimates(facts, 0.5);
  if (facts.level === null) throw new Error('Without a level there is no plan: see `whyNoPlan`.');
  return planOf(facts, outcomeOf(facts, facts.level, 1), {
    adjustment: estimates.adjustment?.estimate ?? 0,
    strata: estimates.strata?.estimate ?? 0,
    correlation: estimates.groups?.intraclassCorrelation?.estimate ?? 0,
    estimates,
  });
}

/**
 * Plans at limits with confidence level `assurance` each, the worst of which is used: both limits of a rate (the lower is worse
 * for a relative effect, the one nearer to ½ for an absolute one), the upper limit of a standard deviation.
 *
 * Source: Browne (1995), Statistics in Medicine 14:1933–1940, on sizes from an upper limit of the pilot's variance.
 *
 * @param assurance above 0.5 and below 1
 */
export function cautiousPlans(facts: HistoryFacts, assurance: number): HistoryPlan[] {
  const estimates = historyEstimates(facts, 2 * (1 - assurance));
  const { baseline, standardDeviation } = estimates;
  const proportion = facts.metric.kind === MetricKind.PROPORTION;
  const { estimate, upper } = standardDeviation;
  const inflation = proportion || upper === null || estimate === null ? 1 : upper / estimate;
  const levels = proportion ? [baseline.lower, baseline.upper] : [baseline.estimate];
  const shares = {
    adjustment: estimates.adjustment?.lower ?? 0,
    strata: estimates.strata?.lower ?? 0,
    correlation: estimates.groups?.intraclassCorrelation?.upper ?? 0,
    estimates,
  };
  return levels.flatMap((level) => (level === null ? [] : [planOf(facts, outcomeOf(facts, level, inflation), shares)]));
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
