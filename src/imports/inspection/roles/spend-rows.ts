import { AttributeType } from '../../../customers/attributes/attribute.js';
import { CUSTOMER_NAMES, EMAIL_NAMES, hasWord, isNamed, SPEND_WORDS } from '../header-words.js';
import { slug } from '../slug.js';
import { keyed, noteChannels } from './channel-part.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart, RowKind } from './row-kind.js';
import { channel, spendAmount, spendDay } from './single-roles.js';

const AMOUNT_OPTIONS = ['decimal', 'grouping', 'currency', 'missing'] as const;
/** How marketing mix models name columns of spend. */
const SUFFIX = /_S$/;

/** A row is what was spent on a channel on a day. */
export const spendRows: RowKind = {
  kind: 'SPEND',
  evidence({ columns }) {
    const isOfCustomers = columns.some(({ name }) => isNamed(name, CUSTOMER_NAMES) || isNamed(name, EMAIL_NAMES));
    const hasDay = columns.some(({ finding }) => finding?.type === AttributeType.DATE);
    const amounts = columns.filter(isSpend);
    if (isOfCustomers || !hasDay || amounts.length === 0) return null;
    return `It has days, amounts that were spent (${amounts
      .slice(0, 3)
      .map(({ name }) => `"${name}"`)
      .join(', ')}) and no customers.`;
  },
  async propose(table) {
    const day = table.take(spendDay);
    const channelColumn = table.take(channel);
    const isWide = channelColumn === null && table.free.filter(isSpend).length > 1;
    const spend = isWide ? widePart(table) : longPart(table, channelColumn);
    for (const column of table.free)
      table.give(column, 'IGNORED', 'A file of spend has channels, days and amounts only.');
    const { channels, ...rest } = spend;
    return {
      row: 'SPEND',
      ...(Array.isArray(channels) && channels.length > 0 && { channels }),
      spend: { ...(day ? { day: inManifest(day, ['dateFormat', 'missing']) } : {}), ...rest },
    };
  },
};

function isSpend({ name, finding, words }: Column): boolean {
  return finding?.type === AttributeType.NUMBER && (hasWord(words, SPEND_WORDS) || SUFFIX.test(name));
}

function longPart(table: InspectedTable, column: Column | null): ManifestPart {
  const amount = table.take(spendAmount);
  const part = amount ? { amount: inManifest(amount, AMOUNT_OPTIONS) } : {};
  if (!column) {
    const answer = table.questions.ask({
      field: 'spend.channel',
      question: 'On which channel was this spent?',
      choices: [...table.known.channels]
        .slice(0, 20)
        .map((value) => ({ value, meaning: 'A channel that is recorded.' })),
      form: 'KEY',
      evidence: 'No column has channels.',
    });
    const isNew = answer !== null && !table.known.channels.has(answer);
    return { ...part, ...(answer === null ? {} : { channel: answer }), channels: isNew ? [{ key: answer }] : [] };
  }
  const keys = keyed(column, table.known.channels);
  noteChannels(table, column, keys);
  const channels = keys.named.length > 0 ? keys.named : keys.keys.map((key) => ({ key }));
  return { ...part, channel: keys.column, channels };
}

/** A column of amounts for each channel: an import reads one of them. */
function widePart(table: InspectedTable): ManifestPart {
  const named = table.free.filter(isSpend).map((column) => {
    const bare = column.name
      .replace(SUFFIX, '')
      .replace(/[_\s-]*(spend|spent|costs?|budget|kosten|ausgaben)[_\s-]*/i, ' ')
      .trim();
    return { column, key: slug(bare, '-', 'channel'), name: bare };
  });
  const answer = table.questions.ask({
    field: 'spend.amount',
    question: 'Which amounts are imported?',
    choices: named.map(({ column, key }) => ({
      value: column.name,
      meaning: `What was spent on the channel "${key}".`,
    })),
    evidence: `${named.length} columns have amounts, each of another channel. Import the file once for each.`,
  });
  const chosen = named.find(({ column }) => column.name === answer) ?? named[0];
  if (!chosen) return {};
  const { column, key, name } = chosen;
  table.give(column, 'SPEND', `What was spent on the channel "${key}".`);
  return {
    amount: inManifest(column, AMOUNT_OPTIONS),
    channel: key,
    channels: [table.known.channels.has(key) || key === name ? { key } : { key, name }],
  };
}
