import { type GraphQLObjectType, getNamedType, getNullableType, isListType } from 'graphql';
import { Node } from '../node.js';

/** Objects by the numbers of their ids, in their order; null where there is none any more. */
export type LoadNodes = (type: string, ids: readonly number[]) => Promise<readonly (object | null)[]>;

const NODE = '$node';
const DATE = '$date';

/**
 * An answer as it is stored: of objects only which they are, and nothing of customers but their ids, because a customer can
 * be erased. Cautions about keys that look alike quote keys of customers.
 */
export function storedAnswer(value: unknown): unknown {
  if (value instanceof Date) return { [DATE]: value.getTime() };
  if (Array.isArray(value)) return value.filter((item) => !isAboutKeys(item)).map(storedAnswer);
  if (typeof value !== 'object' || value === null) return value ?? null;
  if (value instanceof Node) return { [NODE]: [value.constructor.name, (value as unknown as { id: number }).id] };
  const entries = Object.entries(value).filter(([name]) => !(name === 'customerKey' && 'customerId' in value));
  return Object.fromEntries(entries.map(([name, part]) => [name, storedAnswer(part)]));
}

function isAboutKeys(item: unknown): boolean {
  return (item as { code?: unknown } | null)?.code === 'LOOK_ALIKES';
}

/** A stored answer with its objects as they are now, and without customers who were erased since. */
export async function restoredAnswer(stored: object, load: LoadNodes): Promise<object> {
  const wanted = new Map<string, Map<number, object | null>>();
  collect(stored, wanted);
  for (const [type, found] of wanted) {
    const ids = [...found.keys()];
    const loaded = await load(type, ids);
    for (const [index, id] of ids.entries()) found.set(id, loaded[index] ?? null);
  }
  return restore(stored, (type, id) => wanted.get(type)?.get(id) ?? null) as object;
}

function collect(stored: unknown, wanted: Map<string, Map<number, object | null>>): void {
  const want = (type: string, id: number) => wanted.set(type, (wanted.get(type) ?? new Map()).set(id, null));
  if (typeof stored !== 'object' || stored === null) return;
  const { [NODE]: node, customerId } = stored as { [NODE]?: [string, number]; customerId?: number };
  if (node) return void want(...node);
  if (customerId !== undefined) want('Customer', customerId);
  for (const part of Object.values(stored)) collect(part, wanted);
}

type FindNode = (type: string, id: number) => object | null;

function restore(stored: unknown, find: FindNode): unknown {
  if (Array.isArray(stored)) return stored.map((item) => restore(item, find)).filter((item) => item !== undefined);
  if (typeof stored !== 'object' || stored === null) return stored;
  const { [NODE]: node, [DATE]: date } = stored as { [NODE]?: [string, number]; [DATE]?: number };
  if (node) return find(...node);
  if (date !== undefined) return new Date(date);
  const restored = Object.fromEntries(Object.entries(stored).map(([name, part]) => [name, restore(part, find)]));
  if (restored.customerId === undefined) return restored;
  const customer = find('Customer', restored.customerId as number) as { key: string | null } | null;
  return customer?.key == null ? undefined : { ...restored, customerKey: customer.key };
}

/**
 * The answer of a mutation as far as the result of its write says it: an object that the payload has a field for, or several of
 * its fields. Null when the write is about something else, such as the log of analyses.
 */
export function answerOf(payload: GraphQLObjectType, result: unknown): Record<string, unknown> | null {
  const fields = Object.values(payload.getFields()).filter(({ name }) => name !== 'userErrors');
  if (result === null || result === undefined) return null;
  if (isPlain(result)) {
    const known = fields.filter(({ name }) => name in result).map(({ name }) => [name, result[name]]);
    return known.length > 0 ? Object.fromEntries(known) : null;
  }
  const field = fields.find(({ type }) => {
    const isList = isListType(getNullableType(type));
    if (Array.isArray(result))
      return isList && result.length > 0 && result.every((item) => isOf(getNamedType(type).name, item));
    return !isList && isOf(getNamedType(type).name, result);
  });
  return field ? { [field.name]: result } : null;
}

function isPlain(result: unknown): result is Record<string, unknown> {
  return typeof result === 'object' && result !== null && !Array.isArray(result) && !(result instanceof Node);
}

function isOf(type: string, value: unknown): boolean {
  if (value instanceof Node) return type === 'Node' || type === value.constructor.name;
  return (typeof value === 'string' && type === 'String') || (typeof value === 'number' && type === 'Int');
}
