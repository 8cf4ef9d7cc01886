import type { Spending } from '../../sequential/spending.js';
import type { Alternative } from '../../summaries.js';

/** What will be measured, and its level without the treatment. Exactly one of the three. */
export interface PlannedOutcome {
  /** The share of customers who do it, in (0, 1). */
  proportion?: { baseline: number } | null;
  /** An amount or a count per customer; baseline and standard deviation in the metric's unit. */
  mean?: { baseline: number; standardDeviation: number } | null;
  /** A sum over another sum, such as revenue per order. */
  ratio?: PlannedRatio | null;
}

/** Numerator and denominator per customer; the baseline is the one mean over the other. */
export interface PlannedRatio {
  numeratorMean: number;
  numeratorStandardDeviation: number;
  /** Above 0. */
  denominatorMean: number;
  denominatorStandardDeviation: number;
  /** Of a customer's numerator with their denominator, in [−1, 1]. */
  correlation: number;
}

/** The effect to be found, with its sign. Exactly one of the two. */
export interface PlannedEffect {
  /** Treatment − control, in the metric's unit. */
  absolute?: number | null;
  /** Treatment ÷ control − 1; needs a baseline above 0. */
  relative?: number | null;
}

/**
 * `NON_INFERIORITY`: to show that the treatment is at most the margin worse; worse is less with the alternative `GREATER` (the
 * default), more with `LESS`. `EQUIVALENCE`: to show that it is neither so much worse nor so much better.
 */
export type MarginKind = 'NON_INFERIORITY' | 'EQUIVALENCE';

/** The difference that is still good enough, above 0. At most one of the two; neither to have the smallest margin solved for. */
export interface PlannedMargin {
  kind: MarginKind;
  absolute?: number | null;
  /** As a share of the baseline; needs a baseline above 0. */
  relative?: number | null;
}

/** Whole groups are randomized. */
export interface PlannedGroups {
  /** Customers in a group, at least 1; the average where groups differ. */
  size: number;
  /** Intraclass correlation, in [0, 1). */
  intraclassCorrelation: number;
  /** Standard deviation of the group sizes over their mean, in [0, 10]. Defaults to 0, equal sizes. */
  sizeVariation?: number | null;
}

/** Pairs of like units, or larger tuples with one unit per arm, are drawn inside. Exactly one of the two. */
export interface PlannedPairs {
  /** Of the outcomes of two units of one pair, in (−1, 1). */
  correlation?: number | null;
  /** Of treatment − control within a pair, above 0 and below twice that of a customer; means and ratios of customers only. */
  standardDeviationOfDifferences?: number | null;
}

/** How the comparisons with the control share the error rate; see `comparisonAlpha`. */
type TreatmentCorrection = 'BONFERRONI' | 'DUNNETT' | 'NONE';

/** What the error rate is shared among. */
export interface PlannedMultiplicity {
  /** Defaults to `BONFERRONI`. */
  treatments?: TreatmentCorrection | null;
  /** Primary metrics that are tested, 1 to 100, each at its share of alpha. Defaults to 1. */
  primaryMetrics?: number | null;
}

/** Looks before the end, at which the experiment may stop. */
export interface PlannedLooks {
  /** Shares of the customers, increasing, above 0 and at most 1. */
  informationFractions: readonly number[];
  spending: Spending;
}

/** An experiment to be sized; exactly two of `effect` (or a margin's size), `power` and `totalSampleSize` are given. */
export interface PowerInput {
  outcome: PlannedOutcome;
  /** With a margin: the expected true difference. Defaults to none. */
  effect?: PlannedEffect | null;
  /** In (alpha, 1). */
  power?: number | null;
  /** Customers in all arms, used unrounded; at most 10¹². */
  totalSampleSize?: number | null;
  /** The error rate over all comparisons with the control, in [10⁻⁶, 1). Defaults to 0.05. */
  alpha?: number | null;
  /** Defaults to `TWO_SIDED`. */
  alternative?: Alternative | null;
  /** Weights of 2 to 20 arms, control first. Defaults to two equal arms. */
  allocation?: readonly number[] | null;
  groups?: PlannedGroups | null;
  /** R² of an adjustment, in [0, 1); means and ratios only. */
  varianceExplained?: number | null;
  pairs?: PlannedPairs | null;
  /** Customers are drawn inside strata: the share of the variance that lies between these, in [0, 1). */
  stratification?: { varianceExplained: number } | null;
  margin?: PlannedMargin | null;
  multiplicity?: PlannedMultiplicity | null;
  /** Not for equivalence. */
  looks?: PlannedLooks | null;
}
