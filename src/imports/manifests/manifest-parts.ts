import { z } from 'zod';
import { isSeen } from '../../graph/key-form.js';
import { DELIMITERS, MOST_SKIPPED_LINES, QUOTES } from '../files/table.js';
import { ENCODING_NAMES } from '../files/text-encodings.js';
import { booleanOptions, dateOptions, missingOption, numberOptions } from './cell-options.js';

/** Building blocks of manifests. */

export const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, "-" or "_", starting with a letter or digit',
  );
export const text = (longest: number) => z.string().trim().min(1).max(longest);
/** Text for people, which must not reverse the text beside it. */
export const shownText = (longest: number) =>
  text(longest).refine(
    // An empty one is too short, which is said already.
    (value) => value === '' || isSeen(value),
    'has characters that cannot be seen, such as those that change the direction of writing',
  );
export const columnName = text(200).describe('The name of a column, as in the header.');
export const column = z.strictObject({ column: columnName, ...missingOption });
export const channel = z.strictObject({ key, name: shownText(200).optional() });
export const moment = text(40).describe(
  'An ISO 8601 date or time. Without an offset it is in the configured time zone; a date alone is midnight there.',
);
export const words = z
  .record(z.string(), key)
  .describe('The key for each word of the column. Other words are refused.');

/** What happens to rows that cannot be read. */
export const badRowOptions = {
  badRows: z
    .enum(['refuse', 'skip'])
    .optional()
    .describe(
      'What happens to rows with cells that cannot be read: refuse refuses the file, skip skips the rows and counts them by ' +
        'kind in the report. Defaults to refuse.',
    ),
  mostBadRows: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      'The largest share of rows that may be skipped, such as 0.01; a file with more is refused. Only with `"badRows": "skip"`. ' +
        'Defaults to 0.1.',
    ),
};

/** Columns by what their cells are, with the options of such cells. */
export const keyColumn = column.extend({
  prefix: z.string().max(100).optional().describe('Text to put before each key, such as the name of its source.'),
});
export const wordColumn = column.extend({ values: words.optional() });
export const numberColumn = column.extend(numberOptions);
export const dateColumn = column.extend(dateOptions);
export const occurrenceColumn = column.extend({ ...numberOptions, ...booleanOptions });

/** How the file is read, in every kind of manifest. */
export const fileParts = {
  sheet: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe(
      'The sheet of a workbook, or the file of a ZIP archive, that has the table. Defaults to the only visible sheet with values, or to the only file.',
    ),
  encoding: z
    .enum(ENCODING_NAMES)
    .optional()
    .describe('How the characters are stored. Defaults to UTF-16 where the file proves it, and to UTF-8 elsewhere.'),
  delimiter: z.enum(DELIMITERS).optional().describe('The character between cells. Defaults to a comma.'),
  quote: z
    .enum(QUOTES)
    .optional()
    .describe(
      'The character around cells that contain the delimiter, doubled inside a cell. An empty text where cells have none. ' +
        'Defaults to a double quote.',
    ),
  skipLines: z
    .number()
    .int()
    .min(0)
    .max(MOST_SKIPPED_LINES)
    .optional()
    .describe(
      'The number of lines before the header, such as a title; in a workbook the number of its rows. Defaults to 0.',
    ),
  header: z
    .boolean()
    .optional()
    .describe(
      'Whether the first line has the names of the columns. Without them they are "Column 1", "Column 2" and further. Defaults to true.',
    ),
};
