import { DataTable } from '../../../charts/data-table.js';
import { shownCount } from '../../../charts/numbers.js';
import { Facts, Notices } from '../../../src/experiments/report/sections/section.js';
import type { Report } from './inspection.js';
import { ProblemList } from './problem-table.js';

interface Line {
  what: string;
  new: number;
  unchanged: number;
  changed: string;
}

/** What an import stored, or would store. */
export function ReportTable({ report, caption }: { report: Report; caption: string }) {
  const lines = linesOf(report).filter((line) => line.new + line.unchanged > 0 || line.changed !== '');
  const hasChanges = lines.some(({ changed }) => changed !== '');
  const warnings = report.warnings.map(({ message }) => ({ severity: 'WARNING' as const, message, remedy: null }));
  return (
    <>
      <DataTable
        caption={caption}
        rows={lines}
        rowKey={({ what }) => what}
        columns={[
          { title: 'What', cell: ({ what }) => what },
          { title: 'New', cell: (line) => shownCount(line.new), numeric: true },
          { title: 'Recorded before', cell: ({ unchanged }) => shownCount(unchanged), numeric: true },
          ...(hasChanges ? [{ title: 'Of these', cell: ({ changed }: Line) => changed }] : []),
        ]}
      />
      <Facts facts={factsOf(report)} />
      <Notices notices={warnings as never} />
      {report.problems.length > 0 && <ProblemList problems={report.problems} />}
    </>
  );
}

function linesOf({ customers, attributeValues, events, assignments, spend }: Report): Line[] {
  return [
    { what: 'Customers', ...customers, changed: listed({ completed: customers.completed }) },
    { what: 'Values of attributes', ...attributeValues, changed: '' },
    {
      what: 'Events',
      ...events,
      changed: listed({
        corrected: events.corrected,
        voided: events.voided,
        restored: events.restored,
        'corrected or voided since': events.superseded,
      }),
    },
    { what: 'Assignments', ...assignments, changed: '' },
    { what: 'Days of spend', ...spend, changed: listed({ replaced: spend.replaced }) },
  ];
}

function listed(counts: Record<string, number>): string {
  const known = Object.entries(counts).filter(([, count]) => count > 0);
  return known.map(([what, count]) => `${shownCount(count)} ${what}`).join(', ');
}

const CREATED: Record<string, string> = {
  channels: 'New channels',
  attributes: 'New attributes',
  eventTypes: 'New event types',
  metrics: 'New metrics',
  segments: 'New segments',
  experiments: 'New experiments',
};
const MOST_NAMED = 12;

function factsOf({ created, rows, repeatedRows, skippedRows, badRows }: Report): (readonly [string, string | null])[] {
  const counted = (count: number) => (count > 0 ? shownCount(count) : null);
  return [
    ['Rows read', shownCount(rows)],
    ['Rows that repeat others', counted(repeatedRows)],
    ['Rows of unknown customers, which are skipped', counted(skippedRows)],
    ['Rows that cannot be read, which are skipped', counted(badRows)],
    ...Object.entries(created).map(([what, keys]) => [CREATED[what] ?? what, named(keys)] as const),
  ];
}

function named(keys: readonly string[]): string | null {
  if (keys.length === 0) return null;
  const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : '';
  return keys.slice(0, MOST_NAMED).join(', ') + more;
}
