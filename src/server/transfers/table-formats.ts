import { stringify } from 'csv-stringify/sync';
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

const csv: TableFormat = {
  extension: 'csv',
  type: 'text/csv; charset=utf-8',
  async *write({ columns, pages }, { escapeFormulas }) {
    yield stringify([columns.map(({ name }) => name)]);
    const options = { escape_formulas: escapeFormulas, cast: { date: (moment: Date) => moment.toISOString() } };
    for await (const rows of pages) {
      if (rows.length > 0) yield stringify(rows, options);
    }
  },
};

/** The formats of every table. */
export const tableFormats: readonly TableFormat[] = [csv];
