import type { Transaction } from '../database/database.js';
import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';
import { type Attribute, AttributeType } from './attribute.js';

/** End of a period that has not ended: beyond every date, still an exact integer. */
export const STILL_KNOWN = 9_007_199_254_740_991;

/** The value of an attribute for one customer. */
export interface AttributeValueRow {
  customer: string;
  /** A number; a word for a category; true or false; milliseconds for a date. */
  value: number | string | boolean;
}

const ROW = [
  { name: 'customer', type: 'text' },
  { name: 'number', type: 'real' },
] as const;

/**
 * Records what is known of customers since `knownFrom`; earlier values keep their own period. Values that change
 * nothing are passed over.
 * @throws ExpectedError CONFLICT when a value would change what was known at the assignment of an experiment
 */
export async function writeAttributeValues(
  transaction: Transaction,
  attribute: Attribute,
  rows: readonly AttributeValueRow[],
  knownFrom: number,
): Promise<void> {
  if (rows.length === 0) return;
  const numbers = await codeValues(transaction, attribute, rows);
  const values = JSON.stringify(rows.map((row, index) => [row.customer, numbers[index]]));
  // News: the values that differ from what the record says for that moment.
  const news = `(SELECT c.id AS customer_id, b.number AS number
    FROM ${transaction.dialect.batch('?', 'b', ROW)} JOIN customer c ON c.key = b.customer
    LEFT JOIN attribute_value v ON v.attribute_id = ? AND v.customer_id = c.id AND v.known_from <= ? AND v.known_until > ?
    WHERE v.number IS NULL OR v.number <> b.number) news`;
  const newsValues = [values, attribute.id, knownFrom, knownFrom];
  await refuseChangingTheFrozenPast(transaction, attribute, news, newsValues, knownFrom);
  await transaction.execute(
    `UPDATE attribute_value SET known_until = ? FROM ${news}
     WHERE attribute_value.attribute_id = ? AND attribute_value.customer_id = news.customer_id
       AND attribute_value.known_from < ? AND attribute_value.known_until > ?`,
    [knownFrom, ...newsValues, attribute.id, knownFrom, knownFrom],
  );
  await transaction.execute(
    `INSERT INTO attribute_value (attribute_id, customer_id, known_from, known_until, number)
     SELECT ?, news.customer_id, ?, coalesce(
       (SELECT min(later.known_from) FROM attribute_value later
        WHERE later.attribute_id = ? AND later.customer_id = news.customer_id AND later.known_from > ?), ?), news.number
     FROM ${news} WHERE true
     ON CONFLICT (attribute_id, customer_id, known_from) DO UPDATE SET number = excluded.number`,
    [attribute.id, knownFrom, attribute.id, knownFrom, STILL_KNOWN, ...newsValues],
  );
}

/** Categories are coded as their level's id, which is made when new. */
async function codeValues(
  transaction: Transaction,
  attribute: Attribute,
  rows: readonly AttributeValueRow[],
): Promise<number[]> {
  if (attribute.type !== AttributeType.CATEGORY) return rows.map((row) => Number(row.value));
  const words = [...new Set(rows.map((row) => String(row.value)))];
  await transaction.executeBatch(
    `INSERT INTO attribute_level (attribute_id, value)
     SELECT ${attribute.id}, b.value FROM ${transaction.dialect.batch('?', 'b', [{ name: 'value', type: 'text' }])} WHERE true
     ON CONFLICT (attribute_id, value) DO NOTHING`,
    words.map((word) => [word]),
  );
  const levels = await transaction.query<{ id: number; value: string }>(
    'SELECT id, value FROM attribute_level WHERE attribute_id = ?',
    [attribute.id],
  );
  const ids = new Map(levels.map((level) => [level.value, level.id]));
  return rows.map((row) => ids.get(String(row.value))!);
}

async function refuseChangingTheFrozenPast(
  transaction: Transaction,
  attribute: Attribute,
  news: string,
  newsValues: readonly unknown[],
  knownFrom: number,
): Promise<void> {
  const later = await transaction.query<{ id: number }>('SELECT id FROM experiment WHERE assigned_at >= ?', [
    knownFrom,
  ]);
  if (later.length === 0) return;
  const [frozen] = await transaction.query<{ experiment: string; customer: string }>(
    `SELECT x.key AS experiment, c.key AS customer FROM ${news}
     JOIN experiment x ON x.assigned_at >= ?
     JOIN assignment a ON a.experiment_id = x.id AND a.customer_id = news.customer_id
     JOIN customer c ON c.id = news.customer_id LIMIT 1`,
    [...newsValues, knownFrom],
  );
  if (!frozen) return;
  throw new ExpectedError(
    'knownFrom',
    UserErrorCode.CONFLICT,
    `Experiment "${frozen.experiment}" assigned customer "${frozen.customer}" with what was known then; a value of ` +
      `"${attribute.key}" cannot be added to that past. Give a \`knownFrom\` after the assignment.`,
  );
}
