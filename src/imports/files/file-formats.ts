import type { Readable } from 'node:stream';
import { FileBytes } from './file-bytes.js';
import type { FileFormat } from './file-format.js';
import type { Table, TableOptions } from './table.js';
import { textFormat } from './text-format.js';

/** In the order in which they are tried: whatever no other format recognizes is read as text. */
export const FILE_FORMATS: readonly FileFormat[] = [textFormat];

/**
 * Opens the table in a file of any format.
 * @param file its name in errors
 * @throws ImportError as the format does
 */
export async function openTable(source: Readable, file: string, options: TableOptions): Promise<Table> {
  const bytes = new FileBytes(source);
  const format = formatOf(await bytes.beginning());
  const content = await format.open(bytes, file, options);
  return {
    header: content.header,
    records: content.records,
    get endsWithLineEnd() {
      return content.endsWithLineEnd;
    },
    get bytesRead() {
      return bytes.read;
    },
    digest: () => bytes.digest(),
  };
}

/** The format of a file that begins so. */
export function formatOf(beginning: Buffer): FileFormat {
  return FILE_FORMATS.find((format) => format.recognizes(beginning)) ?? textFormat;
}
