import { type Covariate, type CovariateColumn, covariateSource } from '../../customers/covariates.js';
import type { Session } from '../../database/database.js';
import { type CellMoments, type MomentQuery, queryMoments } from '../../database/moment-query.js';
import { type BalanceTest, balanceTest } from '../../statistics/balance.js';
import { type CrossProducts, mergeCrossProducts } from '../../statistics/cross-products.js';
import type { Arm } from '../arm.js';
import type { Experiment } from '../experiment.js';
import { DesignMethod } from '../experiment-design.js';

const RESTRICTED =
  'The draw was accepted because the arms are alike in what the design balances, so that a test of balance says nothing. ' +
  'Look at the differences.';
const SATURATED =
  'There are as many columns of attributes as groups, so that they fit any draw: ask for the balance of fewer attributes.';
const ALIKE = 'The groups or tuples do not differ within what was randomized, so balance cannot be tested.';

/** Share of a value below which its deviation from the mean of equal values is rounding. */
const ROUNDING = 1e-12;

/** What the omnibus test of a design by groups or tuples is made of. */
export interface OmnibusMoments {
  cells: CellMoments[];
  /** For matched designs: how many customers a full tuple has. */
  tupleSize: number;
}

/** Whose balance is tested, and in what. */
export interface OmnibusRequest {
  experiment: Experiment;
  covariates: readonly Covariate[];
  columns: readonly CovariateColumn[];
}

/** Measures designs by groups and tuples; null for others, whose customers are the units. */
export async function measureOmnibus(
  session: Session,
  requests: readonly OmnibusRequest[],
): Promise<(OmnibusMoments | null)[]> {
  const methods = [DesignMethod.BY_GROUP, DesignMethod.MATCHED_TUPLES];
  const own = requests.filter(
    ({ experiment, columns }) => columns.length > 0 && methods.includes(experiment.design.method),
  );
  if (own.length === 0) return requests.map(() => null);
  const moments = await queryMoments(session, own.map(omnibusQuery));
  const sizes = await session.query<{ id: number; size: number }>(
    `SELECT experiment_id AS id, max(size) AS size FROM stratum
     WHERE experiment_id IN (${own.map(({ experiment }) => experiment.id).join(', ')}) GROUP BY experiment_id`,
  );
  const sizeOf = new Map(sizes.map(({ id, size }) => [id, size]));
  return requests.map((request) => {
    const index = own.indexOf(request);
    return index < 0 ? null : { cells: moments[index]!, tupleSize: sizeOf.get(request.experiment.id)! };
  });
}

/** Rows of groups: the means of their columns. Rows of tuples: their customers' deviations from the tuple's means. */
function omnibusQuery({ experiment, covariates, columns }: OmnibusRequest): MomentQuery {
  const source = covariateSource(covariates, 'a.customer_id', 'a.assigned_at');
  const width = columns.length;
  const from = `FROM assignment a JOIN stratum s ON s.id = a.stratum_id ${source.joins} WHERE a.experiment_id = ${experiment.id}`;
  if (experiment.design.method === DesignMethod.BY_GROUP) {
    const means = columns.map(({ sql }, index) => `avg(${sql}) AS v${index}`);
    const block = `dense_rank() OVER (ORDER BY coalesce(min(s.block), ''))`;
    return {
      rows: `SELECT min(a.arm_id) AS part, ${block} AS cell, ${means.join(', ')} ${from} GROUP BY a.stratum_id`,
      width,
    };
  }
  const deviations = columns.map(({ sql }, index) => {
    const deviation = `(${sql} - avg(${sql}) OVER (PARTITION BY a.stratum_id))`;
    return `CASE WHEN abs${deviation} <= ${ROUNDING} * abs(${sql}) THEN 0.0 ELSE ${deviation} END AS v${index}`;
  });
  const full = `s.size = (SELECT max(f.size) FROM stratum f WHERE f.experiment_id = ${experiment.id})`;
  return { rows: `SELECT a.arm_id AS part, 0 AS cell, ${deviations.join(', ')} ${from} AND ${full}`, width };
}

/**
 * The omnibus test of a design: over groups within their strata, over customers within their tuples, none where draws were
 * accepted for their balance, and for all others the one over customers.
 */
export function omnibusByDesign(
  method: DesignMethod,
  arms: readonly Arm[],
  byCustomer: BalanceTest,
  moments: OmnibusMoments | null,
): BalanceTest {
  if (method === DesignMethod.RERANDOMIZED) {
    return { ...byCustomer, pValue: null, insufficientData: RESTRICTED };
  }
  if (moments === null) return byCustomer;
  const numbers = [...new Set(moments.cells.map(({ cell }) => cell))];
  const strata = numbers.map((number) => {
    const inArms = arms.map((arm) => moments.cells.find(({ part, cell }) => part === arm.id && cell === number));
    return strataPart(inArms, method === DesignMethod.MATCHED_TUPLES ? moments.tupleSize : null);
  });
  if (strata.length === 0) {
    return { ...byCustomer, statistic: null, degreesOfFreedom: null, pValue: null, insufficientData: ALIKE };
  }
  const test = balanceTest(strata);
  const units = strata.reduce((sum, part) => sum + part.arms.reduce((total, { n }) => total + n, -1), 0);
  const saturated = test.degreesOfFreedom !== null && test.degreesOfFreedom >= units * (arms.length - 1);
  return saturated ? { ...test, pValue: null, insufficientData: SATURATED } : test;
}

/**
 * Full tuples have the same numbers by arm, so that their covariance adds up: (k − 1)⁻¹ of each tuple's squares in place of
 * (n − 1)⁻¹ of all, which `tupleSize` k turns into a factor.
 */
function strataPart(inArms: readonly (CellMoments | undefined)[], tupleSize: number | null) {
  const present: CrossProducts[] = inArms.filter((cell) => cell !== undefined);
  const together = present.reduce(mergeCrossProducts);
  const factor = tupleSize === null ? 1 : (together.n - 1) / ((together.n / tupleSize) * (tupleSize - 1));
  return {
    arms: inArms.map((cell) => ({ n: cell?.n ?? 0, means: cell?.means ?? [] })),
    centred: together.centred.map((row) => row.map((value) => value * factor)),
  };
}
