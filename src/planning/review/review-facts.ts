import type { Arm } from '../../experiments/arm.js';
import type { Experiment } from '../../experiments/experiment.js';
import type { PlannedMetric } from '../../experiments/planned-metric.js';
import type { HistoryFacts } from '../history/history-facts.js';

/** Everything that the checks of a review look at. */
export interface ReviewFacts {
  experiment: Experiment;
  arms: readonly Arm[];
  metrics: readonly PlannedMetric[];
  /** Customers who may take part and would be randomized now. */
  customers: number;
  /** Of a stratified design, but for its clusters. */
  strata: readonly { name: string; size: number }[];
  /** Of a design by group; null for others, and where its groups do not fit. */
  groups: number | null;
  /** Why the design cannot be drawn for these customers, as sentences that say what to do. */
  misfits: readonly { field: string; message: string }[];
  /** Customers of whom a covariate of the design or the plan is unknown. */
  unknown: readonly { covariate: string; field: string; customers: number }[];
  /** How customers of the segment did on the primary metrics in the window before the start. */
  histories: readonly HistoryFacts[];
  /** Running experiments whose customers take part in this one too: those left out or refused are not among them. */
  overlaps: readonly { experiment: string; customers: number }[];
  /** Why eligibility forbids the start, as sentences that say what to do. */
  refusals: readonly string[];
}
