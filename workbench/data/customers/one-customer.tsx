import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { DataTable } from '../../../charts/data-table.js';
import { shownDay, shownMoment } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { Badge } from '../../components/badge.js';
import { NoSuch } from '../../components/no-such.js';
import { Page } from '../../components/page.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { OneCustomerDocument, type OneCustomerQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { CustomerEvents } from './customer-events.js';

const route = getRouteApi('/data/customers/$key');
type Customer = NonNullable<OneCustomerQuery['customer']>;

/** What is known of one customer, which experiments it is in, and what it did. */
export function OneCustomer() {
  const { key } = route.useParams();
  const { type = '' } = route.useSearch();
  const screen = useScreen(OneCustomerDocument, { key, type, hasType: type !== '' });
  if (screen.isRefused) return <NoSuchCustomer customer={key} />;
  return (
    <>
      <Answered screen={screen} what="the customer">
        {(data) => <CustomerPage data={data} type={type} />}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </>
  );
}

function CustomerPage({ data, type }: { data: OneCustomerQuery; type: string }) {
  const { key } = route.useParams();
  const { customer, settings, eventTypes } = data;
  useFirstType(type, customer ? eventTypes.edges[0]?.node.key : undefined);
  if (!customer) return <NoSuchCustomer customer={key} />;
  const { channel, acquiredAt, attributes } = customer;
  const acquired = [
    acquiredAt ? `acquired ${shownDay(acquiredAt, settings.timeZone)}` : 'not known when it was acquired',
    channel ? `by the channel ${channel.name}` : 'channel not known',
  ].join(', ');
  return (
    <Page
      title={`Customer ${customer.key ?? key}`}
      kicker={<Link to="/data/customers">Customers</Link>}
      lead={`${acquired[0]?.toUpperCase()}${acquired.slice(1)}. Days and times in ${settings.timeZone}.`}
    >
      <section aria-labelledby="attributes">
        <h2 id="attributes">Attributes</h2>
        {attributes.length === 0 ? (
          <p className="muted">No attribute of the customer is known.</p>
        ) : (
          <DataTable
            caption="The current values"
            rows={attributes}
            rowKey={({ attribute }) => attribute.key}
            columns={[
              { title: 'Attribute', cell: ({ attribute }) => attribute.name },
              { title: 'Value', cell: ({ text }) => text },
              { title: 'Known from', cell: ({ knownFrom }) => shownMoment(knownFrom, settings.timeZone) },
            ]}
          />
        )}
      </section>
      <Assignments customer={customer} timeZone={settings.timeZone} />
      <CustomerEvents
        events={customer.events ?? []}
        types={eventTypes.edges.map(({ node }) => node)}
        type={type}
        timeZone={settings.timeZone}
        currency={currencyOf(type, data)}
      />
    </Page>
  );
}

/** The currency of values that a metric adds up as money; null of others. */
function currencyOf(type: string, { metrics, settings: { currency } }: OneCustomerQuery): string | null {
  return metrics.edges.some(({ node }) => node.event.key === type && node.unit === 'CURRENCY') ? currency : null;
}

/** The first event type is chosen until somebody chooses another one. */
function useFirstType(type: string, first: string | undefined): void {
  const navigate = route.useNavigate();
  const chosen = type === '' ? first : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: chosen once, where nothing is chosen
  useEffect(() => {
    if (chosen) void navigate({ search: { type: chosen }, replace: true });
  }, [chosen]);
}

function Assignments({ customer: { assignments }, timeZone }: { customer: Customer; timeZone: string }) {
  return (
    <section aria-labelledby="assignments">
      <h2 id="assignments">Experiments</h2>
      {assignments.totalCount === 0 ? (
        <p className="muted">The customer is in no experiment.</p>
      ) : (
        <DataTable
          caption="The experiments that the customer is in, and the arms"
          rows={assignments.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          columns={[
            {
              title: 'Experiment',
              cell: ({ experiment: { key, name } }) => (
                <Link to="/experiments/$key" params={{ key }}>
                  {name}
                </Link>
              ),
            },
            { title: 'State', cell: ({ experiment }) => <Badge state={experiment.status} /> },
            { title: 'Arm', cell: ({ arm }) => arm.name },
            { title: 'Assigned', cell: ({ assignedAt }) => shownMoment(assignedAt, timeZone) },
          ]}
        />
      )}
    </section>
  );
}

function NoSuchCustomer({ customer }: { customer: string }) {
  return (
    <NoSuch what="customer" to="/data/customers">
      No customer has the key “{customer}”. Keys are written as in your files, with their prefix. Capital letters count.
      Erased customers have no key.
    </NoSuch>
  );
}
