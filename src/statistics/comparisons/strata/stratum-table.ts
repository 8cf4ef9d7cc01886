import type { ProportionSummary } from '../../summaries.js';

/** Both arms of one stratum. */
export interface StratumTable {
  control: ProportionSummary;
  treatment: ProportionSummary;
}
