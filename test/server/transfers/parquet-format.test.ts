import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { StreamedCell, StreamedColumn } from '../../../src/database/streamed-table.js';
import { parquet } from '../../../src/server/transfers/parquet-format.js';

const columns: StreamedColumn[] = [
  { name: 'customer', type: 'text' },
  { name: 'value.revenue', type: 'number' },
  { name: 'assigned_at', type: 'moment' },
];

async function written(pages: StreamedCell[][][]) {
  async function* all() {
    yield* pages;
  }
  const pieces: Uint8Array[] = [];
  const table = { name: 'x', columns, pages: all() };
  for await (const piece of parquet.write(table, { escapeFormulas: true })) pieces.push(Buffer.from(piece));
  const bytes = Buffer.concat(pieces);
  return { file: new Uint8Array(bytes).buffer, pieces };
}

describe('tables as Parquet', () => {
  it('has the same cells, with their types, in groups that are sent one by one', async () => {
    const row = (i: number): StreamedCell[] => [
      i % 3 === 0 ? null : `=é${i}`,
      i % 4 === 0 ? null : 0.1 + i / 3,
      i % 5 === 0 ? null : new Date(1e12 + i),
    ];
    const rows = Array.from({ length: 40_000 }, (_, i) => row(i));
    const pages = Array.from({ length: 80 }, (_, page) => rows.slice(500 * page, 500 * page + 500));
    const { file, pieces } = await written(pages);
    expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([17_000, 17_000, 6_000]);
    // Each group, then the indexes and the footer.
    expect(pieces.length).toBe(4);
    const found = await parquetReadObjects({ file });
    expect(found.map(Object.values)).toEqual(rows);
  });

  it('can be empty, and can have columns without any value', async () => {
    expect(await parquetReadObjects({ file: (await written([])).file })).toEqual([]);
    const { file } = await written([[['a', null, null]], [['b', null, null]]]);
    expect((await parquetReadObjects({ file })).map(Object.values)).toEqual([
      ['a', null, null],
      ['b', null, null],
    ]);
  });
});
