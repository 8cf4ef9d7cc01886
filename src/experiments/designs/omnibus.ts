import { type Covariate, type CovariateColumn, covariateSource } from '../../customers/covariates.js';
import type { CellMoments } from '../../database/cell-reading.js';
import { type BalanceTest, balanceTest } from '../../statistics/balance.js';
import { type CrossProducts, mergeCrossProducts } from '../../statistics/cross-products.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { assignedBy } from '../outcomes/assigned-events.js';

const SATURATED =
  'There are as many attribute columns as groups, so they fit any draw. Ask for the balance of fewer attributes.';
const ALIKE = 'The groups or tuples do not differ in these attributes, so their balance cannot be tested.';

/** The moments that the omnibus test of groups or tuples needs. */
export interface OmnibusMoments {
  cells: CellMoments[];
  /** The largest number of customers in a group or tuple. */
  largestUnit: number;
}

/** An experiment and the covariates whose balance is tested. */
export interface OmnibusRequest {
  experiment: Experiment;
  /** Only customers who were assigned by then, in milliseconds; null: all. */
  knownAt: number | null;
  covariates: readonly Covariate[];
  columns: readonly CovariateColumn[];
}

/** The FROM and WHERE of assignments `a` with their cells `s` and the joins of the covariates. */
export function assignmentsWithCells({ experiment, knownAt, covariates }: OmnibusRequest): string {
  const { joins } = covariateSource(covariates, 'a.customer_id', 'a.assigned_at');
  return `FROM assignment a JOIN stratum s ON s.id = a.stratum_id ${joins} WHERE a.experiment_id = ${experiment.id}${assignedBy(knownAt)}`;
}

/**
 * The omnibus test over units that are not customers, within their strata.
 * @param factorOf a factor for the squares around the means of n customers; 1 by default
 */
export function unitOmnibus(
  arms: readonly Arm[],
  byCustomer: BalanceTest,
  { cells }: OmnibusMoments,
  factorOf: (n: number) => number = () => 1,
): BalanceTest {
  const numbers = [...new Set(cells.map(({ cell }) => cell))];
  const strata = numbers.map((number) => {
    const inArms = arms.map((arm) => cells.find(({ part, cell }) => part === arm.id && cell === number));
    return strataPart(inArms, factorOf);
  });
  if (strata.length === 0) {
    return { ...byCustomer, statistic: null, degreesOfFreedom: null, pValue: null, insufficientData: ALIKE };
  }
  const test = balanceTest(strata);
  const units = strata.reduce((sum, part) => sum + part.arms.reduce((total, { n }) => total + n, -1), 0);
  const saturated = test.degreesOfFreedom !== null && test.degreesOfFreedom >= units * (arms.length - 1);
  return saturated ? { ...test, pValue: null, insufficientData: SATURATED } : test;
}

function strataPart(inArms: readonly (CellMoments | undefined)[], factorOf: (n: number) => number) {
  const present: CrossProducts[] = inArms.filter((cell) => cell !== undefined);
  const together = present.reduce(mergeCrossProducts);
  const factor = factorOf(together.n);
  return {
    arms: inArms.map((cell) => ({ n: cell?.n ?? 0, means: cell?.means ?? [] })),
    centred: together.centred.map((row) => row.map((value) => value * factor)),
  };
}
