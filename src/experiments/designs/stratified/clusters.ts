import { type Covariate, loadCovariates } from '../../../customers/covariates.js';
import { attributeJoin } from '../../../customers/known-values.js';
import { customersInKeyOrder, type Population, sourceOf } from '../../../customers/population.js';
import type { Session } from '../../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../../graph/expected-error.js';
import { kMeansSummary } from '../../../statistics/clustering/k-means-summary.js';
import { RowSample } from '../../../statistics/clustering/row-sample.js';
import type { Engine } from '../../../threads/engine.js';
import type { ClusterStrata } from '../../experiment-design.js';
import { required } from '../required.js';

const RESTARTS = 10;
const FIELD = 'design.clusterStrata';

/** Centers found by k-means; each customer belongs to the nearest. */
export interface FrozenClusters {
  attributes: string[];
  means: number[];
  /** 1 where the attribute is the same for all. */
  standardDeviations: number[];
  /** In standard deviations from the means. */
  centroids: number[][];
}

/** The numbers of the customers of a population who have a value of every attribute; of more than `most`, those of a random sample. */
export async function clusterFeatures(
  session: Session,
  population: Population,
  { attributes, seed }: ClusterStrata,
  { field = FIELD, most = Number.POSITIVE_INFINITY }: { field?: string; most?: number } = {},
): Promise<Float64Array<ArrayBuffer>> {
  const covariates = await loadCovariates(session, `${field}.attributes`, attributes);
  const sample = new RowSample({ width: attributes.length, most, seed });
  for await (const page of customersInKeyOrder(session, population, sourceOf(population, covariates))) {
    const complete = page.flatMap(({ values }) => (values.includes(null) ? [] : (values as number[])));
    sample.add(Float64Array.from(complete));
  }
  return sample.values;
}

/** @throws ExpectedError TOO_FEW_CUSTOMERS for fewer complete customers than clusters */
export async function findClusters(
  engine: Engine,
  values: Float64Array<ArrayBuffer>,
  { attributes, k, seed }: ClusterStrata,
  field = FIELD,
): Promise<FrozenClusters> {
  const width = attributes.length;
  if (values.length / width < k) {
    const message = `Only ${values.length / width} customers have a value of each of these attributes, too few for ${k} clusters: ${attributes.join(', ')}.`;
    throw new ExpectedError(`${field}.k`, UserErrorCode.TOO_FEW_CUSTOMERS, message);
  }
  const job = { values, width, k, seed, restarts: RESTARTS };
  const { model } = await engine.run(kMeansSummary, [job], { transfer: [values.buffer] });
  const { means, standardDeviations, centroids } = model;
  return { attributes, means, standardDeviations: standardDeviations.map((deviation) => deviation || 1), centroids };
}

/** The nearest center as a covariate; of equally near centers, the one with the lower number. Unknown where an attribute is unknown. */
export async function clusterCovariate(session: Session, model: FrozenClusters, field = FIELD): Promise<Covariate> {
  const { attributes, means, standardDeviations, centroids } = model;
  const covariates = await loadCovariates(session, `${field}.attributes`, attributes);
  const derived: Covariate['derived'] = (customer, asOf, alias) => {
    const features = covariates.map(({ attributeId }, index) => ({
      join: attributeJoin(required(attributeId, 'attribute'), customer, asOf, `${alias}_${index}`),
      number: `${alias}_${index}.number`,
      score: `((${alias}_${index}.number - (${means[index]})) / ${standardDeviations[index]})`,
    }));
    const distances = centroids.map((centre) =>
      features.map(({ score }, i) => `(${score} - (${centre[i]})) * (${score} - (${centre[i]}))`).join(' + '),
    );
    const unknown = features.map(({ number }) => `${number} IS NULL`).join(' OR ');
    const nearest = distances.slice(0, -1).map((own, cluster) => {
      const nearer = distances.slice(cluster + 1).map((other) => `(${own}) <= (${other})`);
      return `WHEN ${nearer.join(' AND ')} THEN ${cluster}`;
    });
    return {
      joins: features.map(({ join }) => join),
      value: `(CASE WHEN ${unknown} THEN NULL ${nearest.join(' ')} ELSE ${centroids.length - 1} END)`,
    };
  };
  const levels = centroids.map((_, cluster) => ({ number: cluster, value: `cluster ${cluster + 1}` }));
  return { name: `clusters of ${attributes.join(', ')}`, attributeId: null, levels, derived };
}
