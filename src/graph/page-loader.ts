import type { Database, Session } from '../database/database.js';
import { countRows, type Keyed, type List, readPages } from '../database/pages.js';
import {
  type Connection,
  type ConnectionArguments,
  connectionFrom,
  type PageRequest,
  type Place,
  pageRequest,
} from './connection.js';
import type { RequestContext } from './request-context.js';

type Row = Record<string, unknown>;

/** How a list of nodes is read. */
export interface NodeList<T> extends Omit<List, 'where'> {
  /** Makes the node of a row. */
  node: (row: Row, session: Session) => T;
}

/** The list of all rows of an entity's table, under an alias where conditions or joins need one. */
export function entityList<T extends object>(entity: new () => T, table: string, alias = table): NodeList<T> {
  return {
    columns: `${alias}.*`,
    from: alias === table ? table : `${table} ${alias}`,
    key: `${alias}.id`,
    node: (row, session) => session.entity(entity, row),
  };
}

interface PageOf {
  where: string;
  page: PageRequest;
}

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
  const pages = context.loaders.get<PageOf, Keyed<{ node: T }>[], string>(
    `${name} pages`,
    (requests) => nodePages(database, list, requests),
    (request) => JSON.stringify(request),
  );
  const counts = context.loaders.get<string, number>(`${name} counts`, (conditions) =>
    countNodes(database, list, conditions),
  );
  return connectionOfNodes(page, await pages.load({ where, page }), () => counts.load(where));
}

/** A page of a list that hangs on nothing. */
export function rootConnection<T>(
  database: Database,
  list: NodeList<T>,
  args: ConnectionArguments,
  where = '1 = 1',
): Promise<Connection<T>> {
  return sortedConnection(database, list.from, list, args, where);
}

/**
 * A page of a list that hangs on nothing and can be sorted.
 * @param name of the list in this order: cursors of one order are of no use in another
 */
export async function sortedConnection<T>(
  database: Database,
  name: string,
  list: NodeList<T>,
  args: ConnectionArguments,
  where: string,
): Promise<Connection<T>> {
  const page = pageRequest(args, name, list.sort);
  const [nodes = []] = await nodePages(database, list, [{ where, page }]);
  return connectionOfNodes(page, nodes, async () => (await countNodes(database, list, [where]))[0] ?? 0);
}

function connectionOfNodes<T>(
  page: PageRequest,
  rows: readonly Keyed<{ node: T }>[],
  countAll: () => Promise<number>,
): Connection<T> {
  const connection = connectionFrom(page, rows, placeOf, countAll);
  return { ...connection, edges: connection.edges.map(({ cursor, node }) => ({ cursor, node: node.node })) };
}

function placeOf({ page_key: key, page_value: value }: Keyed<object>): Place {
  return value === undefined ? { key } : { key, value };
}

/** Nodes with one more than each page shows, which tells whether there are more. */
function nodePages<T>(
  database: Database,
  list: NodeList<T>,
  requests: readonly PageOf[],
): Promise<Keyed<{ node: T }>[][]> {
  return database.read(async (session) => {
    const pages = requests.map(({ where, page }) => ({
      list: { ...list, where },
      page: { ...page, limit: page.limit + 1 },
    }));
    const rows = await readPages<Row>(session, pages);
    return rows.map((page) =>
      page.map((row) => ({ page_key: row.page_key, page_value: row.page_value, node: list.node(row, session) })),
    );
  });
}

function countNodes<T>(
  database: Database,
  { from, values }: NodeList<T>,
  conditions: readonly string[],
): Promise<number[]> {
  return database.read((session) =>
    countRows(
      session,
      conditions.map((where) => ({ from, where, values })),
    ),
  );
}
