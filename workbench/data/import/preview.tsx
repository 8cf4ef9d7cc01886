import { DataTable } from '../../../charts/data-table.js';
import { shownCount } from '../../../charts/numbers.js';
import { ROLES, titleOf } from './column-words.js';
import type { Inspection } from './inspection.js';

/** The first rows as the server reads them. */
export function Preview({ inspection: { columns, firstRows, rows } }: { inspection: Inspection }) {
  const shown = columns.map(({ name, role }, index) => ({
    title: titleOf(name, index, columns),
    cell: (row: readonly string[]) => row[index] || <span className="muted">empty</span>,
    role,
  }));
  return (
    <section aria-labelledby="preview" className="preview">
      <h2 id="preview">The first rows</h2>
      <DataTable
        caption={`${shownCount(firstRows.length)} of ${shownCount(rows)} rows. ${usesInWords(shown)}`}
        rows={firstRows}
        rowKey={(_, index) => String(index)}
        columns={shown}
      />
    </section>
  );
}

function usesInWords(columns: readonly { title: string; role: string }[]): string {
  const ignored = columns.filter(({ role }) => role === 'IGNORED').map(({ title }) => title);
  if (ignored.length === 0) return 'Every column is imported.';
  return `${ROLES.IGNORED}: ${ignored.join(', ')}.`;
}
