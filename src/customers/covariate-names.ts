import type { Session } from '../database/database.js';
import { refuseArchived } from '../graph/archivable.js';
import { notFound } from '../graph/expected-error.js';
import { refuseDuplicates, validList } from '../graph/validation.js';
import { attributeTypes } from './attribute-types.js';

/** The acquisition channel among the names of attributes. */
export const CHANNEL_COVARIATE = 'channel';
const MAX_COVARIATES = 20;

/** Checks a list of attribute names, which may include `channel`. */
export async function validCovariates(session: Session, field: string, names: readonly string[]): Promise<string[]> {
  validList(field, names, 0, MAX_COVARIATES);
  refuseDuplicates(field, names);
  const known = await attributeTypes(session);
  for (const [index, name] of names.entries()) {
    if (name !== CHANNEL_COVARIATE && !known.has(name)) {
      throw notFound(`${field}.${index}`, 'attribute', name, [CHANNEL_COVARIATE, ...known.keys()]);
    }
  }
  await refuseArchived(session, 'attribute', names, (index) => `${field}.${index}`);
  return [...names];
}
