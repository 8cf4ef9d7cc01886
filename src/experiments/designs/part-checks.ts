import type { AttributeType } from '../../customers/attributes/attribute.js';
import { attributeTypes } from '../../customers/attributes/attribute-types.js';
import { validCovariates } from '../../customers/covariate-names.js';
import type { Session } from '../../database/database.js';
import { ExpectedError, invalid, notFound, UserErrorCode } from '../../graph/expected-error.js';
import { NearestKeys } from '../../graph/nearest-keys.js';
import { checkDistinct, validList } from '../../graph/validation.js';

/** From 1 to 20 names of covariates. @throws ExpectedError naming the field at fault */
export async function someCovariates(session: Session, field: string, names: readonly string[]): Promise<string[]> {
  validList(field, names, 1, 20);
  return validCovariates(session, field, names);
}

/**
 * @param rule says which attributes can be used, such as "only categories define groups"
 * @param fieldOf the field of the name at an index
 * @throws ExpectedErrors for all unknown attributes, those of another type, and those that appear twice
 */
export async function requireTypes(
  session: Session,
  names: readonly string[],
  types: readonly AttributeType[],
  rule: string,
  fieldOf: (index: number) => string,
): Promise<void> {
  const known = await attributeTypes(session);
  const nearest = new NearestKeys(known.keys());
  checkDistinct(fieldOf, names, (name, index) => {
    const type = known.get(name);
    if (!type) throw notFound(fieldOf(index), 'attribute', name, nearest);
    if (types.includes(type)) return;
    throw invalid(fieldOf(index), `"${name}" is a ${type.toLowerCase()}: ${rule}.`);
  });
}

/** @throws ExpectedError OUT_OF_RANGE */
export function wholeNumber(field: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const message = `Give a whole number from ${least} to ${most}, not ${value}.`;
  throw new ExpectedError(field, UserErrorCode.OUT_OF_RANGE, message);
}
