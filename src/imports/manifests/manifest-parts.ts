import { z } from 'zod';

/** Building blocks of manifests. */

export const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, "-" or "_", starting with a letter or digit',
  );
export const text = (longest: number) => z.string().trim().min(1).max(longest);
export const column = z.strictObject({ column: text(200).describe('The name of a column, as in the header.') });
export const channel = z.strictObject({ key, name: text(200).optional() });
export const moment = text(40).describe(
  'An ISO 8601 date or time. Without an offset it is in the configured time zone; a date alone is midnight there.',
);
export const words = z
  .record(z.string(), key)
  .describe('The key for each word of the column. Other words are refused.');
