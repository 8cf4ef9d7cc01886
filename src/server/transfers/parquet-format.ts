import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { StreamedCell, StreamedColumn, StreamedTable } from '../../database/streamed-table.js';
import type { TableFormat } from './table-format.js';

/** Few enough that a group is encoded in some tens of milliseconds, between the requests of others. */
const GROUP_CELLS = 50_000;

/** How a column is stored. */
const STORED = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  number: { type: 'DOUBLE' },
  moment: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const;

/** Parquet has no formulas: texts are always as they are. */
export const parquet: TableFormat = {
  extension: 'parquet',
  type: 'application/vnd.apache.parquet',
  async *write({ columns, pages }) {
    const bytes = new ByteWriter();
    const file = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), createdBy: 'trialgraph' });
    for await (const rows of groupsOf(pages, GROUP_CELLS / columns.length)) {
      const columnData = columns.map((column, place) => columnOf(column, rows, place));
      await file.write({ columnData, rowGroupSize: rows.length });
      yield taken(bytes);
    }
    await file.finish();
    yield taken(bytes);
  },
};

function schemaOf(columns: readonly StreamedColumn[]) {
  const fields = columns.map(({ name, type }) => ({ name, ...STORED[type], repetition_type: 'OPTIONAL' as const }));
  return [{ name: 'root', num_children: columns.length }, ...fields];
}

function columnOf({ name }: StreamedColumn, rows: readonly StreamedCell[][], place: number) {
  return { name, data: rows.map((row) => row[place] ?? null) };
}

/** Whole pages together, until there are enough rows. */
async function* groupsOf(pages: StreamedTable['pages'], enough: number): AsyncGenerator<StreamedCell[][]> {
  let rows: StreamedCell[][] = [];
  for await (const page of pages) {
    rows.push(...page);
    if (rows.length < enough) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** What was written since the last time; offsets in the file go on. */
function taken(bytes: ByteWriter): Uint8Array {
  const written = bytes.getBytes().slice();
  bytes.index = 0;
  return written;
}
