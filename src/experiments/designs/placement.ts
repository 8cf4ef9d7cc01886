import type { CovariateSource } from '../../customers/covariates.js';
import type { KeyedCustomer } from '../../customers/population.js';
import type { DesignCell } from './cells.js';

/** Where each customer of a population stands before chance decides. */
export interface Placement {
  units: number;
  /** The strata, tuples or groups; none where the design has no parts. */
  cells: DesignCell[];
  /** What has to be read of customers to place them. */
  source: CovariateSource;
  /** The name of a customer's cell; undefined where the design has no parts. */
  cellOf(customer: KeyedCustomer, index: number): string | undefined;
  /** What was fixed before the draw, as canonical JSON; null when nothing was. */
  frozen: string | null;
  /** The accepted draw of a rerandomization. */
  draw: number | null;
}

/** Reads nothing of customers but their keys. */
export const nothingToRead: CovariateSource = { joins: '', values: [] };
