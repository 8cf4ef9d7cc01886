import { stringify } from 'csv-stringify/sync';
import type { Database } from '../database/database.js';
import { walk } from '../database/pages.js';
import type { SegmentService } from './segment-service.js';

/** Few enough that a page is written in a few milliseconds, between the requests of others. */
const PAGE_ROWS = 500;
/** More where keys are only counted. */
const COUNTED_ROWS = 5_000;
const COLUMNS = ['customer', 'channel', 'acquired_at'] as const;

interface SegmentExportOptions {
  /**
   * Whether to put an apostrophe before cells that a spreadsheet would read as a formula (=, +, - or @ at the start). Other
   * programs need the keys as they are.
   */
  escapeFormulas: boolean;
  /** Which customers are listed, by their keys; null for all. */
  admits: ((customerKey: string) => boolean) | null;
}

interface SegmentExport {
  fileName: string;
  /** The customers of the segment who are not listed. */
  skipped: number;
  /** The text in pieces, read from the database as they are asked for. */
  pieces: AsyncGenerator<string>;
}

interface CustomerRow {
  customer: string;
  channel: string | null;
  acquired: number | null;
}

/**
 * The customers who are in a segment at this moment, as CSV, in the order in which they were recorded.
 * @throws ExpectedError NOT_FOUND
 */
export async function exportSegment(
  database: Database,
  segments: SegmentService,
  key: string,
  options: SegmentExportOptions,
): Promise<SegmentExport> {
  const segment = await segments.get(key);
  const condition = await segments.currentCondition(segment);
  return {
    fileName: `${segment.key}-customers.csv`,
    skipped: await countSkipped(database, condition, options),
    pieces: csvPieces(database, condition, options),
  };
}

/** Before the list is sent, because what follows a list is seldom read. */
async function countSkipped(database: Database, condition: string, { admits }: SegmentExportOptions): Promise<number> {
  if (admits === null) return 0;
  let skipped = 0;
  const list = { columns: 'c.key AS customer', from: 'customer c', key: 'c.id', where: condition };
  for await (const rows of walk<Pick<CustomerRow, 'customer'>, number>(database, list, 0, COUNTED_ROWS)) {
    skipped += rows.filter(({ customer }) => !admits(customer)).length;
  }
  return skipped;
}

async function* csvPieces(
  database: Database,
  condition: string,
  { escapeFormulas, admits }: SegmentExportOptions,
): AsyncGenerator<string> {
  yield stringify([[...COLUMNS]]);
  const list = {
    columns: 'c.key AS customer, h.key AS channel, c.acquired_at AS acquired',
    from: 'customer c LEFT JOIN channel h ON h.id = c.channel_id',
    key: 'c.id',
    where: condition,
  };
  for await (const rows of walk<CustomerRow, number>(database, list, 0, PAGE_ROWS)) {
    const listed = admits === null ? rows : rows.filter(({ customer }) => admits(customer));
    const records = listed.map(({ customer, channel, acquired }) => [
      customer,
      channel,
      acquired === null ? null : new Date(acquired).toISOString(),
    ]);
    if (records.length > 0) yield stringify(records, { escape_formulas: escapeFormulas });
  }
}
