import { z } from 'zod';
import { isTimeZone } from '../../graph/times/local-time.js';
import { CURRENCIES } from '../cells/currency-signs.js';
import { dateFormatProblem } from '../cells/date-formats.js';

/** How cells are written: options of the whole file, which a column can replace by its own. */

const list = (what: string) =>
  z
    .array(z.string().trim().min(1).max(40))
    .min(1)
    .max(50)
    .optional()
    .describe(`Words that mean ${what}, in upper or lower case, instead of the usual ones.`);

export const missingOption = {
  missing: z
    .array(z.string().max(40))
    .max(50)
    .optional()
    .describe('Words that mean unknown, in upper or lower case, like an empty cell.'),
};

export const numberOptions = {
  decimal: z.enum(['.', ',']).optional().describe('The decimal mark of numbers. Defaults to a point.'),
  grouping: z
    .enum([',', '.', ' ', "'"])
    .optional()
    .describe(
      'The mark between thousands, such as the comma of 1,250.50. Without it, numbers with such marks are refused.',
    ),
  currency: z
    .string()
    .refine((code) => CURRENCIES.has(code), 'must be an ISO 4217 currency code such as EUR')
    .optional()
    .describe(
      'The ISO 4217 code of amounts, whose code or sign can be before or after them. Other currencies are refused.',
    ),
  percent: z
    .boolean()
    .optional()
    .describe('Whether all numbers have a percent sign: 12.5 % is then read as 0.125. Defaults to false.'),
};

export const booleanOptions = {
  yes: list('yes'),
  no: list('no'),
};

export const dateOptions = {
  dateFormat: z
    .string()
    .max(60)
    .superRefine((format, context) => {
      const problem = dateFormatProblem(format);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .optional()
    .describe(
      'How dates are written: tokens such as dd.MM.yyyy HH:mm, excel or excel1904 for serial numbers of Excel, unix, ' +
        'unix-milliseconds or unix-microseconds for time since 1970, or iso. Defaults to iso, which is ISO 8601.',
    ),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
    .optional()
    .describe('The IANA time zone of dates and times without an offset. Defaults to the configured one.'),
};

/** The options of a whole file. */
export const cellOptions = { ...missingOption, ...numberOptions, ...booleanOptions, ...dateOptions };
