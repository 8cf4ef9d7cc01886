import { getRouteApi, Link } from '@tanstack/react-router';
import { Input, Label, SearchField } from 'react-aria-components';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownDay } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Answered } from '../../components/answered.js';
import { Badge } from '../../components/badge.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { UnknownChoice } from '../../components/unknown-choice.js';
import { type ExperimentStatus, ExperimentsDocument, type ExperimentsQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';

const route = getRouteApi('/experiments');
const STATUSES: readonly { status: ExperimentStatus | undefined; name: string }[] = [
  { status: undefined, name: 'All' },
  { status: 'DRAFT', name: 'Drafts' },
  { status: 'RUNNING', name: 'Running' },
  { status: 'STOPPED', name: 'Stopped' },
  { status: 'CONCLUDED', name: 'Concluded' },
];

/** All experiments, by status and by words in their names, conclusions and tags. */
export function ExperimentList() {
  const { search = '', status, after } = route.useSearch();
  const navigate = route.useNavigate();
  const known = STATUSES.find((one) => one.status === status)?.status;
  const screen = useScreen(ExperimentsDocument, {
    filter: search ? { search } : null,
    status: known ?? null,
    after: after ?? null,
  });
  return (
    <Page
      title="Experiments"
      lead="Every experiment, from draft to conclusion."
      actions={
        <Link to="/experiments/+new" className="link-button primary">
          New experiment
        </Link>
      }
    >
      <div className="filters">
        <SearchField
          className="field"
          value={search}
          onChange={(text) => navigate({ search: { search: text || undefined, status }, replace: true })}
        >
          <Label>Search in names and conclusions</Label>
          <Input />
        </SearchField>
        <nav aria-label="By status">
          <ul className="choices">
            {STATUSES.map((one) => (
              <li key={one.name}>
                <Link
                  from="/experiments"
                  to="/experiments"
                  search={{ search: search || undefined, status: one.status }}
                  activeOptions={{ exact: true }}
                  aria-current={one.status === known ? 'page' : undefined}
                >
                  {one.name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {status !== known && <UnknownChoice value={status} />}
      <Answered screen={screen} what="the experiments">
        {({ experiments, settings }) =>
          experiments.totalCount === 0 ? (
            <EmptyState title="No experiment is like this">
              <p>Choose another status, or search for another word.</p>
            </EmptyState>
          ) : (
            <ExperimentTable experiments={experiments} timeZone={settings.timeZone} />
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

interface TableProps {
  experiments: ExperimentsQuery['experiments'];
  timeZone: string;
}

function ExperimentTable({ experiments: { edges, totalCount, pageInfo }, timeZone }: TableProps) {
  return (
    <>
      <DataTable
        caption={`${shownCount(totalCount)} ${totalCount === 1 ? 'experiment' : 'experiments'}, the newest first`}
        rows={edges.map(({ node }) => node)}
        rowKey={({ key }) => key}
        columns={[
          {
            title: 'Name',
            cell: ({ key, name }) => (
              <Link to="/experiments/$key" params={{ key }}>
                {name}
              </Link>
            ),
          },
          { title: 'Status', cell: ({ status }) => <Badge state={status} /> },
          { title: 'Customers', cell: ({ segment }) => segment?.name ?? 'All customers' },
          { title: 'Measures', cell: ({ metrics }) => primaryNames(metrics) },
          {
            title: 'Started',
            cell: ({ assignedAt }) => (assignedAt ? shownDay(assignedAt, timeZone) : 'not yet'),
          },
          {
            title: 'Conclusion or decision',
            cell: ({ conclusion, decisions }) => conclusion ?? <Prose text={decisions.at(-1)?.sentence ?? ''} />,
          },
        ]}
      />
      {pageInfo.hasNextPage && (
        <p>
          <Link to="/experiments" search={(now) => ({ ...now, after: pageInfo.endCursor ?? undefined })}>
            Older experiments
          </Link>
        </p>
      )}
    </>
  );
}

function primaryNames(metrics: ExperimentsQuery['experiments']['edges'][number]['node']['metrics']): string {
  const primary = metrics.filter(({ role }) => role === 'PRIMARY');
  return primary.map(({ metric }) => metric.name).join(', ');
}
