import { z } from 'zod';
import { dateOptions, missingOption, numberOptions } from '../manifests/cell-options.js';
import {
  badRowOptions,
  channel,
  column,
  fileParts,
  key,
  numberColumn,
  text,
  wordColumn,
} from '../manifests/manifest-parts.js';
import type { NamedColumn } from '../manifests/named-column.js';

/** Describes a CSV file of what was spent on channels by day. */
export const spendManifestSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: text(200).describe('The name of the import, for people.'),
    description: text(2_000).optional(),
    row: z.literal('SPEND').describe('A row is what was spent on a channel on a day.'),
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
    spend: z.strictObject({
      channel: z.union([key, wordColumn]).describe('The key of the channel, or the column that has it.'),
      day: column
        .extend({ dateFormat: dateOptions.dateFormat })
        .describe('The day, such as 2026-03-02, in the configured time zone.'),
      amount: numberColumn.describe(
        'The amount of the whole day in the configured currency: 0 or more, at most 4 decimal places. Each channel and day has one row.',
      ),
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

/** The columns of a manifest of spend. */
export function spendColumns({ spend }: SpendManifest): NamedColumn[] {
  const { channel, day, amount } = spend;
  const columns = [
    { ...day, path: 'spend.day' },
    { ...amount, path: 'spend.amount' },
  ];
  return typeof channel === 'string' ? columns : [{ ...channel, path: 'spend.channel' }, ...columns];
}

/** What contradicts in a manifest of spend, as places and sentences. */
export function spendMisfits({ spend, reason, channels }: SpendManifest): [path: string, sentence: string][] {
  const replaces = spend.recorded === 'replace';
  const problems: [string, string][] = [];
  if (replaces && reason === undefined) problems.push(['reason', 'Say why recorded amounts are replaced.']);
  if (!replaces && reason !== undefined) {
    problems.push(['reason', 'Only a file that replaces amounts has a reason: set `spend.recorded` to "replace".']);
  }
  if (channels) {
    const listed = new Set(channels.map((one) => one.key));
    const named = typeof spend.channel === 'string' ? [spend.channel] : Object.values(spend.channel.values ?? {});
    for (const unknown of named.filter((one) => !listed.has(one))) {
      problems.push([
        'spend.channel',
        `"${unknown}" is not one of the channels: ${[...listed].slice(0, 20).join(', ')}.`,
      ]);
    }
  }
  return problems;
}
