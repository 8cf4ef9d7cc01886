import type { Session } from '../database/database.js';
import { archivedError, notFound } from '../graph/expected-error.js';
import { NearestKeys } from '../graph/nearest-keys.js';
import { checkDistinct, validList } from '../graph/validation.js';

/** The acquisition channel among the names of attributes. */
export const CHANNEL_COVARIATE = 'channel';
const MAX_COVARIATES = 20;

/** Checks a list of attribute names, which may include `channel`. */
export async function validCovariates(session: Session, field: string, names: readonly string[]): Promise<string[]> {
  validList(field, names, 0, MAX_COVARIATES);
  return knownCovariates(session, names, (index) => `${field}.${index}`);
}

/** The same for names from several places. @param fieldOf the field of the name at an index */
export async function knownCovariates(
  session: Session,
  names: readonly string[],
  fieldOf: (index: number) => string,
): Promise<string[]> {
  const rows = await session.query<{ key: string; archived_at: number | null }>(
    'SELECT key, archived_at FROM attribute ORDER BY id',
  );
  const archived = new Map(rows.map(({ key, archived_at }) => [key, archived_at !== null]));
  archived.set(CHANNEL_COVARIATE, false);
  const nearest = new NearestKeys(archived.keys());
  return checkDistinct(fieldOf, names, (name, index) => {
    if (!archived.has(name)) throw notFound(fieldOf(index), 'attribute', name, nearest);
    if (archived.get(name)) throw archivedError(fieldOf(index), 'attribute', name);
    return name;
  });
}
