import type { Session } from '../database/database.js';
import { type ExpectedError, notFound } from './expected-error.js';

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
  const rows = await session.query<{ key: string }>(
    `SELECT key FROM ${TABLES_WITH_KEYS[what]} ORDER BY id DESC LIMIT ?`,
    [MOST_COMPARED],
  );
  return notFound(
    field,
    what,
    key,
    rows.map((row) => row.key),
  );
}
