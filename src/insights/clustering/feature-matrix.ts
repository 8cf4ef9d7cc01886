import { customersInKeyOrder, type KeyedCustomer, type Population, sourceOf } from '../../customers/population.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';

const MAX_CUSTOMERS = 1_000_000;

/** Numbers known of customers, one row a customer. */
export interface FeatureMatrix {
  /** Row after row; customers in the order of their keys. */
  values: Float64Array<ArrayBuffer>;
  rows: number;
  width: number;
  /** Customers who are excluded because one of their attributes is unknown. */
  incomplete: number;
}

/**
 * Reads what is known of customers, in the order of their keys, so that the same customers give the same matrix whatever
 * the order in which they were recorded.
 * @param attributeIds at least one
 * @param population without erased customers
 * @throws ExpectedError TOO_MANY for more than a million customers
 */
export async function readFeatureMatrix(
  session: Session,
  attributeIds: readonly number[],
  population: Population,
): Promise<FeatureMatrix> {
  const width = attributeIds.length;
  const source = sourceOf(
    population,
    attributeIds.map((attributeId) => ({ attributeId })),
  );
  const pages: Float64Array[] = [];
  let customers = 0;
  for await (const page of customersInKeyOrder(session, population, source)) {
    customers += page.length;
    refuseTooMany(customers);
    pages.push(completeRows(page, width));
  }
  const values = new Float64Array(pages.reduce((sum, page) => sum + page.length, 0));
  let offset = 0;
  for (const page of pages) {
    values.set(page, offset);
    offset += page.length;
  }
  const rows = values.length / width;
  return { values, rows, width, incomplete: customers - rows };
}

function refuseTooMany(customers: number): void {
  if (customers <= MAX_CUSTOMERS) return;
  const message = `At most ${MAX_CUSTOMERS} customers can be clustered: choose a smaller segment.`;
  throw new ExpectedError('segment', UserErrorCode.TOO_MANY, message);
}

/** The numbers of the customers without an unknown one. */
function completeRows(customers: readonly KeyedCustomer[], width: number): Float64Array {
  const numbers = new Float64Array(customers.length * width);
  let filled = 0;
  for (const { values } of customers) {
    if (!values.every((value) => value !== null)) continue;
    numbers.set(values, filled);
    filled += width;
  }
  return numbers.subarray(0, filled);
}
