import { ANY_SPEND_WORDS, wordsOf } from '../header-words.js';
import { slug } from '../slug.js';
import type { Column, InspectedTable } from './inspected-table.js';
import type { ManifestPart } from './row-kind.js';
import { amountOptions } from './spend-amounts.js';

/** How marketing mix models name columns of spend. */
export const SPEND_SUFFIX = /_S$/;
/** What names of columns of spend have besides the channel: words for spend, and a currency. */
const OTHER_WORDS = /[_\s-]*(spend|spent|costs?|budget|kosten|ausgaben)[_\s-]*/i;
const IN_PARENTHESES = /\s*\([^)]*\)\s*$/;

/** A column of amounts for each of several channels, by their names; null where the names do not say channels. */
export function wideAmounts(
  table: InspectedTable,
  columns: readonly Column[],
): (ManifestPart & { channels: object[] }) | null {
  const named = columns.flatMap((column) => {
    const name = channelName(column);
    return name === null ? [] : [{ column, name, key: slug(name, '-', 'channel') }];
  });
  if (named.length < 2 || new Set(named.map(({ key }) => key)).size < named.length) return null;
  for (const { column, key } of named) table.give(column, 'SPEND', `What was spent on the channel "${key}".`);
  table.notes.push(
    `${named.length} columns have what was spent on a channel each: ${named.map(({ key }) => key).join(', ')}. ` +
      'Give a column the role IGNORED to omit it.',
  );
  return {
    amounts: named.map(({ column, key }) => ({ ...amountOptions(column), channel: key })),
    channels: named.map(({ key, name }) => (table.known.channels.has(key) || key === name ? { key } : { key, name })),
  };
}

function channelName({ name }: Column): string | null {
  const bare = name.replace(IN_PARENTHESES, '').replace(SPEND_SUFFIX, '').replace(OTHER_WORDS, ' ').trim();
  return wordsOf(bare).every((word) => ANY_SPEND_WORDS.has(word)) ? null : bare;
}
