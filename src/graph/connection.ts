import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import type { Page, Sort } from '../database/pages.js';
import { invalid } from './expected-error.js';
import { canBeStored } from './key-form.js';

/** The most items one page may have. */
const MAX_PAGE_SIZE = 100;
const DEFAULT_PAGE_SIZE = 20;

@ArgsType()
export class ConnectionArguments {
  @Field(() => Int, {
    nullable: true,
    description: `The number of items from the start, 1 to ${MAX_PAGE_SIZE}. Defaults to ${DEFAULT_PAGE_SIZE} without \`last\`.`,
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns only items after this cursor.' })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `The number of items from the end, 1 to ${MAX_PAGE_SIZE}. Not together with \`first\`.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Returns only items before this cursor.' })
  before?: string | null;
}

@ObjectType({ description: 'The position of a page in its list.' })
class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are items after the page.' })
  hasNextPage: boolean;

  @Field(() => Boolean, { description: 'Whether there are items before the page.' })
  hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item; null on an empty page.' })
  startCursor: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last item, to pass as `after` for the next page; null on an empty page.',
  })
  endCursor: string | null;
}

interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  /** Counts the whole list, when a client asks for it. */
  countAll: () => Promise<number>;
}

/** Declares the Relay connection and edge types of a node type. `plural` reads as in "a page of customers". */
export function connectionOf<T extends object>(
  nodeType: ClassType<T>,
  name: string,
  plural: string,
): ClassType<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `An item of a page of ${plural}, with its position in the list.` })
  class NodeEdge {
    @Field(() => String, { description: 'The position of the item in the list. Treat it as opaque.' })
    cursor: string;

    @Field(() => nodeType, { description: 'The item.' })
    node: T;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${plural}.` })
  class NodeConnection {
    @Field(() => [NodeEdge], { description: 'The items of the page, in order.' })
    edges: NodeEdge[];

    @Field(() => PageInfo, { description: 'The position of the page in the list.' })
    pageInfo: PageInfo;

    countAll: () => Promise<number>;

    @Field(() => Int, { description: `The number of ${plural} in the whole list.` })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return NodeConnection as unknown as ClassType<Connection<T>>;
}

/** Where an item is in its list: its key and, in a sorted list, the value that the list is sorted by. */
export interface Place {
  key: number;
  value?: number | string;
}

/** A page request, checked: how many items, from which end, beyond which key. */
export interface PageRequest extends Page {
  /** Which list the page is of: its cursors work for no other. */
  list: string;
}

/** @throws ExpectedError for sizes out of range, both directions at once, or a cursor of another making. */
export function pageRequest(args: ConnectionArguments, list: string, sort?: Sort): PageRequest {
  if (args.first != null && args.last != null) throw invalid('first', 'Give either `first` or `last`, not both.');
  const backward = args.last != null;
  const limit = args.last ?? args.first ?? DEFAULT_PAGE_SIZE;
  if (limit < 1 || limit > MAX_PAGE_SIZE) {
    throw invalid(backward ? 'last' : 'first', `A page has 1 to ${MAX_PAGE_SIZE} items; this is ${limit}.`);
  }
  const after = decodeCursor('after', args.after, list, sort);
  const before = decodeCursor('before', args.before, list, sort);
  return {
    list,
    limit,
    backward,
    after: after?.key ?? null,
    before: before?.key ?? null,
    ...(sort && { afterValue: after?.value ?? null, beforeValue: before?.value ?? null }),
  };
}

/**
 * Makes a connection of rows fetched in the request's direction with one row more than the page shows.
 * @param placeOf what the list is ordered by, and its cursors are made of
 */
export function connectionFrom<T>(
  request: PageRequest,
  rows: readonly T[],
  placeOf: (row: T) => Place,
  countAll: () => Promise<number>,
): Connection<T> {
  const more = rows.length > request.limit;
  const page = rows.slice(0, request.limit);
  if (request.backward) page.reverse();
  const edges = page.map((node) => ({ cursor: encodeCursor(request.list, placeOf(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: request.backward ? request.before !== null : more,
      hasPreviousPage: request.backward ? more : request.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countAll,
  };
}

function encodeCursor(list: string, { key, value }: Place): string {
  const sorted = value === undefined ? '' : `:${JSON.stringify(value)}`;
  return Buffer.from(`${list}:${key}${sorted}`).toString('base64url');
}

/** Names of 200 characters are the longest values. */
const LONGEST_CURSOR = 3_000;

function decodeCursor(field: string, cursor: string | null | undefined, list: string, sort?: Sort): Place | null {
  if (cursor == null) return null;
  const text = Buffer.from(cursor.slice(0, LONGEST_CURSOR), 'base64url').toString();
  const [, name, key, json] = /^([^:]*):(\d{1,15})(?::(.*))?$/s.exec(text) ?? [];
  const value = json === undefined ? undefined : sortValue(json);
  if (name === list && key !== undefined && isOf(sort, value)) return { key: Number(key), value };
  throw invalid(field, 'This is not a cursor of this list. Use `pageInfo.endCursor` of one of its pages.');
}

/** The value in a cursor; null where there is none that a list can be sorted by. */
function sortValue(json: string): Place['value'] | null {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'string') return canBeStored(value) ? value : null;
    return Number.isSafeInteger(value) ? (value as number) : null;
  } catch {
    return null;
  }
}

function isOf(sort: Sort | undefined, value: Place['value'] | null): value is Place['value'] {
  return sort === undefined ? value === undefined : typeof value === sort.type;
}
