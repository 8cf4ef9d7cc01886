import type { Session } from '../database/database.js';
import { canBeStored, normalForm } from '../graph/key-form.js';

/**
 * Texts in the form in which they are stored: the normal one, except for those that were stored exactly so before there was
 * one, which stay as they are.
 * @param areStored tells which of the texts that are not in the normal form are stored; asked only when there are such
 */
export async function storedForms(
  texts: readonly string[],
  areStored: (odd: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<string[]> {
  const odd = texts.filter((text) => normalForm(text) !== text && canBeStored(text));
  const stored = odd.length === 0 ? new Set<string>() : await areStored(odd);
  // No key is empty: what cannot be stored is not found.
  return texts.map((text) => (stored.has(text) ? text : canBeStored(text) ? normalForm(text) : ''));
}

/** Keys of customers in the form in which they are stored. */
export function storedCustomerKeys(session: Session, keys: readonly string[]): Promise<string[]> {
  return storedForms(keys, async (odd) => {
    const rows = await session.query<{ key: string }>(
      `SELECT c.key AS key FROM ${session.dialect.list('k', 'text')} JOIN customer c ON c.key = k.value`,
      [odd],
    );
    return new Set(rows.map(({ key }) => key));
  });
}

/** Events of one type, their keys in the form in which they are stored. */
export async function withStoredKeys<E extends { customerId: number; key: string }>(
  session: Session,
  eventTypeId: number,
  events: readonly E[],
): Promise<readonly E[]> {
  const { dialect } = session;
  const nameOf = (customerId: number, key: string) => `${customerId} ${key}`;
  const isOdd = ({ key }: E) => normalForm(key) !== key || !canBeStored(key);
  if (!events.some(isOdd)) return events;
  const odd = events.filter((event) => isOdd(event) && canBeStored(event.key));
  const batch = dialect.batch('b', [
    { name: 'customer_id', type: 'integer' },
    { name: 'key', type: 'text' },
  ]);
  const same = (alias: string) =>
    `${alias}.event_type_id = ${eventTypeId} AND ${alias}.customer_id = b.customer_id AND ${alias}.key = b.key`;
  const rows = await session.query<{ customer_id: number; key: string }>(
    `SELECT b.customer_id AS customer_id, b.key AS key FROM ${batch}
     WHERE EXISTS (SELECT 1 FROM event e WHERE ${same('e')}) OR EXISTS (SELECT 1 FROM event_revision r WHERE ${same('r')})`,
    [odd.map(({ customerId, key }) => [customerId, key])],
  );
  const stored = new Set(rows.map(({ customer_id, key }) => nameOf(customer_id, key)));
  return events.map((event) => {
    if (stored.has(nameOf(event.customerId, event.key))) return event;
    return { ...event, key: canBeStored(event.key) ? normalForm(event.key) : '' };
  });
}
