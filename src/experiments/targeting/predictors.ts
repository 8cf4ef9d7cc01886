import { CHANNEL_COVARIATE, validCovariates } from '../../customers/covariate-names.js';
import { type Covariate, loadCovariates } from '../../customers/covariates.js';
import type { Session } from '../../database/database.js';
import { type Advice, advise } from '../../graph/advice.js';
import { validList } from '../../graph/validation.js';
import type { KnownColumn } from '../../statistics/targeting/known-columns.js';
import type { ExperimentDesign } from '../experiment-design.js';

const MOST = 20;
/** Categories with more values, such as postcodes, hardly repeat. */
const MOST_LEVELS = 200;

/**
 * What is known of customers: the named covariates, or the channel and the first attributes that are not archived. Which group it is
 * says nothing about other groups.
 * @throws ExpectedError naming the field for unknown, archived, repeated or too many names
 */
export async function readPredictors(
  session: Session,
  field: string,
  names: readonly string[] | null,
  { groupBy = null }: Pick<ExperimentDesign, 'groupBy'>,
  most = MOST,
): Promise<Covariate[]> {
  if (names !== null) validList(field, names, 0, most);
  if (names !== null) return loadCovariates(session, field, await validCovariates(session, field, names));
  const rows = await session.query<{ key: string }>(
    `SELECT key FROM attribute WHERE archived_at IS NULL AND (SELECT count(*) FROM attribute_level l
       WHERE l.attribute_id = attribute.id) <= ${MOST_LEVELS} ORDER BY id LIMIT ${most}`,
  );
  const all = [CHANNEL_COVARIATE, ...rows.map(({ key }) => key)].filter((name) => name !== groupBy).slice(0, most);
  return loadCovariates(session, field, all);
}

/** The columns with at least one known value, and what to say of the others. */
export function usedColumns(known: readonly KnownColumn[]): { used: KnownColumn[]; notes: Advice[] } {
  const used = known.filter(({ values }) => values.some((value) => !Number.isNaN(value)));
  const unknown = known.filter((column) => !used.includes(column)).map(({ name }) => `"${name}"`);
  if (unknown.length === 0) return { used, notes: [] };
  const message = `No customer had a value of ${unknown.join(', ')} at the assignment, so it predicts nothing.`;
  return { used, notes: [advise('ATTRIBUTE_PASSED_OVER', message)] };
}
