import type { Experiment } from '../experiment.js';

/** What a client wants to read of an experiment. */
export interface ReadoutRequest {
  experiment: Experiment;
  /** Keys of metrics; null for all. */
  metrics: readonly string[] | null;
  /** Names of covariates; null for those of the plan. */
  adjustFor: readonly string[] | null;
  /** Who asks. */
  actor: string;
}
