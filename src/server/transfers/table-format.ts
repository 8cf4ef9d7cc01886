import type { StreamedTable } from '../../database/streamed-table.js';

/** A kind of file in which tables are sent. */
export interface TableFormat {
  extension: string;
  type: string;
  /** The file in pieces, made as they are asked for. */
  write(table: StreamedTable, options: TableOptions): AsyncGenerator<string | Uint8Array>;
}

interface TableOptions {
  /**
   * Whether to put an apostrophe before texts that a spreadsheet would read as a formula (=, +, - or @ at the start). Other
   * programs need keys as they are.
   */
  escapeFormulas: boolean;
}
