import type { Alternative } from '../summaries.js';

/** What will be measured, and its level without the treatment. Exactly one of the two. */
export interface PlannedOutcome {
  /** The share of customers who do it, in (0, 1). */
  proportion?: { baseline: number } | null;
  /** An amount or a count per customer; baseline and standard deviation in the metric's unit. */
  mean?: { baseline: number; standardDeviation: number } | null;
}

/** The effect to be found, with its sign. Exactly one of the two. */
export interface PlannedEffect {
  /** Treatment − control, in the metric's unit. */
  absolute?: number | null;
  /** Treatment ÷ control − 1; needs a baseline above 0. */
  relative?: number | null;
}

/** Whole groups are randomized. */
export interface PlannedGroups {
  /** Customers in a group, at least 1; the average where groups differ. */
  size: number;
  /** Intraclass correlation, in [0, 1). */
  intraclassCorrelation: number;
}

/** An experiment to be sized; exactly two of `effect`, `power` and `totalSampleSize` are given. */
export interface PowerInput {
  outcome: PlannedOutcome;
  effect?: PlannedEffect | null;
  /** In (alpha, 1). */
  power?: number | null;
  /** Customers in all arms, used unrounded; at most 10¹². */
  totalSampleSize?: number | null;
  /** The error rate over all comparisons with the control, in [10⁻⁶, 1); 0.05 when left out. */
  alpha?: number | null;
  /** `TWO_SIDED` when left out. */
  alternative?: Alternative | null;
  /** Weights of 2 to 20 arms, control first; two equal arms when left out. */
  allocation?: readonly number[] | null;
  groups?: PlannedGroups | null;
  /** R² of an adjustment, in [0, 1); means only. */
  varianceExplained?: number | null;
}
