import { countCustomers, type Population } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { ClusterFeature } from '../../segments/cluster-features/cluster-feature.js';
import { featurePages, widthOf } from './feature-pages.js';

const MAX_CUSTOMERS = 1_000_000;

/** Numbers known of customers, one row a customer. */
export interface FeatureMatrix {
  /** Row after row; customers in the order of their keys. */
  values: Float64Array<ArrayBuffer>;
  rows: number;
  width: number;
  /** Customers who are excluded because one of their features is unknown. */
  incomplete: number;
}

/**
 * Reads features of customers page by page into one array; see `featurePages`.
 * @param features at least one
 * @param population without erased customers
 * @throws ExpectedError TOO_MANY for more than a million customers
 */
export async function readFeatureMatrix(
  session: Session,
  features: readonly ClusterFeature[],
  population: Population,
): Promise<FeatureMatrix> {
  const [expected = 0] = await countCustomers(session, [population.condition]);
  refuseTooMany(expected);
  const width = widthOf(features);
  let values = new Float64Array(expected * width);
  let filled = 0;
  let customers = 0;
  for await (const page of featurePages(session, features, population)) {
    customers += page.customers;
    refuseTooMany(customers);
    // Customers can be recorded while others are read.
    if (filled + page.values.length > values.length) values = larger(values, filled + page.values.length);
    values.set(page.values, filled);
    filled += page.values.length;
  }
  const rows = filled / width;
  return { values: values.subarray(0, filled), rows, width, incomplete: customers - rows };
}

function larger(values: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(Math.max(length, 2 * values.length));
  copy.set(values);
  return copy;
}

function refuseTooMany(customers: number): void {
  if (customers <= MAX_CUSTOMERS) return;
  const message = `At most ${MAX_CUSTOMERS} customers can be clustered: choose a smaller segment.`;
  throw new ExpectedError('segment', UserErrorCode.TOO_MANY, message);
}
