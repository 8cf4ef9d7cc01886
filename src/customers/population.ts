import type { Session } from '../database/database.js';
import { countRows, walk } from '../database/pages.js';
import { type CovariateSource, covariateSource } from './covariates.js';

/** Few enough that a page is read and handed over within a fraction of what others notice. */
const PAGE_ROWS = 5_000;

/** Customers as they were known at one moment. */
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
export function sourceOf({ asOf }: Population, covariates: Parameters<typeof covariateSource>[0]): CovariateSource {
  return covariateSource(covariates, 'c.id', asOf);
}

/** The population in the order of the keys' bytes, in pages. */
export async function* customersInKeyOrder(
  session: Session,
  { condition }: Pick<Population, 'condition'>,
  { joins, values }: CovariateSource,
): AsyncGenerator<KeyedCustomer[]> {
  const columns = ['c.id AS id', ...values.map((value, index) => `${value} AS s${index}`)].join(', ');
  const list = { columns, from: `customer c ${joins}`, key: 'c.key', where: condition };
  for await (const rows of walk<{ id: number } & Record<string, number | null>, string>(session, list, '', PAGE_ROWS)) {
    yield rows.map((row) => ({ id: row.id, key: row.page_key, values: numbersOf(row, values) }));
  }
}

/** For each condition on the customer `c`, how many customers meet it. */
export function countCustomers(session: Session, conditions: readonly string[]): Promise<number[]> {
  return countRows(
    session,
    conditions.map((where) => ({ from: 'customer c', where })),
  );
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
  return rows.map((row) => ({ levels: numbersOf(row, values), size: row.size }));
}

function numbersOf(row: Record<string, unknown>, values: readonly string[]): (number | null)[] {
  return values.map((_, index) => (row[`s${index}`] ?? null) as number | null);
}
