import { stringify } from 'csv-stringify/sync';
import type { TableFormat } from './table-format.js';

export const csv: TableFormat = {
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
