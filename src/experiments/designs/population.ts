import { type Covariate, type CovariateSource, covariateSource } from '../../customers/covariates.js';
import type { Session } from '../../database/database.js';

const BATCH_ROWS = 20_000;

/** The customers to assign, as they were known at one moment. */
export interface Population {
  /** SQL condition on the customer `c`. */
  condition: string;
  /** SQL of the moment in milliseconds. */
  asOf: string;
}

/** One customer with the numbers that were asked for. */
export interface KeyedCustomer {
  id: number;
  key: string;
  values: (number | null)[];
}

/** SQL that reads covariates of the customer `c` of a population. */
export function sourceOf({ asOf }: Population, covariates: readonly Covariate[]): CovariateSource {
  return covariateSource(covariates, 'c.id', asOf);
}

/** The population in the order of the keys' bytes, in pages. */
export async function* customersInKeyOrder(
  session: Session,
  { condition }: Population,
  { joins, values }: CovariateSource,
): AsyncGenerator<KeyedCustomer[]> {
  const columns = ['c.id AS id', 'c.key AS key', ...values.map((value, index) => `${value} AS s${index}`)];
  let after = '';
  for (;;) {
    const rows = await session.query<{ id: number; key: string } & Record<string, number | null>>(
      `SELECT ${columns.join(', ')} FROM customer c ${joins}
       WHERE c.key > ? AND ${condition} ORDER BY c.key LIMIT ${BATCH_ROWS}`,
      [after],
    );
    if (rows.length === 0) return;
    yield rows.map((row) => ({
      id: row.id,
      key: row.key,
      values: values.map((_, index) => row[`s${index}`] ?? null),
    }));
    after = rows.at(-1)!.key;
  }
}

/** How many customers have each combination of the numbers. */
export async function countCombinations(
  session: Session,
  { condition }: Population,
  { joins, values }: CovariateSource,
): Promise<{ levels: (number | null)[]; size: number }[]> {
  const columns = values.map((value, index) => `${value} AS s${index}`);
  const rows = await session.query<Record<string, number | null> & { size: number }>(
    `SELECT ${[...columns, 'count(*) AS size'].join(', ')} FROM customer c ${joins} WHERE ${condition}
     ${values.length > 0 ? `GROUP BY ${values.map((_, index) => index + 1).join(', ')}` : ''}`,
  );
  return rows.map((row) => ({ levels: values.map((_, index) => row[`s${index}`] ?? null), size: row.size }));
}
