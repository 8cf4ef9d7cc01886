import type { Session } from '../../database/database.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { knownAt } from '../compared-attribute.js';

const MAX_CUSTOMERS = 1_000_000;
const PAGE = 10_000;

/** Numbers known of customers, one row a customer. */
export interface FeatureMatrix {
  /** Row after row; customers in the order of their keys. */
  values: Float64Array<ArrayBuffer>;
  rows: number;
  width: number;
  /** Customers who are left out because one of the attributes is not known of them. */
  incomplete: number;
}

/**
 * Reads what is known of customers, in the order of their keys, so that the same customers give the same matrix whatever
 * the order in which they came on record.
 * @param attributeIds at least one
 * @param population SQL condition on the customer `c`, nobody erased among them
 * @param asOf SQL of the moment in milliseconds
 * @throws ExpectedError TOO_MANY for more than a million customers
 */
export async function readFeatureMatrix(
  session: Session,
  attributeIds: readonly number[],
  population: string,
  asOf: string,
): Promise<FeatureMatrix> {
  const width = attributeIds.length;
  const pages: Float64Array[] = [];
  let incomplete = 0;
  for await (const rows of featurePages(session, attributeIds, population, asOf)) {
    const page = completeRows(rows, width);
    incomplete += rows.length - page.length / width;
    pages.push(page);
  }
  const values = new Float64Array(pages.reduce((sum, page) => sum + page.length, 0));
  let offset = 0;
  for (const page of pages) {
    values.set(page, offset);
    offset += page.length;
  }
  return { values, rows: values.length / width, width, incomplete };
}

type FeatureRow = { key: string } & Record<string, number | null>;

async function* featurePages(
  session: Session,
  attributeIds: readonly number[],
  population: string,
  asOf: string,
): AsyncGenerator<FeatureRow[]> {
  const columns = attributeIds.map((_, index) => `v${index}.number AS v${index}`);
  const joins = attributeIds.map((id, index) => {
    const known = knownAt(asOf).replaceAll('v.', `v${index}.`);
    return `LEFT JOIN attribute_value v${index} ON v${index}.attribute_id = ${id} AND v${index}.customer_id = p.id AND ${known}`;
  });
  let last = '';
  for (let seen = 0; ; seen += PAGE) {
    const page = `SELECT c.id AS id, c.key AS key FROM customer c WHERE c.key > ? AND ${population} ORDER BY c.key LIMIT ${PAGE}`;
    const sql = `SELECT p.key AS key, ${columns.join(', ')} FROM (${page}) p ${joins.join(' ')} ORDER BY p.key`;
    const rows = await session.query<FeatureRow>(sql, [last]);
    if (seen + rows.length > MAX_CUSTOMERS) {
      const message = `At most ${MAX_CUSTOMERS} customers can be clustered: choose a smaller segment.`;
      throw new ExpectedError('segment', UserErrorCode.TOO_MANY, message);
    }
    yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.key;
  }
}

function completeRows(rows: readonly FeatureRow[], width: number): Float64Array {
  const values = new Float64Array(rows.length * width);
  let complete = 0;
  for (const row of rows) {
    let column = 0;
    for (; column < width; column++) {
      const value = row[`v${column}`];
      if (value == null) break;
      values[complete * width + column] = value;
    }
    if (column === width) complete += 1;
  }
  return values.slice(0, complete * width);
}
