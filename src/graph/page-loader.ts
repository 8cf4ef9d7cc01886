import type { Database, Session } from '../database/database.js';
import {
  type Connection,
  type ConnectionArguments,
  connectionFrom,
  keysetClause,
  type PageRequest,
  pageRequest,
} from './connection.js';
import type { RequestContext } from './request-context.js';

/** SQLite joins at most 500 SELECTs in one statement. */
const SELECTS_PER_STATEMENT = 400;

/** How a list is read. */
export interface NodeList<T> {
  /** Columns, as behind SELECT. */
  columns: string;
  /** FROM items, without WHERE. */
  from: string;
  /** SQL of the integer by which the list is ordered. */
  key: string;
  /** Makes the node of a row. */
  node: (row: Record<string, unknown>, session: Session) => T;
}

type Keyed<T> = { key: number; node: T };
type PageOf = { where: string; page: PageRequest };

/**
 * A page of a list that hangs on a parent. All pages of the list that one request asks for together are read in one
 * statement.
 * @param name unique among all loaders
 * @param where SQL condition, without parameters, that picks the parent's items
 */
export async function childConnection<T>(
  database: Database,
  context: RequestContext,
  name: string,
  list: NodeList<T>,
  where: string,
  args: ConnectionArguments,
): Promise<Connection<T>> {
  const page = pageRequest(args, name);
  const pages = context.loaders.get<PageOf, Keyed<T>[], string>(
    `${name} pages`,
    (requests) => readPages(database, list, requests),
    (request) => JSON.stringify(request),
  );
  const counts = context.loaders.get<string, number>(`${name} counts`, (conditions) =>
    countItems(database, list, conditions),
  );
  return connectionOfNodes(page, await pages.load({ where, page }), () => counts.load(where));
}

/** A page of a list that hangs on nothing. */
export async function rootConnection<T>(
  database: Database,
  list: NodeList<T>,
  args: ConnectionArguments,
  where = '1 = 1',
): Promise<Connection<T>> {
  const page = pageRequest(args, list.from);
  const [rows] = await readPages(database, list, [{ where, page }]);
  return connectionOfNodes(page, rows!, async () => (await countItems(database, list, [where]))[0]!);
}

function connectionOfNodes<T>(
  page: PageRequest,
  rows: readonly Keyed<T>[],
  countAll: () => Promise<number>,
): Connection<T> {
  const connection = connectionFrom(page, rows, (row) => row.key, countAll);
  return { ...connection, edges: connection.edges.map(({ cursor, node }) => ({ cursor, node: node.node })) };
}

function readPages<T>(database: Database, list: NodeList<T>, requests: readonly PageOf[]): Promise<Keyed<T>[][]> {
  return database.read(async (session) => {
    const results: Keyed<T>[][] = requests.map(() => []);
    for (let start = 0; start < requests.length; start += SELECTS_PER_STATEMENT) {
      const values: number[] = [];
      const selects = requests.slice(start, start + SELECTS_PER_STATEMENT).map(({ where, page }, index) => {
        const clause = keysetClause(page, list.key);
        values.push(...clause.values);
        return `SELECT * FROM (SELECT ${start + index} AS page_request, ${list.key} AS page_key, ${list.columns}
          FROM ${list.from} WHERE ${where} AND ${clause.condition} ${clause.order}) p${index}`;
      });
      const rows = await session.query<Record<string, unknown> & { page_request: number; page_key: number }>(
        selects.join(' UNION ALL '),
        values,
      );
      for (const row of rows) results[row.page_request]!.push({ key: row.page_key, node: list.node(row, session) });
    }
    return results;
  });
}

function countItems<T>(database: Database, list: NodeList<T>, conditions: readonly string[]): Promise<number[]> {
  return database.read(async (session) => {
    const counts: number[] = [];
    for (let start = 0; start < conditions.length; start += SELECTS_PER_STATEMENT) {
      const selects = conditions
        .slice(start, start + SELECTS_PER_STATEMENT)
        .map((where, index) => `SELECT ${start + index} AS item, count(*) AS size FROM ${list.from} WHERE ${where}`);
      const rows = await session.query<{ item: number; size: number }>(selects.join(' UNION ALL '));
      for (const row of rows) counts[row.item] = row.size;
    }
    return counts;
  });
}
