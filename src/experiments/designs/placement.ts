import type { CovariateSource } from '../../customers/covariates.js';
import type { KeyedCustomer } from '../../customers/population.js';
import type { DesignCell } from './cells.js';

/** The cell of each customer of a population, before arms are drawn. */
export interface Placement {
  units: number;
  /** The strata, tuples or groups; none where the design has no parts. */
  cells: DesignCell[];
  /** What must be read about customers to place them. */
  source: CovariateSource;
  /** The name of a customer's cell; undefined where the design has no parts. */
  cellOf(customer: KeyedCustomer, index: number): string | undefined;
  /** What was fixed before the draw, as canonical JSON; null when nothing was. */
  frozen: string | null;
  /** The number of the accepted draw of a rerandomization; null for other designs. */
  draw: number | null;
}

/** Reads only the keys of customers. */
export const nothingToRead: CovariateSource = { joins: '', values: [] };
