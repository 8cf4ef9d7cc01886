import { type Covariate, type CovariateColumn, covariateSource } from '../../customers/covariates.js';
import type { MomentQuery } from '../../database/moment-query.js';
import { designOf } from '../designs/registry.js';
import type { Experiment } from '../experiment.js';
import { assignedBy, isSampled } from '../outcomes/assigned-events.js';
import { paired } from '../paired.js';

/** An experiment and the columns by which its arms are compared. */
interface ComparedCovariates {
  experiment: Experiment;
  knownAt: number | null;
  covariates: readonly Covariate[];
  columns: readonly CovariateColumn[];
}

/** The moments of columns by arm and stratum. Customers with the same categories differ in numbers alone. */
export function covariateQuery({ experiment, knownAt, covariates, columns }: ComparedCovariates): MomentQuery {
  const { stratum } = designOf(experiment).readout;
  const source = covariateSource(covariates, 'a.customer_id', 'a.assigned_at');
  const isNumber = ({ levels, boolean }: Covariate) => levels === null && boolean !== true;
  const keys = paired(covariates, source.values).map(([one, value]) => (isNumber(one) ? `${value} IS NULL` : value));
  const numbers = new Set(covariates.filter(isNumber).map(({ name }) => name));
  const selected = [
    'a.arm_id AS part',
    `${stratum} AS cell`,
    ...keys.map((sql, place) => `${sql} AS k${place}`),
    ...columns.map(({ sql }, place) => `${sql} AS v${place}`),
  ];
  const rows = `SELECT ${selected.join(', ')} FROM assignment a ${source.joins} WHERE a.experiment_id = ${experiment.id}${assignedBy(knownAt)}`;
  return {
    rows,
    sample: `${rows} AND ${isSampled(experiment, 'a.customer_id')}`,
    width: columns.length,
    exclusive: columns.map(({ covariate }) => covariate),
    thirds: [],
    alike: {
      keys: keys.length,
      varying: columns.flatMap(({ covariate, unknown }, place) => (numbers.has(covariate) && !unknown ? place : [])),
    },
  };
}
