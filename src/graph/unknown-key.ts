import type { Session } from '../database/database.js';
import { archivedError, type ExpectedError, notFound } from './expected-error.js';
import { canBeStored, normalForm } from './key-form.js';
import { NearestKeys } from './nearest-keys.js';
import { checkEach, lookUpParts } from './problems.js';
import { refuseDuplicates } from './validation.js';

/** What has keys that everybody may see, and its table. Customers are not among them: their keys are personal. */
export const TABLES_WITH_KEYS = {
  attribute: 'attribute',
  channel: 'channel',
  'event type': 'event_type',
  experiment: 'experiment',
  holdout: 'holdout',
  metric: 'metric',
  namespace: 'namespace',
  segment: 'segment',
} as const;

/** A kind of thing with such a key. */
export type KindOfKey = keyof typeof TABLES_WITH_KEYS;

/** Keys that are compared; more would take long, and nobody has as many. */
const MOST_COMPARED = 5_000;

/** The error for a key that does not exist, with the nearest ones that do; one statement. */
export async function unknownKey(
  session: Session,
  field: string,
  what: KindOfKey,
  key: string,
): Promise<ExpectedError> {
  return notFound(field, what, key, await keysOf(session, what));
}

/** Requires the keys of a list, each of which appears once: see `requireKeys`. @param part of an item that is the key */
export async function requireListedKeys(
  session: Session,
  what: KindOfKey,
  field: string,
  keys: readonly string[],
  { part = '', archived = 'refuse' }: { part?: string; archived?: 'allow' | 'refuse' } = {},
): Promise<number[]> {
  const forms = keys.map(normalForm);
  const distinct = [...new Set(forms)];
  const { ids } = await lookUpParts({
    ids: () =>
      requireKeys(
        session,
        what,
        distinct,
        (index) => `${field}.${forms.indexOf(distinct[index] ?? '')}${part}`,
        archived,
      ),
    once: () => refuseDuplicates(field, forms),
  });
  return ids;
}

/**
 * Requires that there is something under every key, space around it ignored, that can be used for something new, in one statement, or two where there is not.
 * @param fieldOf the field of the key at an index
 * @param archived whether archived ones may be used; refused by default
 * @returns the ids, in the order of the keys
 * @throws ExpectedErrors NOT_FOUND and CONFLICT for all unknown and archived ones
 */
export async function requireKeys(
  session: Session,
  what: KindOfKey,
  given: readonly string[],
  fieldOf: (index: number) => string,
  archived: 'allow' | 'refuse' = 'refuse',
): Promise<number[]> {
  if (given.length === 0) return [];
  const keys = given.map(normalForm);
  const rows = await session.query<{ key: string; id: number; archived_at: number | null }>(
    `SELECT t.key AS key, t.id AS id, t.archived_at AS archived_at FROM ${session.dialect.list('k', 'text')}
     JOIN ${TABLES_WITH_KEYS[what]} t ON t.key = k.value`,
    [keys.filter(canBeStored)],
  );
  const found = new Map(rows.map((row) => [row.key, row]));
  const existing = keys.every((key) => found.has(key)) ? null : await keysOf(session, what);
  return checkEach(keys, (key, index) => {
    const row = found.get(key);
    if (!row) throw notFound(fieldOf(index), what, key, existing ?? []);
    if (archived === 'refuse' && row.archived_at !== null) throw archivedError(fieldOf(index), what, key);
    return row.id;
  });
}

/** The newest keys of a kind. */
async function keysOf(session: Session, what: KindOfKey): Promise<NearestKeys> {
  const rows = await session.query<{ key: string }>(
    `SELECT key FROM ${TABLES_WITH_KEYS[what]} ORDER BY id DESC LIMIT ?`,
    [MOST_COMPARED],
  );
  return new NearestKeys(rows.map((row) => row.key));
}
