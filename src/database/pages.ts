import { nextPatientTurn } from '../requests/turns.js';
import type { Session } from './database.js';
import { askTogether } from './union.js';

/** A list in the order of a unique key. */
export interface List {
  /** SELECT items. */
  columns: string;
  /** FROM items, without WHERE. */
  from: string;
  /** SQL of the key: an integer, or text that is compared by its bytes. */
  key: string;
  /** SQL condition. */
  where: string;
  /** The parameters of the condition; missing for none. */
  values?: readonly Key[];
  /** What the list is ordered by before its key; missing for the key alone. */
  sort?: Sort;
}

type Key = number | string;

/** The order of a list. Rows with equal values are in the order of their keys. */
export interface Sort {
  /** SQL of a value that is never NULL: a whole number, or text that is compared by its bytes. */
  sql: string;
  type: 'number' | 'string';
  descending: boolean;
}

/** A part of a list: rows from one of its ends, beyond a key. */
export interface Page<K extends Key = number> {
  limit: number;
  /** From the end of the list; the last row comes first. */
  backward: boolean;
  after: K | null;
  before: K | null;
  /** In a sorted list, the values of the rows that have these keys. */
  afterValue?: Key | null;
  beforeValue?: Key | null;
}

/** A row of a list with its key and, in a sorted list, its value. */
export type Keyed<Row, K extends Key = number> = Row & { page_key: K; page_value?: Key };

/** Pages of lists that have the same columns, in as few statements as the database allows. */
export function readPages<Row>(
  session: Session,
  pages: readonly { list: List; page: Page }[],
): Promise<Keyed<Row>[][]> {
  return askTogether(
    session,
    pages.map(({ list, page }) => {
      const { sql, values } = pageSelect(list, page);
      return { selects: [sql], values };
    }),
  );
}

/** How many rows each list has. */
export async function countRows(
  session: Session,
  lists: readonly Pick<List, 'from' | 'where' | 'values'>[],
): Promise<number[]> {
  const counts = await askTogether<{ size: number }>(
    session,
    lists.map(({ from, where, values }) => ({
      selects: [`SELECT count(*) AS size FROM ${from} WHERE ${where}`],
      values,
    })),
  );
  return counts.map(([row]) => row?.size ?? 0);
}

/**
 * A list from its start to its end, a page at a time. What is done with a page follows what other requests need this thread for.
 * @param source a session, or the database, which lends its connection to others between pages
 * @param start a value below every key, 0 or ''; rows whose key is NULL are passed over
 */
export async function* walk<Row, K extends Key>(
  source: Pick<Session, 'query'>,
  list: List,
  start: K,
  rowsPerPage: number,
): AsyncGenerator<Keyed<Row, K>[]> {
  const page: Page<K> = { limit: rowsPerPage, backward: false, after: start, before: null };
  for (;;) {
    const { sql, values } = pageSelect(list, page);
    const rows = await source.query<Keyed<Row, K>>(sql, values);
    const last = rows.at(-1);
    if (!last) return;
    await nextPatientTurn();
    yield rows;
    if (rows.length < rowsPerPage) return;
    page.after = last.page_key;
  }
}

function pageSelect<K extends Key>(list: List, page: Page<K>): { sql: string; values: Key[] } {
  const { key, sort } = list;
  const conditions = [list.where];
  const values = [...(list.values ?? [])];
  const beyond = (sign: '<' | '>', bound: K | null, value: Key | null | undefined) => {
    if (bound === null) return;
    conditions.push(sort ? `(${sort.sql}, ${key}) ${sign} (?, ?)` : `${key} ${sign} ?`);
    if (sort) values.push(value ?? '');
    values.push(bound);
  };
  const descending = sort?.descending ?? false;
  beyond(descending ? '<' : '>', page.after, page.afterValue);
  beyond(descending ? '>' : '<', page.before, page.beforeValue);
  const direction = page.backward === descending ? 'ASC' : 'DESC';
  const order = [...(sort ? [sort.sql] : []), key].map((sql) => `${sql} ${direction}`);
  const sorted = sort ? `${sort.sql} AS page_value, ` : '';
  const sql = `SELECT ${key} AS page_key, ${sorted}${list.columns} FROM ${list.from} WHERE ${conditions.join(' AND ')}
    ORDER BY ${order.join(', ')} LIMIT ${page.limit}`;
  return { sql, values };
}
