import { getRouteApi, Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { SegmentsDocument, type SegmentsQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import '../segments.css';

const route = getRouteApi('/segments');

/** All segments with their definitions in words and their sizes. */
export function SegmentList() {
  const { after } = route.useSearch();
  const screen = useScreen(SegmentsDocument, { after: after ?? null });
  return (
    <Page
      title="Segments"
      lead="Groups of customers by a rule or a cluster. Experiments assign the customers of one segment."
      actions={
        <>
          <Link to="/segments/+overlap" className="link-button">
            Overlap
          </Link>
          <Link to="/segments/+clusters" className="link-button">
            Find clusters
          </Link>
          <Link to="/segments/+new" className="link-button primary">
            New segment
          </Link>
        </>
      }
    >
      <Answered screen={screen} what="the segments">
        {({ segments }) =>
          segments.totalCount === 0 ? (
            <EmptyState title="There are no segments yet">
              <p>
                A segment is a rule, such as “customers of one channel who bought at least twice”.{' '}
                <Link to="/segments/+new">Write the first one</Link>.
              </p>
            </EmptyState>
          ) : (
            <SegmentTable segments={segments} />
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </Page>
  );
}

function SegmentTable({ segments: { edges, totalCount, pageInfo } }: { segments: SegmentsQuery['segments'] }) {
  return (
    <>
      <DataTable
        caption={`${shownCount(totalCount)} ${totalCount === 1 ? 'segment' : 'segments'}, with the customers who are in them now`}
        rows={edges.map(({ node }) => node)}
        rowKey={({ key }) => key}
        columns={[
          {
            title: 'Name',
            cell: ({ key, name }) => (
              <Link to="/segments/$key" params={{ key }}>
                {name}
              </Link>
            ),
          },
          { title: 'Customers', numeric: true, cell: ({ size }) => shownCount(size) },
          { title: 'Customers whose…', cell: ({ inWords }) => <Prose text={inWords} /> },
          { title: 'Version', numeric: true, cell: ({ version }) => shownCount(version) },
          { title: 'Experiments', numeric: true, cell: ({ experiments }) => shownCount(experiments.totalCount) },
        ]}
      />
      {pageInfo.hasNextPage && (
        <p>
          <Link to="/segments" search={{ after: pageInfo.endCursor ?? undefined }}>
            More segments
          </Link>
        </p>
      )}
    </>
  );
}
