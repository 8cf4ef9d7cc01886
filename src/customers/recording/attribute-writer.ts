import type { Transaction } from '../../database/database.js';
import { batchRows, type Rows } from '../../database/rows.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { type Attribute, AttributeType } from '../attributes/attribute.js';
import type { LookAlikes } from '../look-alikes.js';
import { levelsOf } from './level-writer.js';
import type { LoadJournal } from './load-journal.js';

/** End of a period that has not ended: beyond every date, still an exact integer. */
export const STILL_KNOWN = 9_007_199_254_740_991;

/** The value of an attribute for one customer. */
export interface AttributeValueRow {
  customerId: number;
  /** A finite number; a word for a category; true or false; milliseconds for a date. */
  value: number | string | boolean;
}

interface ValueOptions {
  /** Promises that none of the customers has a value or an assignment yet, which is much faster. */
  customersAreNew?: boolean;
  /** Gets the new values of a category that look like others. */
  lookAlikes?: LookAlikes;
}

const ROW = [
  { name: 'customer_id', type: 'integer' },
  { name: 'number', type: 'real' },
] as const;

/**
 * Records what is known of customers since `knownFrom`: a value applies until the next later one that is recorded; earlier
 * values keep their own period. A value that is known already changes nothing.
 * @param rows at most one per customer
 * @param knownFrom milliseconds since 1970 in UTC
 * @returns how many values were new
 * @throws ExpectedError CONFLICT when a value would change what was known at the assignment of an experiment
 */
export async function writeAttributeValues(
  transaction: Transaction,
  attribute: Attribute,
  rows: readonly AttributeValueRow[],
  knownFrom: number,
  { customersAreNew = false, lookAlikes }: ValueOptions = {},
): Promise<number> {
  if (rows.length === 0) return 0;
  const values = batchRows(transaction.dialect, ROW, await codeValues(transaction, attribute, rows, lookAlikes));
  return recordValues(transaction, attribute, values, knownFrom, customersAreNew);
}

/**
 * Does the same with rows in a table: their `customer_id` and `number`, which is the id of its level for a category.
 * @param journal keeps the values and what they replace, unless the customers are new
 */
export async function recordValues(
  transaction: Transaction,
  attribute: Attribute,
  rows: Rows,
  knownFrom: number,
  customersAreNew: boolean,
  journal: LoadJournal | null = null,
): Promise<number> {
  if (customersAreNew) return insertFirstValues(transaction, attribute, rows, knownFrom);
  const found = newsOf(attribute, rows, knownFrom);
  const news = journal
    ? await journal.keepValues(attribute.id, found, knownFrom)
    : await keepOverwritten(transaction, attribute, found, knownFrom);
  if (news.count > 0) {
    await refuseChangingTheFrozenPast(transaction, attribute, news, knownFrom);
    await insertNews(transaction, attribute, news, knownFrom);
  }
  return news.count;
}

type ValueOfCustomer = [customerId: number, number: number];

/** Categories are coded as their level's id, which is made when new. */
async function codeValues(
  transaction: Transaction,
  attribute: Attribute,
  rows: readonly AttributeValueRow[],
  lookAlikes: LookAlikes | undefined,
): Promise<ValueOfCustomer[]> {
  if (attribute.type !== AttributeType.CATEGORY)
    return rows.map(({ customerId, value }) => [customerId, Number(value)]);
  const ids = await levelsOf(
    transaction,
    attribute,
    rows.map(({ value }) => String(value)),
    lookAlikes,
  );
  return rows.map(({ customerId, value }) => {
    const id = ids.get(String(value));
    if (id === undefined) throw new Error(`"${attribute.key}" has no level for a value that was written`);
    return [customerId, id];
  });
}

async function insertFirstValues(
  transaction: Transaction,
  attribute: Attribute,
  rows: Rows,
  knownFrom: number,
): Promise<number> {
  return transaction.change(
    `INSERT INTO attribute_value (attribute_id, customer_id, known_from, known_until, number)
     SELECT ?, b.customer_id, ?, ?, b.number FROM ${rows.from}`,
    [attribute.id, knownFrom, STILL_KNOWN, ...rows.parameters],
  );
}

