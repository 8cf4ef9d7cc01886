import { z } from 'zod';
import { dateOptions, missingOption, numberOptions } from '../manifests/cell-options.js';
import {
  badRowOptions,
  channel,
  column,
  fileParts,
  key,
  numberColumn,
  shownText,
  text,
  wordColumn,
} from '../manifests/manifest-parts.js';
import { repeated } from '../manifests/manifest-problems.js';
import type { NamedColumn } from '../manifests/named-column.js';
import { PERIOD_NAMES } from './spend-periods.js';

type Misfit = [path: string, sentence: string];

const dayColumn = column.extend({ dateFormat: dateOptions.dateFormat });

/** Describes a CSV file of what was spent on channels by day. */
export const spendManifestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: shownText(200).describe('The name of the import, for people.'),
    description: shownText(2_000).optional(),
    row: z.literal('SPEND').describe('A row is what was spent on a channel on a day or in a period.'),
    ...fileParts,
    ...missingOption,
    ...numberOptions,
    dateFormat: dateOptions.dateFormat,
    ...badRowOptions,
    expectedRows: z.number().int().positive().optional().describe('The number of rows that the file must have.'),
    channels: z
      .array(channel)
      .max(1_000)
      .optional()
      .describe('The channels that may occur; those that do not exist are created. Defaults to those that exist.'),
    round: z
      .boolean()
      .optional()
      .describe(
        'Whether amounts with more than 4 decimal places are rounded to 4. Defaults to false, which refuses them.',
      ),
    duplicates: z
      .enum(['refuse', 'sum'])
      .optional()
      .describe(
        'What happens to several amounts of a channel and day: refuse refuses the file, sum adds them up, for rows of ' +
          'campaigns. Defaults to refuse.',
      ),
    spend: z.strictObject({
      channel: z
        .union([key, wordColumn])
        .optional()
        .describe('The key of the channel, or the column that has it. Required with `amount`.'),
      day: dayColumn.describe('The day, such as 2026-03-02, in the configured time zone.'),
      period: z
        .union([z.enum(PERIOD_NAMES), z.strictObject({ lastDay: dayColumn })])
        .optional()
        .describe(
          'What a row covers, if not its day alone: week (7 days from its day on), week-ending (7 days up to its day), month (the ' +
            'month of its day), or the column with the last day. The amount is spread evenly over the days.',
        ),
      amount: numberColumn
        .optional()
        .describe('The amount of the whole day or period in the configured currency: 0 or more.'),
      amounts: z
        .array(numberColumn.extend({ channel: key.describe('The key of the channel.') }))
        .min(1)
        .max(500)
        .optional()
        .describe('A column of amounts for each channel, in place of `channel` and `amount`.'),
      currencyIn: column
        .optional()
        .describe(
          'The column with the ISO 4217 code of the amounts. A row with another currency than the configured one is refused.',
        ),
      totals: column
        .optional()
        .describe('A column that is empty in rows that are totals of others. Such rows are skipped and counted.'),
      recorded: z
        .enum(['refuse', 'replace'])
        .optional()
        .describe(
          'What happens to days that already have another amount: refuse refuses the file. Defaults to refuse.',
        ),
    }),
    reason: text(500).optional().describe('Why recorded amounts are replaced. Required with `replace`.'),
  })
  .meta({ title: 'trialgraph spend manifest' });

export type SpendManifest = z.infer<typeof spendManifestSchema>;
type AmountColumn = z.infer<typeof numberColumn>;

/** A column of amounts, with its place in the manifest and the channel of all of them; null where another column has it. */
export interface SpendAmount {
  column: AmountColumn;
  path: string;
  channel: string | null;
}

/** The columns of amounts: one, or one for each channel. */
export function amountsOf({ spend: { amount, amounts = [], channel } }: SpendManifest): SpendAmount[] {
  const wide = amounts.map(({ channel: own, ...column }, index) => ({
    column,
    path: `spend.amounts.${index}`,
    channel: own,
  }));
  if (!amount) return wide;
  return [{ column: amount, path: 'spend.amount', channel: typeof channel === 'string' ? channel : null }, ...wide];
}

/** The columns of a manifest of spend. */
export function spendColumns(manifest: SpendManifest): NamedColumn[] {
  const { channel, day, period, currencyIn, totals } = manifest.spend;
  return [
    ...(typeof channel === 'object' ? [{ ...channel, path: 'spend.channel' }] : []),
    { ...day, path: 'spend.day' },
    ...(typeof period === 'object' ? [{ ...period.lastDay, path: 'spend.period.lastDay' }] : []),
    ...amountsOf(manifest).map(({ column: own, path }) => ({ ...own, path })),
    ...(currencyIn ? [{ ...currencyIn, path: 'spend.currencyIn' }] : []),
    ...(totals ? [{ ...totals, path: 'spend.totals' }] : []),
  ];
}

/** What contradicts in a manifest of spend, as places and sentences. */
export function spendMisfits(manifest: SpendManifest): Misfit[] {
  const { spend, reason } = manifest;
  const replaces = spend.recorded === 'replace';
  const problems = [
    ...misfitsOfShape(manifest),
    ...misfitsOfChannels(manifest),
    ...repeated('spend.amounts', spend.amounts, ({ column: name }) => name),
  ];
  if (replaces && reason === undefined) problems.push(['reason', 'Say why recorded amounts are replaced.']);
  if (!replaces && reason !== undefined) {
    problems.push(['reason', 'Only a file that replaces amounts has a reason: set `spend.recorded` to "replace".']);
  }
  return problems;
}

function misfitsOfShape({ spend: { amount, amounts, channel } }: SpendManifest): Misfit[] {
  if (amounts) {
    const others = Object.entries({ amount, channel }).filter(([, part]) => part !== undefined);
    return others.map(([name]): Misfit => [`spend.${name}`, 'Each of `amounts` has its column and channel. Omit it.']);
  }
  return Object.entries({ amount, channel })
    .filter(([, part]) => part === undefined)
    .map(([name]) => [`spend.${name}`, 'Give `channel` and `amount`, or `amounts` with a column for each channel.']);
}

function misfitsOfChannels({ spend: { channel, amounts = [] }, channels }: SpendManifest): Misfit[] {
  if (!channels) return [];
  const listed = new Set(channels.map((one) => one.key));
  const named = typeof channel === 'string' ? [channel] : Object.values(channel?.values ?? {});
  const all = [
    ...named.map((one) => ['spend.channel', one] as const),
    ...amounts.map((one, index) => [`spend.amounts.${index}.channel`, one.channel] as const),
  ];
  return all
    .filter(([, one]) => !listed.has(one))
    .map(([path, one]) => [path, `"${one}" is not one of the channels: ${[...listed].slice(0, 20).join(', ')}.`]);
}
