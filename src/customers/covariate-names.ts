import type { Session } from '../database/database.js';
import { notFound } from '../graph/expected-error.js';
import { refuseDuplicates, validList } from '../graph/validation.js';
import { attributeTypes } from './attribute-types.js';

/** The word that stands for the acquisition channel among attribute names. */
export const CHANNEL_COVARIATE = 'channel';
const MAX_COVARIATES = 20;

/** Checks a list of attribute names, in which `channel` may stand too. */
export async function validCovariates(session: Session, field: string, names: readonly string[]): Promise<string[]> {
  validList(field, names, 0, MAX_COVARIATES);
  refuseDuplicates(field, names);
  const known = await attributeTypes(session);
  for (const [index, name] of names.entries()) {
    if (name !== CHANNEL_COVARIATE && !known.has(name)) {
      throw notFound(`${field}.${index}`, 'attribute', name);
    }
  }
  return [...names];
}
