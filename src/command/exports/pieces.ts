import { Readable } from 'node:stream';
import type { TableFormat } from '../../server/transfers/table-format.js';

/** A file in pieces, made as they are asked for. */
export type Pieces = ReturnType<TableFormat['write']>;

/** Read from the database as they are written. */
export function inTurn(pieces: Pieces): Readable {
  return Readable.from(pieces, { objectMode: true, highWaterMark: 1 });
}
