import type { CovariateColumn } from '../../customers/covariates.js';
import type { CustomerHistory } from '../../simulator/simulation-job.js';

/** The history of customers as it was read for a simulation, in the order of their keys. */
export interface ReadHistory extends Omit<CustomerHistory, 'balance'> {
  keys: string[];
  /** The covariates by which tuples are matched or a draw is balanced; null for other designs. */
  balance: { columns: CovariateColumn[]; values: Float64Array<ArrayBuffer> } | null;
}
