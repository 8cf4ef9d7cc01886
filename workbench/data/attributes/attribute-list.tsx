import { getRouteApi, Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { AttributesDocument, type AttributesQuery, type AttributeType } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { DataPage } from '../data-page.js';
import { NextPage } from '../next-page.js';

const route = getRouteApi('/data/attributes');

type Attribute = AttributesQuery['attributes']['edges'][number]['node'];

const TYPES: Record<AttributeType, string> = {
  BOOLEAN: 'yes or no',
  CATEGORY: 'category',
  DATE: 'date',
  NUMBER: 'number',
};
/** Levels of a category that are named. */
const NAMED = 8;

/** The attributes of customers with what they mean. */
export function AttributeList() {
  const { after } = route.useSearch();
  const screen = useScreen(AttributesDocument, { after: after ?? null });
  return (
    <DataPage title="Attributes" lead="What is known of customers, for segments, strata and adjustments.">
      <Answered screen={screen} what="the attributes">
        {({ attributes: { totalCount, edges, pageInfo } }) =>
          totalCount === 0 ? (
            <EmptyState title="There are no attributes yet">
              <p>
                <Link to="/data/import">Import a file</Link> of customers: its columns become attributes.
              </p>
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={`${shownCount(edges.length)} of ${shownCount(totalCount)} ${totalCount === 1 ? 'attribute' : 'attributes'}`}
                rows={edges.map(({ node }) => node)}
                rowKey={({ key }) => key}
                columns={[
                  { title: 'Attribute', cell: ({ name }) => name },
                  { title: 'Key', cell: ({ key }) => <code>{key}</code> },
                  { title: 'Values', cell: valuesInWords },
                  { title: 'Meaning', cell: meaningOf },
                ]}
              />
              <NextPage to="/data/attributes" pageInfo={pageInfo} what="attributes" />
            </>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </DataPage>
  );
}

function valuesInWords({ type, levels }: Attribute): string {
  if (!levels) return TYPES[type];
  if (levels.length === 0) return `${TYPES[type]} without a value`;
  const more = levels.length > NAMED ? ` and ${shownCount(levels.length - NAMED)} more` : '';
  return `${TYPES[type]}: ${levels.slice(0, NAMED).join(', ')}${more}`;
}

function meaningOf({ description, archivedAt }: Attribute) {
  const meaning = description ?? <span className="muted">not described</span>;
  return archivedAt ? <>Archived. {meaning}</> : meaning;
}
