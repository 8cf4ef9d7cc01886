import type { Transaction } from '../../database/database.js';
import { lookAlikeForm } from '../../graph/key-form.js';
import type { Attribute } from '../attributes/attribute.js';
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
  const ids = new Map((await find(stored)).map(({ id, value }) => [value, id]));
  const missing = [...new Set(stored)].filter((value) => !ids.has(value));
  if (missing.length > 0) {
    await transaction.execute(
      `INSERT INTO attribute_level (attribute_id, value) SELECT ?, w.value FROM ${list} ORDER BY w.position`,
      [attribute.id, missing],
    );
    for (const { id, value } of await find(missing)) ids.set(value, id);
    if (lookAlikes) await noteLookAlikes(transaction, attribute, missing.length, lookAlikes);
  }
  const found = new Map<string, number>();
  for (const [index, word] of words.entries()) {
    const id = ids.get(stored[index] ?? '');
    if (id !== undefined) found.set(word, id);
  }
  return found;
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
