/** A share of replicates with the limits within which Monte-Carlo error leaves the true one. */
export interface SimulatedShare {
  share: number;
  lower: number;
  upper: number;
}

/** What a simulation found for one treatment against the control. */
export interface SimulatedArm {
  /** Index of the arm. */
  arm: number;
  /** Replicates in which the estimator gave a p-value. */
  estimable: number;
  /** Of these, how many were significant after the plan's correction over the arms; null when there are none. */
  significant: SimulatedShare | null;
  /** How many intervals held the planted effect. */
  coverage: SimulatedShare | null;
  meanEstimate: number | null;
  /** How estimates vary from one replicate to the next: the true standard error. */
  standardDeviation: number | null;
  /** Mean size of significant estimates over the planted effect (Gelman & Carlin 2014); null without either. */
  exaggeration: number | null;
  /** Replicates by tenth of the uncorrected p-value: even when nothing was planted and the test is sound. */
  pValueTenths: number[];
}

export interface SimulationResult {
  replicates: number;
  /** Customers in each replicate. */
  customers: number;
  /** The planted effect in the unit of the metric. */
  effect: number;
  arms: SimulatedArm[];
  /** Replicates in which at least one treatment was significant. */
  anySignificant: SimulatedShare;
}
