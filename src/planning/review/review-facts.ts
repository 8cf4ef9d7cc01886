import type { Arm } from '../../experiments/arm.js';
import type { Experiment } from '../../experiments/experiment.js';
import type { PlannedMetric } from '../../experiments/planned-metric.js';
import type { Advice } from '../../graph/advice.js';
import type { HistoryFacts } from '../history/history-facts.js';

/** The history of a metric in the window that a review looks at. */
export interface ReviewedHistory extends HistoryFacts {
  /** Whether the window ends earlier than the start, because later events are missing. */
  isEarlier: boolean;
}

/** Everything that the checks of a review look at. */
export interface ReviewFacts {
  experiment: Experiment;
  arms: readonly Arm[];
  metrics: readonly PlannedMetric[];
  /** Customers who may take part and would be randomized now. */
  customers: number;
  /** The strata of a stratified design, without its clusters. */
  strata: readonly { name: string; size: number }[];
  /** The number of groups of a design by group; null for others, and where the groups do not fit. */
  groups: number | null;
  /** Why the design cannot be drawn for these customers, as sentences that say what to do. */
  misfits: readonly { field: string; message: string }[];
  /** For each covariate of the design or the plan, how many customers have no value of it. */
  unknown: readonly { covariate: string; field: string; customers: number }[];
  /** The primary metrics of the segment's customers in the latest window before the start whose events are known. */
  histories: readonly ReviewedHistory[];
  /** Experiments that run, or still ran at the start, and share customers with this one; excluded and refused customers are not among them. */
  overlaps: readonly { experiment: string; customers: number; endedAt: Date | null }[];
  /** Why eligibility forbids the start, as sentences that say what to do. */
  refusals: readonly string[];
  /** What else the start at the chosen moment refuses or risks. */
  startAdvice: readonly Advice[];
}
