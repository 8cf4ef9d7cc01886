import { at } from '../../statistics/entries.js';
import { RandomizationError } from '../randomization-error.js';

/** Customers of an experiment, column by column. */
export interface ObservedCustomers {
  /** null for a customer who was assigned but has no value */
  outcomes: readonly (number | null)[];
  /** the arm of each, counted from 0 */
  arms: readonly number[];
  /** the stratum or matched tuple of each; null for a design without strata */
  strata: readonly (string | number)[] | null;
  /** the group of each, where whole groups were randomized; null where customers were */
  groups: readonly (string | number)[] | null;
  /** numbers known before the randomization, on which it was rerandomized; null where it was not */
  covariates: readonly (readonly number[])[] | null;
}

/** What was randomized: a customer, or a group with its customers. */
export interface ObservedUnit {
  arm: number;
  stratum: string | number;
  /** indices of its customers */
  customers: number[];
  /** means over its customers */
  covariates: number[];
}

/**
 * The randomized units behind customers, in the order in which they first appear.
 * @throws RandomizationError for columns of different lengths, numbers that are not finite, and groups in several arms or strata
 */
export function observedUnits(observed: ObservedCustomers): ObservedUnit[] {
  validateColumns(observed);
  const units = new Map<string | number, ObservedUnit>();
  observed.arms.forEach((arm, customer) => {
    const key = observed.groups?.[customer] ?? customer;
    const stratum = observed.strata?.[customer] ?? '';
    const unit = units.get(key) ?? { arm, stratum, customers: [], covariates: [] };
    if (unit.arm !== arm || unit.stratum !== stratum) {
      throw new RandomizationError('group', 'All customers of a group must be in the same arm and the same stratum.');
    }
    unit.customers.push(customer);
    units.set(key, unit);
  });
  const { covariates } = observed;
  if (covariates) for (const unit of units.values()) unit.covariates = meansOf(unit.customers, covariates);
  return [...units.values()];
}

function validateColumns({ outcomes, arms, strata, groups, covariates }: ObservedCustomers): void {
  for (const column of [arms, strata, groups, covariates]) {
    if (column !== null && column.length !== outcomes.length) {
      throw new RandomizationError('units', 'All columns must have one entry per unit.');
    }
  }
  if (outcomes.some((outcome) => outcome !== null && !Number.isFinite(outcome))) {
    throw new RandomizationError('outcome', 'Outcomes must be finite numbers.');
  }
  const width = covariates?.[0]?.length ?? 0;
  const unusable = covariates?.some((row) => row.length !== width || row.some((value) => !Number.isFinite(value)));
  if (unusable) {
    throw new RandomizationError(
      'covariates',
      'Every unit must have the same number of covariates, all of them finite.',
    );
  }
}

function meansOf(customers: readonly number[], rows: readonly (readonly number[])[]): number[] {
  const own = customers.map((customer) => at(rows, customer));
  return at(rows, 0).map((_, column) => own.reduce((sum, row) => sum + at(row, column), 0) / own.length);
}
