import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownDay, shownMoment, shownStated } from '../../../charts/numbers.js';
import { ROLES, titleOf } from './columns/column-words.js';
import type { InspectedColumn, Inspection } from './inspection.js';

type Row = number;

/** The first rows as an import would read them, with the text of the file beside what is read otherwise. */
export function Preview({ inspection: { columns, firstRows, readRows, rows } }: { inspection: Inspection }) {
  const shown = columns.map((column, index) => ({
    title: titleOf(column.name, index, columns),
    cell: (row: Row) => (
      <Cell text={firstRows[row]?.[index] ?? ''} read={readRows[row]?.[index] ?? null} column={column} />
    ),
    role: column.role,
  }));
  return (
    <section aria-labelledby="preview" className="preview">
      <h2 id="preview">The first rows, as they are read</h2>
      <DataTable
        caption={`${shownCount(firstRows.length)} of ${shownCount(rows)} rows. ${usesInWords(shown)}`}
        rows={firstRows.map((_, row) => row)}
        rowKey={(row) => String(row)}
        columns={shown}
      />
    </section>
  );
}

interface CellProps {
  text: string;
  read: string | number | null;
  column: InspectedColumn;
}

function Cell({ text, read, column }: CellProps) {
  if (text === '') return <span className="muted">empty</span>;
  if (read === text) return text;
  if (read === null) return <Unread text={text} isKnown={isUnknown(text, column)} />;
  const shown = typeof read === 'number' ? shownStated(read) : dateInWords(read);
  if (shown === text) return text;
  return (
    <>
      {shown} <span className="muted">{text}</span>
    </>
  );
}

function Unread({ text, isKnown }: { text: string; isKnown: boolean }) {
  return (
    <>
      {isKnown ? <span className="muted">unknown</span> : <strong className="unread">cannot be read</strong>}{' '}
      <span className="muted">{text}</span>
    </>
  );
}

const isUnknown = (text: string, { format }: InspectedColumn) =>
  Array.isArray(format.missing) && format.missing.includes(text);

/** A date of the file is in no time zone yet: it is shown as it is written. */
function dateInWords(read: string): string {
  return read.includes('T') ? shownMoment(`${read}Z`, 'UTC') : shownDay(read, 'UTC');
}

function usesInWords(columns: readonly { title: string; role: string }[]): string {
  const ignored = columns.filter(({ role }) => role === 'IGNORED').map(({ title }) => title);
  if (ignored.length === 0) return 'Every column is imported.';
  return `${ROLES.IGNORED}: ${ignored.join(', ')}.`;
}
