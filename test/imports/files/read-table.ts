import { Readable } from 'node:stream';
import { openTable } from '../../../src/imports/files/file-formats.js';
import type { TableOptions } from '../../../src/imports/files/table.js';

/** Reads all of a table whose file arrives in pieces. @throws ImportError for rows of another length than the header */
export async function readTable(content: Buffer, options: TableOptions = {}, file = 'file') {
  const pieces = Array.from({ length: Math.ceil(content.length / 1_000) }, (_, index) =>
    content.subarray(index * 1_000, (index + 1) * 1_000),
  );
  const table = await openTable(Readable.from(pieces), file, options);
  const rows: string[][] = [];
  const lines: number[] = [];
  for await (const record of table.records) {
    const { cells, line } = record;
    if (cells.length !== table.header.length) throw table.lengthProblem(record);
    rows.push([...cells]);
    lines.push(line);
  }
  return { header: table.header, rows, lines, notes: table.notes, digest: table.digest() };
}
