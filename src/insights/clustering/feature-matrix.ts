import { countCustomers, type Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import type { ClusterFeature } from '../../segments/cluster-features/cluster-feature.js';
import type { CenterModel } from '../../statistics/clustering/features/center-model.js';
import { ClusterTally, type ClusterTotals } from '../../statistics/clustering/features/cluster-tally.js';
import { RowSample } from '../../statistics/clustering/row-sample.js';
import { featurePages, widthOf } from './feature-pages.js';

/** Rows that are held in memory: 8 bytes for each column, 320 MB for 40 columns. */
export const MOST_ROWS = 1_000_000;

/** Numbers known of customers, one row a customer. */
export interface FeatureMatrix {
  /** Row after row; customers in the order of their keys, or a random sample of them. */
  values: Float64Array<ArrayBuffer>;
  rows: number;
  width: number;
  /** Customers with a value of each feature: more than rows if those are a sample. */
  customers: number;
  /** Customers who are excluded because one of their features is unknown. */
  incomplete: number;
}

/**
 * Reads features of customers page by page into one array; see `featurePages`. Of more than `most` customers, a random sample is kept.
 * @param features at least one
 * @param population without erased customers
 */
export async function readFeatureMatrix(
  session: Session,
  features: readonly ClusterFeature[],
  population: Population,
  { seed, most = MOST_ROWS }: { seed: number; most?: number },
): Promise<FeatureMatrix> {
  const [expected = 0] = await countCustomers(session, [population.condition]);
  const width = widthOf(features);
  const sample = new RowSample({ width, most, seed, expected });
  let customers = 0;
  for await (const page of featurePages(session, features, population)) {
    customers += page.customers;
    sample.add(page.values);
  }
  const { values, rows, added } = sample;
  return { values, rows, width, customers: added, incomplete: customers - added };
}

/** What the customers nearest to each center amount to, page by page: for customers who are too many for a matrix. */
export async function tallyCustomers(
  session: Session,
  features: readonly ClusterFeature[],
  population: Population,
  model: CenterModel,
): Promise<ClusterTotals[]> {
  const tally = new ClusterTally(model);
  for await (const page of featurePages(session, features, population)) tally.add(page.values);
  return tally.totals();
}
