import type { FileBytes } from './file-bytes.js';
import type { TableContent, TableOptions } from './table.js';

/** A kind of file that has a table. */
export interface FileFormat {
  name: string;
  /** Whether a file that begins so has this format. */
  recognizes(beginning: Buffer): boolean;
  /**
   * Reads the header. A format reads its file to the end, so that the digest covers all of it.
   * @param file its name in errors
   * @throws ImportError for a file that cannot be read; `records` throws it for a record that cannot be read
   */
  open(bytes: FileBytes, file: string, options: TableOptions): Promise<TableContent>;
}
