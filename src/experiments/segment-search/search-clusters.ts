import type { Population } from '../../customers/population.js';
import type { Database, Session } from '../../database/database.js';
import { at } from '../../statistics/entries.js';
import type { Engine } from '../../threads/engine.js';
import {
  clusterCovariate,
  clusterFeatures,
  type FrozenClusters,
  findClusters,
} from '../designs/stratified/clusters.js';
import { validClusters } from '../designs/stratified/valid-clusters.js';
import type { Experiment } from '../experiment.js';
import type { Division } from './search-divisions.js';
import type { SearchedClustersInput } from './segment-search-input.js';

const FIELD = 'clusters';
/** Customers on whom clusters are found; of more, a random sample. */
const MOST_ROWS = 1_000_000;

interface ClustersQuestion {
  experiment: Experiment;
  /** Null for no clusters. */
  input: SearchedClustersInput | null;
  seed: string;
}

/**
 * Finds clusters of the customers of an experiment; null where none are asked for.
 * @throws ExpectedErrors for attributes that cannot be clustered, and fewer customers than clusters
 */
export async function clustersFor(
  { database, engine }: { database: Database; engine: Engine },
  { experiment, input, seed }: ClustersQuestion,
): Promise<FrozenClusters | null> {
  if (input === null) return null;
  const { asked, features } = await database.analyse(async (session) => {
    const asked = await validClusters(session, FIELD, { ...input, seed });
    return {
      asked,
      features: await clusterFeatures(session, assignedPopulation(experiment), asked, {
        field: FIELD,
        most: MOST_ROWS,
      }),
    };
  });
  return findClusters(engine, features, asked, FIELD);
}

/** The customers of an experiment, each as known at the own assignment. */
function assignedPopulation({ id }: Experiment): Population {
  const own = `FROM assignment a WHERE a.experiment_id = ${id} AND a.customer_id = c.id`;
  return { condition: `EXISTS (SELECT 1 ${own})`, asOf: `(SELECT a.assigned_at ${own})` };
}

/** Clusters that were found for the search: they are made of what was known at the assignment, never of outcomes. */
export async function divisionByClusters(session: Session, model: FrozenClusters): Promise<Division> {
  const { name, derived } = await clusterCovariate(session, model, FIELD);
  const source = derived?.('a.customer_id', 'a.assigned_at', 'k');
  if (!source) throw new Error('Clusters are derived from attributes.');
  const count = model.centroids.length;
  return {
    name,
    expression: `(SELECT coalesce(${source.value}, ${count}) + 1 FROM (SELECT 1 AS one) q ${source.joins.join('\n')})`,
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
