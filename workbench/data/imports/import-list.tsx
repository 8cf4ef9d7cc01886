import { getRouteApi, Link } from '@tanstack/react-router';
import { shownCount } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { UnknownChoice } from '../../components/unknown-choice.js';
import { type ImportStatus, ImportsDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { DataPage } from '../data-page.js';
import { ImportTable } from './import-table.js';

const route = getRouteApi('/data/imports');
const STATUSES: readonly { status: ImportStatus | undefined; name: string }[] = [
  { status: undefined, name: 'All' },
  { status: 'DONE', name: 'Done' },
  { status: 'UNDONE', name: 'Undone' },
];

/** All files that were imported. */
export function ImportList() {
  const { status, after } = route.useSearch();
  const known = STATUSES.find((one) => one.status === status)?.status;
  const screen = useScreen(ImportsDocument, { status: known ?? null, after: after ?? null });
  return (
    <DataPage title="Imports" lead="Every file that was imported, by somebody or as demo data. Checks are not listed.">
      <nav aria-label="By state" className="filters">
        <ul className="choices">
          {STATUSES.map((one) => (
            <li key={one.name}>
              <Link
                to="/data/imports"
                search={{ status: one.status }}
                activeOptions={{ exact: true }}
                aria-current={one.status === known ? 'page' : undefined}
              >
                {one.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {status !== known && <UnknownChoice value={status} />}
      <Answered screen={screen} what="the imports">
        {({ imports: { totalCount, edges, pageInfo }, settings }) =>
          edges.length === 0 ? (
            <EmptyState title={known === 'UNDONE' ? 'No import was undone' : 'No file was imported yet'}>
              <p>
                <Link to="/data/import">Import a file</Link> to see here who brought what, and when.
              </p>
            </EmptyState>
          ) : (
            <>
              <p className="muted">
                {shownCount(totalCount)} {totalCount === 1 ? 'import' : 'imports'}
              </p>
              <ImportTable imports={edges.map(({ node }) => node)} timeZone={settings.timeZone} />
              {pageInfo.hasNextPage && (
                <p>
                  <Link to="/data/imports" search={{ status: known, after: pageInfo.endCursor ?? undefined }}>
                    Older imports
                  </Link>
                </p>
              )}
            </>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </DataPage>
  );
}
