import { stringify } from 'csv-stringify/sync';
import type { Database } from '../database/database.js';
import { walk } from '../database/pages.js';
import type { SegmentService } from './segment-service.js';

/** Few enough that a page is written in a few milliseconds, between the requests of others. */
const PAGE_ROWS = 500;
const COLUMNS = ['customer', 'channel', 'acquired_at'] as const;

interface SegmentExportOptions {
  /**
   * Whether to put an apostrophe before cells that a spreadsheet would read as a formula (=, +, - or @ at the start). Other
   * programs need the keys as they are.
   */
  escapeFormulas: boolean;
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
  { escapeFormulas }: SegmentExportOptions,
): Promise<{ fileName: string; pieces: AsyncGenerator<string> }> {
  const segment = await segments.get(key);
  const condition = await segments.currentCondition(segment);
  return { fileName: `${segment.key}-customers.csv`, pieces: csvPieces(database, condition, escapeFormulas) };
}

async function* csvPieces(database: Database, condition: string, escapeFormulas: boolean): AsyncGenerator<string> {
  yield stringify([[...COLUMNS]]);
  const list = {
    columns: 'c.key AS customer, h.key AS channel, c.acquired_at AS acquired',
    from: 'customer c LEFT JOIN channel h ON h.id = c.channel_id',
    key: 'c.id',
    where: condition,
  };
  for await (const rows of walk<CustomerRow, number>(database, list, 0, PAGE_ROWS)) {
    const records = rows.map(({ customer, channel, acquired }) => [
      customer,
      channel,
      acquired === null ? null : new Date(acquired).toISOString(),
    ]);
    yield stringify(records, { escape_formulas: escapeFormulas });
  }
}
