import { getRouteApi, Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownDay } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { TextInput } from '../../components/fields.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { CustomersDocument, type CustomersQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { DataPage } from '../data-page.js';

const route = getRouteApi('/data/customers');
/** Attributes that are shown of each customer. */
const SHOWN = 4;

/** Customers in the order in which they were recorded, by pages, and the way to one of them. */
export function CustomerList() {
  const { after, search } = route.useSearch();
  const screen = useScreen(CustomersDocument, { after: after ?? null, search: search ?? null });
  return (
    <DataPage title="Customers" lead="All customers, in the order in which they were recorded.">
      <FindCustomer key={search} search={search} />
      <Answered screen={screen} what="the customers">
        {({ customers, settings }) =>
          customers.totalCount === 0 && search ? (
            <EmptyState title="No customer has such a key">
              <p>
                No key contains “{search}”. <Link to="/data/customers">See all customers</Link>.
              </p>
            </EmptyState>
          ) : customers.totalCount === 0 ? (
            <EmptyState title="There are no customers yet">
              <p>
                <Link to="/data/import">Import a file</Link> of customers, such as the export of a shop or a
                spreadsheet.
              </p>
            </EmptyState>
          ) : (
            <CustomerTable customers={customers} search={search} timeZone={settings.timeZone} />
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </DataPage>
  );
}

function FindCustomer({ search = '' }: { search: string | undefined }) {
  const [part, setPart] = useState(search);
  const navigate = route.useNavigate();
  const find = (event: FormEvent) => {
    event.preventDefault();
    navigate({ search: { search: part.trim() || undefined } });
  };
  return (
    <Form className="filters" onSubmit={find} role="search" aria-label="Customers">
      <TextInput name="search" label="Key of a customer, or a part of it" value={part} onChange={setPart} />
      <Button type="submit">Find customers</Button>
    </Form>
  );
}

interface CustomerTableProps {
  customers: CustomersQuery['customers'];
  search: string | undefined;
  timeZone: string;
}

function CustomerTable({ customers: { edges, totalCount, pageInfo }, search, timeZone }: CustomerTableProps) {
  return (
    <>
      <DataTable
        caption={`${shownCount(edges.length)} of ${shownCount(totalCount)} customers${search ? ` whose key contains “${search}”` : ''}. Days in ${timeZone}`}
        rows={edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        columns={[
          {
            title: 'Customer',
            cell: ({ key }) =>
              key === null ? (
                'erased'
              ) : (
                <Link to="/data/customers/$key" params={{ key }}>
                  {key}
                </Link>
              ),
          },
          { title: 'Channel', cell: ({ channel }) => channel?.name ?? <span className="muted">not known</span> },
          {
            title: 'Acquired',
            cell: ({ acquiredAt }) =>
              acquiredAt ? shownDay(acquiredAt, timeZone) : <span className="muted">not known</span>,
          },
          {
            title: 'Known of them',
            cell: ({ attributes }) => {
              const shown = attributes.slice(0, SHOWN).map(({ attribute, text }) => `${attribute.name}: ${text}`);
              return [...shown, ...(attributes.length > SHOWN ? [`${attributes.length - SHOWN} more`] : [])].join('; ');
            },
          },
        ]}
      />
      {pageInfo.hasNextPage && (
        <p>
          <Link to="/data/customers" search={{ search, after: pageInfo.endCursor ?? undefined }}>
            Next customers
          </Link>
        </p>
      )}
    </>
  );
}
