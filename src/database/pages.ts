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
  /** SQL condition, without parameters. */
  where: string;
}

type Key = number | string;

/** A part of a list: rows from one of its ends, beyond a key. */
export interface Page<K extends Key = number> {
  limit: number;
  /** From the end of the list; the last row comes first. */
  backward: boolean;
  after: K | null;
  before: K | null;
}

/** A row of a list with its key. */
export type Keyed<Row, K extends Key = number> = Row & { page_key: K };

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
export async function countRows(session: Session, lists: readonly Pick<List, 'from' | 'where'>[]): Promise<number[]> {
  const counts = await askTogether<{ size: number }>(
    session,
    lists.map(({ from, where }) => ({ selects: [`SELECT count(*) AS size FROM ${from} WHERE ${where}`] })),
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

function pageSelect<K extends Key>(list: List, page: Page<K>): { sql: string; values: K[] } {
  const { key } = list;
  const conditions = [list.where];
  const values: K[] = [];
  if (page.after !== null) {
    conditions.push(`${key} > ?`);
    values.push(page.after);
  }
  if (page.before !== null) {
    conditions.push(`${key} < ?`);
    values.push(page.before);
  }
  const sql = `SELECT ${key} AS page_key, ${list.columns} FROM ${list.from} WHERE ${conditions.join(' AND ')}
    ORDER BY ${key} ${page.backward ? 'DESC' : 'ASC'} LIMIT ${page.limit}`;
  return { sql, values };
}
