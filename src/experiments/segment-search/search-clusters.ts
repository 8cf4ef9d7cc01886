import type { Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { at } from '../../statistics/entries.js';
import { clusterCovariate, type FrozenClusters } from '../designs/stratified/clusters.js';
import type { Experiment } from '../experiment.js';
import type { Division } from './search-divisions.js';

/** The customers of an experiment, each as known at the own assignment. */
export function assignedPopulation({ id }: Experiment): Population {
  const own = `FROM assignment a WHERE a.experiment_id = ${id} AND a.customer_id = c.id`;
  return { condition: `EXISTS (SELECT 1 ${own})`, asOf: `(SELECT a.assigned_at ${own})` };
}

/** Clusters that were found for the search: they are made of what was known at the assignment, never of outcomes. */
export async function divisionByClusters(session: Session, field: string, model: FrozenClusters): Promise<Division> {
  const { name, derived } = await clusterCovariate(session, model, field);
  const source = derived?.('a.customer_id', 'a.assigned_at', 'k');
  if (!source) throw new Error('Clusters are derived from attributes.');
  const count = model.centroids.length;
  return {
    name,
    expression: `(SELECT coalesce(${source.value}, ${count}) + 1 FROM (SELECT 1 AS one) q ${source.join})`,
    levels: [
      ...model.centroids.map((_, cluster) => ({
        label: `cluster ${cluster + 1}: ${centreOf(model, cluster)}`,
        rule: null,
      })),
      { label: `cluster unknown`, rule: null },
    ],
    rest: null,
  };
}

/** The centre of a cluster in the units of the attributes. */
function centreOf({ attributes, means, standardDeviations, centroids }: FrozenClusters, cluster: number): string {
  const shown = at(centroids, cluster).map((score, i) => {
    const spread = at(standardDeviations, i);
    // To a hundredth of the spread, or a little less.
    const step = 10 ** (Math.floor(Math.log10(spread)) - 2);
    return Number((Math.round((at(means, i) + score * spread) / step) * step).toPrecision(12));
  });
  return attributes.map((attribute, i) => `${attribute} about ${at(shown, i)}`).join(', ');
}
