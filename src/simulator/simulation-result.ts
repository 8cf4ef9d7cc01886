/** A share of replicates with limits for its Monte Carlo error. */
export interface SimulatedShare {
  share: number;
  lower: number;
  upper: number;
}

/** The results of a simulation for one treatment against the control. */
export interface SimulatedArm {
  /** Index of the arm. */
  arm: number;
  /** The number of replicates with a p-value. */
  estimable: number;
  /** The share of these that were significant after the plan's correction over the arms; null when there are none. */
  significant: SimulatedShare | null;
  /** The share of intervals that included the planted effect. */
  coverage: SimulatedShare | null;
  meanEstimate: number | null;
  /** The standard deviation of the estimates over replicates: the true standard error. */
  standardDeviation: number | null;
  /** Mean size of significant estimates over the planted effect (Gelman & Carlin 2014); null without either. */
  exaggeration: number | null;
  /** Replicates by tenth of the uncorrected p-value: equal in size when nothing was planted and the test is valid. */
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
