import type { Readable } from 'node:stream';
import { gzipFormat } from './archives/gzip-format.js';
import { zipFormat } from './archives/zip-format.js';
import type { ContentOptions } from './content-options.js';
import { FileBytes } from './file-bytes.js';
import type { FileContent } from './file-content.js';
import type { FileFormat } from './file-format.js';
import { openGrid } from './grid-table.js';
import { refuseOtherFormats } from './other-formats.js';
import type { Table, TableOptions } from './table.js';
import { textFormat } from './text-format.js';
import { openText } from './text-table.js';

/** In the order in which they are tried: whatever no other format recognizes is read as text. */
export const FILE_FORMATS: readonly FileFormat[] = [gzipFormat, zipFormat, textFormat];

/** A file of which the table is not opened yet. */
export interface OpenFile {
  content: FileContent;
  bytes: FileBytes;
}

/** Opens a file of any format. @param file its name in errors @throws ImportError as the format does */
export async function openFile(source: Readable, file: string, options: ContentOptions): Promise<OpenFile> {
  const bytes = new FileBytes(source);
  const format = formatOf(await bytes.beginning());
  const content = await format.open(bytes, file, options);
  if ('text' in content) refuseOtherFormats(await content.text.beginning(), file);
  return { content, bytes };
}

/**
 * Opens the table in a file of any format.
 * @param file its name in errors
 * @throws ImportError as the format does
 */
export async function openTable(source: Readable, file: string, options: TableOptions): Promise<Table> {
  const { content, bytes } = await openFile(source, file, options);
  const table =
    'text' in content ? await openText(content.text, file, options) : await openGrid(content.grid, file, options);
  return {
    header: table.header,
    records: table.records,
    get endsWithLineEnd() {
      return table.endsWithLineEnd;
    },
    get notes() {
      return table.notes;
    },
    get bytesRead() {
      return bytes.read;
    },
    lengthProblem: (record) => table.lengthProblem(record),
    digest: () => bytes.digest(),
  };
}

/** The format of a file that begins so. */
export function formatOf(beginning: Buffer): FileFormat {
  return FILE_FORMATS.find((format) => format.recognizes(beginning)) ?? textFormat;
}
