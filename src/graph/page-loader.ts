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

/** How a list that hangs on a parent is read. */
export interface ChildList<Row> {
  /** Unique name of the list among all loaders. */
  name: string;
  /** Columns, as behind SELECT. */
  columns: string;
  /** FROM items, without WHERE. */
  from: string;
  /** SQL of the parent's id. */
  parent: string;
  /** SQL of the integer by which the list is ordered; its value is the column `page_key`. */
  key: string;
  /** Makes the node of a row; rows are plain columns. */
  node: (row: Record<string, unknown>, session: Session) => Row;
}

type Keyed<Row> = { key: number; node: Row };

/** A page of a parent's list. All pages that one request asks for together are read in one statement. */
export async function childConnection<Row>(
  database: Database,
  context: RequestContext,
  list: ChildList<Row>,
  parent: number,
  args: ConnectionArguments,
): Promise<Connection<Row>> {
  const page = pageRequest(args);
  const pages = context.loaders.get<{ parent: number; page: PageRequest }, Keyed<Row>[]>(
    `${list.name} pages`,
    (requests) => readPages(database, list, requests),
    (request) => JSON.stringify(request),
  );
  const counts = context.loaders.get<number, number>(`${list.name} counts`, (parents) =>
    countChildren(database, list, parents),
  );
  const rows = await pages.load({ parent, page });
  const connection = connectionFrom(
    page,
    rows,
    (row) => row.key,
    () => counts.load(parent),
  );
  return { ...connection, edges: connection.edges.map(({ cursor, node }) => ({ cursor, node: node.node })) };
}

function readPages<Row>(
  database: Database,
  list: ChildList<Row>,
  requests: readonly { parent: number; page: PageRequest }[],
): Promise<Keyed<Row>[][]> {
  return database.read(async (session) => {
    const results: Keyed<Row>[][] = requests.map(() => []);
    for (let start = 0; start < requests.length; start += SELECTS_PER_STATEMENT) {
      const part = requests.slice(start, start + SELECTS_PER_STATEMENT);
      const values: number[] = [];
      const selects = part.map(({ parent, page }, index) => {
        const clause = keysetClause(page, list.key);
        values.push(parent, ...clause.values);
        return `SELECT * FROM (SELECT ${start + index} AS page_request, ${list.key} AS page_key, ${list.columns}
          FROM ${list.from} WHERE ${list.parent} = ? AND ${clause.condition} ${clause.order}) p${index}`;
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

async function countChildren<Row>(
  database: Database,
  list: ChildList<Row>,
  parents: readonly number[],
): Promise<number[]> {
  const rows = await database.query<{ parent: number; count: number }>(
    `SELECT ${list.parent} AS parent, count(*) AS count FROM ${list.from}
     WHERE ${list.parent} IN (${parents.join(', ')}) GROUP BY ${list.parent}`,
  );
  return parents.map((parent) => rows.find((row) => row.parent === parent)?.count ?? 0);
}

/** A page of a list that hangs on nothing. */
export async function rootConnection<Row>(
  database: Database,
  list: Omit<ChildList<Row>, 'parent' | 'name'> & { where?: string },
  args: ConnectionArguments,
): Promise<Connection<Row>> {
  const page = pageRequest(args);
  const where = list.where ?? '1 = 1';
  const clause = keysetClause(page, list.key);
  const rows = await database.read(async (session) => {
    const found = await session.query<Record<string, unknown> & { page_key: number }>(
      `SELECT ${list.key} AS page_key, ${list.columns} FROM ${list.from} WHERE ${where} AND ${clause.condition} ${clause.order}`,
      clause.values,
    );
    return found.map((row) => ({ key: row.page_key, node: list.node(row, session) }));
  });
  const count = async () => {
    const [row] = await database.query<{ count: number }>(`SELECT count(*) AS count FROM ${list.from} WHERE ${where}`);
    return row?.count ?? 0;
  };
  const connection = connectionFrom(page, rows, (row) => row.key, count);
  return { ...connection, edges: connection.edges.map(({ cursor, node }) => ({ cursor, node: node.node })) };
}
