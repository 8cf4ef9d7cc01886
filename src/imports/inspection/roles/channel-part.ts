import { seenPart } from '../../../graph/key-form.js';
import { slug, slugs } from '../slug.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart } from './row-kind.js';

/** A column of words that become keys. */
export interface KeyedColumn {
  /** The column in the manifest, with the key of each word where they differ. */
  column: ManifestPart;
  /** Keys with their names, for those that are not recorded; empty where words are keys already. */
  named: { key: string; name?: string }[];
  keys: string[];
}

/**
 * Proposes keys for the words of a column: slugs, with the words as names.
 * @param known keys that are recorded, whose names stay
 */
export function keyed(column: Column, known: ReadonlySet<string>): KeyedColumn {
  const words = [...column.profile.counts.keys()];
  const part = inManifest(column, ['missing']);
  const isKey = words.every(
    (word) => known.has(word) || (/^[a-z0-9][a-z0-9_-]{0,63}$/.test(word) && /[a-z]/.test(word)),
  );
  const missing = new Set(column.finding?.format.missing);
  const texts = words.filter((word) => !missing.has(word));
  if (isKey) return { column: part, named: [], keys: texts };
  const isNumber = texts.every((word) => /^\d+$/.test(word));
  const keys = isNumber
    ? texts.map((word) => `${slug(column.name, '-', 'value')}-${word}`.slice(-64))
    : slugs(texts, '-', slug(column.name, '-', 'value'));
  return {
    column: { ...part, values: Object.fromEntries(texts.map((word, index) => [word, keys[index]])) },
    named: texts.map((word, index) => {
      const key = keys[index] as string;
      const name = isNumber ? `${column.name} ${word}` : word;
      return known.has(key) || key === name ? { key } : { key, name: seenPart(name).slice(0, 200) || key };
    }),
    keys,
  };
}

/** Words of channels that are recorded already are noted. */
export function noteChannels(table: InspectedTable, column: Column, { keys }: KeyedColumn): void {
  const known = keys.filter((key) => table.known.channels.has(key));
  if (known.length > 0) {
    table.collide(
      column,
      `${known.length} of ${keys.length} channels are recorded already: ${known.slice(0, 5).join(', ')}.`,
    );
  }
}
