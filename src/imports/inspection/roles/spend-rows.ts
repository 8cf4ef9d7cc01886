import { AttributeType } from '../../../customers/attributes/attribute.js';
import { CUSTOMER_NAMES, EMAIL_NAMES, hasWord, isNamed, SPEND_WORDS, UNIT_COST_WORDS } from '../header-words.js';
import { keyed, noteChannels } from './channel-part.js';
import { type Column, type InspectedTable, inManifest } from './inspected-table.js';
import type { ManifestPart, RowKind } from './row-kind.js';
import { channel, spendAmount, spendCurrency, spendDay, spendLastDay } from './single-roles.js';
import { amountOptions, currencyPart, roundPart } from './spend-amounts.js';
import { SPEND_SUFFIX, wideAmounts } from './spend-channels.js';
import { periodPart } from './spend-period.js';

/** A row is what was spent on a channel on a day or in a period. */
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
    const dates = table.free.filter(({ finding }) => finding?.type === AttributeType.DATE);
    const lastDay = dates.length > 1 || table.of('DAY').length > 0 ? table.take(spendLastDay) : null;
    const day = table.take(spendDay);
    const period = periodPart(table, day, lastDay);
    const currency = table.take(spendCurrency);
    const channelColumn = table.take(channel);
    const wide = channelColumn === null ? wideAmounts(table, table.free.filter(isSpend)) : null;
    const { channels, ...amounts } = wide ?? longPart(table, channelColumn);
    for (const column of table.free)
      table.give(column, 'IGNORED', 'A file of spend has channels, days and amounts only.');
    const totals = table.questions.override('spend.totals');
    return {
      row: 'SPEND',
      ...(channels.length > 0 && { channels }),
      ...roundPart(table),
      ...duplicatesPart(table, day, channelColumn),
      spend: {
        ...(day ? { day: inManifest(day, ['dateFormat', 'missing']) } : {}),
        ...period,
        ...amounts,
        ...currencyPart(table, currency),
        ...(totals !== null && { totals: totalsPart(table, totals) }),
      },
    };
  },
};

function isSpend({ name, finding, words }: Column): boolean {
  const isNumber = finding?.type === AttributeType.NUMBER && finding.format.percent !== true;
  return isNumber && !hasWord(words, UNIT_COST_WORDS) && (hasWord(words, SPEND_WORDS) || SPEND_SUFFIX.test(name));
}

function longPart(table: InspectedTable, column: Column | null): ManifestPart & { channels: object[] } {
  const amount = table.take(spendAmount);
  const part = amount ? { amount: amountOptions(amount) } : {};
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

/** Rows of campaigns are parts of what was spent on a day. */
function duplicatesPart({ questions }: InspectedTable, day: Column | null, channelColumn: Column | null): ManifestPart {
  const given = questions.override('duplicates', ['sum', 'refuse']);
  if (given !== null) return given === 'sum' ? { duplicates: given } : {};
  const cells = day?.profile.cells ?? [];
  const names = cells.map((cell, index) => `${cell} ${channelColumn?.profile.cells[index] ?? ''}`);
  const repeated = names.length - new Set(names).size;
  if (repeated === 0) return {};
  const answer = questions.ask({
    field: 'duplicates',
    question: 'What do several rows of the same day and channel mean?',
    choices: [
      { value: 'sum', meaning: 'They are parts, such as campaigns: their amounts are added up.' },
      { value: 'refuse', meaning: 'They are mistakes: the import refuses the file.' },
    ],
    evidence: `${repeated.toLocaleString('en-US')} of ${names.length.toLocaleString('en-US')} sampled rows repeat the day and channel of another row.`,
  });
  return answer === 'sum' ? { duplicates: answer } : {};
}

/** Rows without this cell are totals. Programs write `--` where a total has nothing. */
function totalsPart(table: InspectedTable, name: string): ManifestPart {
  table.notes.push(
    `Rows with an empty cell or with "Total:" in the column "${name}" are totals of others: they are skipped.`,
  );
  return { column: name, missing: ['--', '-'] };
}
