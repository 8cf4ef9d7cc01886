import type { FeedKind } from '../../customers/feeds/feed-kind.js';
import type { ReadRow, RowProblem } from '../../customers/feeds/feed-writer.js';
import { momentOf, RowFields } from '../../customers/feeds/row-fields.js';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { isNestedDeeper } from '../../graph/nesting.js';

/** A line that says until when the events before it are complete, as they are recorded. */
export interface Mark {
  until: Date;
  /** The key of an event type; null for those of the rows of the request. */
  eventType: string | null;
}

/** What a line is. */
export type ReadLine<Row> = ReadRow<Row> | { mark: Mark };

/** U+FFFD is what bytes that are not UTF-8 become. */
const NOT_UTF8 = '\uFFFD';
const NOT_STORED = '\0';
/** Rows have objects of attributes. */
const MOST_LEVELS = 10;
/** The field of a row that is a mark. */
const MARK = 'completeUntil';

/** Reads a line, or says what is wrong with it. */
export function readLine<Row>(line: string, kind: FeedKind<Row>, timeZone: string): ReadLine<Row> {
  if (line.includes(NOT_UTF8)) return invalidLine('The line is not in UTF-8.');
  const row = parsed(line);
  if (row === null) return invalidLine('The line is not a JSON object.');
  if (isNestedDeeper(row, MOST_LEVELS)) return invalidLine(`The line is nested more than ${MOST_LEVELS} levels deep.`);
  if (JSON.stringify(row).includes('\\u0000') || line.includes(NOT_STORED)) {
    return invalidLine('The line has the character U+0000, which cannot be stored. Remove it.');
  }
  try {
    if (kind.name === 'events' && Object.hasOwn(row, MARK)) return { mark: markOf(row, timeZone) };
    return { row: kind.read(row, timeZone) };
  } catch (error) {
    const expected = asExpectedError(error);
    if (expected === null) throw error;
    const { field, code, message } = expected;
    return { problem: { field, code, message } };
  }
}

/** @throws ExpectedErrors for other fields: a misspelled event type must not declare those of all rows */
function markOf(row: Record<string, unknown>, timeZone: string): Mark {
  const fields = new RowFields(row, timeZone);
  fields.refuseOthers([MARK, 'eventType']);
  return { until: momentOf(MARK, row[MARK], timeZone), eventType: fields.optionalText('eventType') };
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function invalidLine(message: string): { problem: RowProblem } {
  return { problem: { field: null, code: UserErrorCode.INVALID, message } };
}
