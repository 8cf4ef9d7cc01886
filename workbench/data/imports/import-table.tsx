import { Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownMoment } from '../../../charts/numbers.js';
import { Badge } from '../../components/badge.js';
import type { ImportStatus } from '../../graph/generated/graphql.js';
import { type FactCount, factsInWords } from './fact-words.js';

interface ListedImport {
  id: string;
  name: string;
  fileName: string;
  rows: number;
  importedAt: string;
  importedBy: string;
  status: ImportStatus;
  warnings: readonly string[];
  counts?: readonly FactCount[];
}

interface ImportTableProps {
  imports: readonly ListedImport[];
  timeZone: string;
}

/** Imports with who brought what, and when. */
export function ImportTable({ imports, timeZone }: ImportTableProps) {
  const hasCounts = imports.some(({ counts }) => counts !== undefined);
  return (
    <DataTable
      caption={`The latest first. Times in ${timeZone}`}
      rows={imports}
      rowKey={({ id }) => id}
      columns={[
        {
          title: 'Import',
          cell: ({ id, name, fileName }) => (
            <>
              <Link to="/data/imports/$id" params={{ id }}>
                {name}
              </Link>
              <br />
              <span className="muted">{fileName}</span>
            </>
          ),
        },
        { title: 'State', cell: ({ status }) => <Badge state={status} /> },
        { title: 'When', cell: ({ importedAt }) => shownMoment(importedAt, timeZone) },
        { title: 'Who', cell: ({ importedBy }) => importedBy },
        { title: 'Rows', cell: ({ rows }) => shownCount(rows), numeric: true },
        ...(hasCounts
          ? [{ title: 'What was new', cell: ({ counts = [] }: ListedImport) => factsInWords(counts) || 'nothing' }]
          : []),
        { title: 'Warnings', cell: ({ warnings }) => (warnings.length > 0 ? shownCount(warnings.length) : 'none') },
      ]}
    />
  );
}
