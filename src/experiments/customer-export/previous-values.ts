import { covariateSource } from '../../customers/covariates.js';
import { askTogether } from '../../database/union.js';
import type { PreparedMetric } from '../readout/readout-preparation.js';
import type { CustomerColumns } from './exported-customers.js';

/** What metrics amounted to in the period before the assignment for which the plan adjusts, as `previous.KEY`. */
export function previousValues(metrics: readonly PreparedMetric[]): CustomerColumns {
  const adjusted = metrics.flatMap(({ previous, outcome }) => {
    const covariate = outcome.covariates.find(({ name }) => name === previous?.covariate);
    return covariate === undefined ? [] : [{ covariate, outcome }];
  });
  return {
    columns: adjusted.map(({ outcome }) => ({ name: `previous.${outcome.metric.key}`, type: 'number' })),
    read: async (session, page) => {
      const answers = await askTogether<{ customer: number; y: number | null }>(
        session,
        adjusted.map(({ covariate, outcome }) => {
          const own = covariate.among?.({ customers: page.among }) ?? covariate;
          const { joins, values } = covariateSource([own], 'a.customer_id', 'a.assigned_at');
          return {
            selects: [
              `SELECT a.customer_id AS customer, CAST(${values.join()} AS double precision) AS y FROM assignment a ${joins}
               WHERE a.experiment_id = ${outcome.experiment.id} AND ${page.among('a.customer_id')}`,
            ],
          };
        }),
      );
      const found = answers.map((rows) => new Map(rows.map(({ customer, y }) => [customer, y])));
      return ({ id }) => found.map((values) => values.get(id) ?? null);
    },
  };
}
