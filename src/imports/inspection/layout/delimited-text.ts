import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { Questions } from '../questions.js';

/** Lines of the beginning that are looked at. */
const MOST_RECORDS = 500;

/** The beginning of a file, taken apart with a delimiter and a quote. */
export interface DelimitedText {
  delimiter: string;
  quote: string;
  /** The number of cells that most records have. */
  width: number;
  /** The share of records that have it. */
  share: number;
  /** Lines before the first record that has it. */
  skippedLines: number;
  /** Records from that one on. */
  records: string[][];
  /** Cells that begin and end with the quote. */
  quotedCells: number;
  /** Whether quotes are where they cannot be. */
  isTorn: boolean;
}

/** Whether all records from the first fitting one on have the same number of cells. */
export function isConsistent({ records, width }: DelimitedText): boolean {
  return records.every(({ length }) => length === width);
}

/** @param text the beginning of a file, with line feeds; its last line may be cut off */
export function readDelimited(text: string, delimiter: string, quote: string): DelimitedText {
  const { records, lines, isTorn } = recordsOf(text, delimiter, quote);
  const widths = new Map<number, number>();
  for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 1];
  const first = Math.max(
    0,
    records.findIndex((cells) => cells.length === width && !isTitle(cells)),
  );
  const quoted = quote === '' ? 0 : countQuoted(text, delimiter, quote);
  return {
    delimiter,
    quote,
    width,
    share: count / Math.max(1, records.length),
    skippedLines: first === 0 ? 0 : (lines[first - 1] as number),
    records: records.slice(first),
    quotedCells: quoted,
    isTorn,
  };
}

/** Spreadsheets write as many marks after a title, or in an empty row, as in the rows of the table. */
function isTitle(cells: readonly string[]): boolean {
  return cells.length > 2 && cells.slice(1).every((cell) => cell.trim() === '');
}

function recordsOf(
  text: string,
  delimiter: string,
  quote: string,
): { records: string[][]; lines: number[]; isTorn: boolean } {
  const records: string[][] = [];
  const lines: number[] = [];
  let isTorn = false;
  const end = text.lastIndexOf('\n');
  try {
    parse(end > 0 ? text.slice(0, end + 1) : text, {
      delimiter,
      quote: quote || null,
      escape: quote || null,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      to: MOST_RECORDS,
      on_record: (record: string[], { lines: line }) => {
        // Blank lines are no records.
        if (record.length > 1 || record[0]?.trim() !== '') {
          records.push(record);
          lines.push(line);
        }
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    // A quoted cell may be cut off where the beginning ends.
    isTorn = error.code !== 'CSV_QUOTE_NOT_CLOSED' || records.length === 0;
  }
  return { records, lines, isTorn };
}

function countQuoted(text: string, delimiter: string, quote: string): number {
  const mark = delimiter === '|' ? '\\|' : delimiter;
  return text.match(new RegExp(`(?:^|${mark})${quote}[^${quote}\\n]*${quote}(?=${mark}|\\r?\\n|$)`, 'gm'))?.length ?? 0;
}

const VALUE = /^[-+(]?[\p{Sc}]?\s?\d[\d.,:/\s'%TZ+-]*\)?$/u;
const INTEGER = /^\d+$/;

/** Whether the first record has the names of the columns. */
export function headerOf({ records }: Pick<DelimitedText, 'records'>, questions: Questions): boolean {
  const given = questions.override('header', ['true', 'false']);
  if (given !== null) return given === 'true';
  const [first = [], ...others] = records;
  const isValue = (cell = '') => VALUE.test(cell.trim());
  const columns = first.map((name, index) => ({
    name,
    // A column whose other cells are numbers or dates.
    hasValues:
      others.length > 0 && others.every((cells) => isValue(cells[index]) || (cells[index] ?? '').trim() === ''),
  }));
  const ofValues = columns.filter(({ hasValues }) => hasValues);
  if (ofValues.length === 0 || ofValues.some(({ name }) => !isValue(name))) return true;
  // All columns of numbers and dates begin with one: a record, or years as names.
  if (!ofValues.every(({ name }) => INTEGER.test(name.trim()))) return false;
  const answer = questions.ask({
    field: 'header',
    question: `Does the first line, ${first.slice(0, 5).join(', ')}, have the names of the columns?`,
    choices: [
      { value: 'true', meaning: 'Yes: it is not a record.' },
      { value: 'false', meaning: 'No: it is a record, and columns are named "Column 1", "Column 2" and further.' },
    ],
    evidence: 'Every cell of the first line looks like the cells below it.',
  });
  return answer !== 'false';
}