/**
 * The values that differ from what is recorded for that moment: also after the end of the recorded one was set to it. `former` is
 * what they overwrite: the value that is known from the same moment on.
 */
function newsOf(attribute: Attribute, rows: Rows, knownFrom: number): Rows {
  return {
    ...rows,
    from: `(SELECT b.customer_id AS customer_id, b.number AS number,
        CASE WHEN v.known_from = ${knownFrom} THEN v.number END AS former FROM ${rows.from}
      LEFT JOIN attribute_value v ON v.attribute_id = ${attribute.id} AND v.customer_id = b.customer_id
        AND v.known_from <= ${knownFrom} AND v.known_until > ${knownFrom}
      WHERE v.number IS NULL OR v.number <> b.number) b`,
  };
}

/** Counts the values, and keeps those that they overwrite: an import that gave them cannot be undone any longer. */
async function keepOverwritten(
  transaction: Transaction,
  attribute: Attribute,
  news: Rows,
  knownFrom: number,
): Promise<Rows> {
  const [found] = await transaction.query<{ news: number; former: number }>(
    `SELECT count(*) AS news, count(b.former) AS former FROM ${news.from}`,
    news.parameters,
  );
  if (Number(found?.former ?? 0) > 0) {
    await transaction.execute(
      `INSERT INTO overwritten_value (attribute_id, customer_id, known_from, number)
       SELECT ${attribute.id}, b.customer_id, ${knownFrom}, b.former FROM ${news.from} WHERE b.former IS NOT NULL`,
      news.parameters,
    );
  }
  return { ...news, count: Number(found?.news ?? 0) };
}

async function insertNews(
  transaction: Transaction,
  attribute: Attribute,
  news: Rows,
  knownFrom: number,
): Promise<void> {
  await transaction.execute(
    // As a list of customers, because SQLite would look through the batch for each stored value of the attribute.
    `UPDATE attribute_value SET known_until = ?
     WHERE attribute_id = ? AND customer_id IN (SELECT b.customer_id FROM ${news.from})
       AND known_from < ? AND known_until > ?`,
    [knownFrom, attribute.id, ...news.parameters, knownFrom, knownFrom],
  );
  await transaction.execute(
    `INSERT INTO attribute_value (attribute_id, customer_id, known_from, known_until, number)
     SELECT ?, b.customer_id, ?, coalesce(
       (SELECT min(later.known_from) FROM attribute_value later
        WHERE later.attribute_id = ? AND later.customer_id = b.customer_id AND later.known_from > ?), ?), b.number
     FROM ${news.from} WHERE true
     ON CONFLICT (attribute_id, customer_id, known_from) DO UPDATE SET number = excluded.number`,
    [attribute.id, knownFrom, attribute.id, knownFrom, STILL_KNOWN, ...news.parameters],
  );
}

async function refuseChangingTheFrozenPast(
  transaction: Transaction,
  attribute: Attribute,
  news: Rows,
  knownFrom: number,
): Promise<void> {
  const [frozen] = await transaction.query<{ experiment: string; customer: string | null }>(
    `SELECT x.key AS experiment, c.key AS customer FROM ${news.from}
     JOIN assignment a ON a.customer_id = b.customer_id
       AND a.experiment_id IN (SELECT id FROM experiment WHERE coalesce(last_assigned_at, assigned_at) >= ?)
     JOIN experiment x ON x.id = a.experiment_id
     JOIN customer c ON c.id = b.customer_id
     WHERE a.assigned_at >= ? AND NOT EXISTS (
       SELECT 1 FROM attribute_value later WHERE later.attribute_id = ? AND later.customer_id = b.customer_id
         AND later.known_from > ? AND later.known_from <= a.assigned_at)
     LIMIT 1`,
    [...news.parameters, knownFrom, knownFrom, attribute.id, knownFrom],
  );
  if (!frozen) return;
  throw new ExpectedError(
    'knownFrom',
    UserErrorCode.CONFLICT,
    `The experiment "${frozen.experiment}" assigned customer "${frozen.customer ?? 'erased'}" by what was known then, so ` +
      `earlier values of "${attribute.key}" cannot change. Give a \`knownFrom\` after the assignment.`,
  );
}
