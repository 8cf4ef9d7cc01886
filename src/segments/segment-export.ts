import type { Database } from '../database/database.js';
import { walk } from '../database/pages.js';
import type { StreamedCell, StreamedColumn, StreamedTable } from '../database/streamed-table.js';
import type { SegmentService } from './segment-service.js';

/** Few enough that a page is written in a few milliseconds, between the requests of others. */
const PAGE_ROWS = 500;
/** More where keys are only counted. */
const COUNTED_ROWS = 5_000;
const COLUMNS: StreamedColumn[] = [
  { name: 'customer', type: 'text' },
  { name: 'channel', type: 'text' },
  { name: 'acquired_at', type: 'moment' },
];

interface SegmentExport extends StreamedTable {
  /** The customers of the segment who are not listed. */
  skipped: number;
}

interface CustomerRow {
  customer: string;
  channel: string | null;
  acquired: number | null;
}

/** Which customers are listed, by their keys; null for all. */
type Admits = ((customerKey: string) => boolean) | null;

/**
 * The customers who are in a segment at this moment, in the order in which they were recorded.
 * @throws ExpectedError NOT_FOUND
 */
export async function exportSegment(
  database: Database,
  segments: SegmentService,
  key: string,
  admits: Admits,
): Promise<SegmentExport> {
  const segment = await segments.get(key);
  const condition = await segments.currentCondition(segment);
  return {
    name: `${segment.key}-customers`,
    columns: COLUMNS,
    skipped: await countSkipped(database, condition, admits),
    pages: customerPages(database, condition, admits),
  };
}

/** Before the list is sent, because what follows a list is seldom read. */
async function countSkipped(database: Database, condition: string, admits: Admits): Promise<number> {
  if (admits === null) return 0;
  let skipped = 0;
  const list = { columns: 'c.key AS customer', from: 'customer c', key: 'c.id', where: condition };
  for await (const rows of walk<Pick<CustomerRow, 'customer'>, number>(database, list, 0, COUNTED_ROWS)) {
    skipped += rows.filter(({ customer }) => !admits(customer)).length;
  }
  return skipped;
}

async function* customerPages(database: Database, condition: string, admits: Admits): AsyncGenerator<StreamedCell[][]> {
  const list = {
    columns: 'c.key AS customer, h.key AS channel, c.acquired_at AS acquired',
    from: 'customer c LEFT JOIN channel h ON h.id = c.channel_id',
    key: 'c.id',
    where: condition,
  };
  for await (const rows of walk<CustomerRow, number>(database, list, 0, PAGE_ROWS)) {
    const listed = admits === null ? rows : rows.filter(({ customer }) => admits(customer));
    yield listed.map(({ customer, channel, acquired }) => [
      customer,
      channel,
      acquired === null ? null : new Date(acquired),
    ]);
  }
}
