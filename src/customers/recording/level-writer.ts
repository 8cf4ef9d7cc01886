import type { Transaction } from '../../database/database.js';
import { lookAlikeForm } from '../../graph/key-form.js';
import type { Attribute } from '../attribute.js';
import { type LookAlikes, pairsOf } from '../look-alikes.js';
import { storedForms } from '../stored-keys.js';

/** Categories with more values are rather names than classes, where a few look-alikes mislead nobody. */
const MOST_COMPARED = 10_000;

/** The levels of a category for words as they were given, made where they are new. @returns their ids by word */
export async function levelsOf(
  transaction: Transaction,
  attribute: Attribute,
  given: readonly string[],
  lookAlikes: LookAlikes | undefined,
): Promise<Map<string, number>> {
  const list = transaction.dialect.list('w', 'text');
  const words = [...new Set(given)];
  const find = (forms: readonly string[]) =>
    transaction.query<{ id: number; value: string }>(
      // A cross join: SQLite keeps the order. Of a table that has grown since its last statistics, it would read all levels first.
      `SELECT l.id AS id, l.value AS value FROM ${list}
       CROSS JOIN attribute_level l WHERE l.attribute_id = ? AND l.value = w.value`,
      [forms, attribute.id],
    );
  const stored = await storedForms(words, async (odd) => new Set((await find(odd)).map(({ value }) => value)));
  const added = await transaction.change(
    `INSERT INTO attribute_level (attribute_id, value) SELECT ?, w.value FROM ${list} WHERE true
     ON CONFLICT (attribute_id, value) DO NOTHING`,
    [attribute.id, [...new Set(stored)]],
  );
  const ids = new Map((await find(stored)).map(({ id, value }) => [value, id]));
  if (added > 0 && lookAlikes) await noteLookAlikes(transaction, attribute, added, lookAlikes);
  return new Map(words.flatMap((word, index) => withId(word, ids.get(stored[index] ?? ''))));
}

function withId(word: string, id: number | undefined): [string, number][] {
  return id === undefined ? [] : [[word, id]];
}

async function noteLookAlikes(
  transaction: Transaction,
  attribute: Attribute,
  added: number,
  lookAlikes: LookAlikes,
): Promise<void> {
  const levels = await transaction.query<{ value: string }>(
    `SELECT value FROM attribute_level WHERE attribute_id = ? ORDER BY id LIMIT ${MOST_COMPARED + 1}`,
    [attribute.id],
  );
  if (levels.length > MOST_COMPARED) return;
  const values = levels.map(({ value }) => value);
  lookAlikes.note(
    `values of "${attribute.key}"`,
    pairsOf(values.slice(0, -added), values.slice(-added), lookAlikeForm),
  );
}
