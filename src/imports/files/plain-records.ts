import type { CsvRecord } from './table.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The records of whole lines without quotes, in which every mark between cells is one: in a fifth of the time of a parser. Each
 * line is a text of its own, so that what is remembered of it does not keep its neighbors in memory.
 * @param first number of the first line
 */
export function plainRecords(lines: Buffer, delimiter: string, first: number): CsvRecord[] {
  const records: CsvRecord[] = [];
  for (let start = 0; start < lines.length; ) {
    const feed = lines.indexOf(LINE_FEED, start);
    const end = feed < 0 ? lines.length : feed;
    const hasReturn = feed > start && lines[feed - 1] === CARRIAGE_RETURN;
    const cells = lines.toString('utf8', start, hasReturn ? end - 1 : end).split(delimiter);
    records.push({ line: first + records.length, cells });
    start = end + 1;
  }
  return records;
}
