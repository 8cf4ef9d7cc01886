import { Link } from '@tanstack/react-router';
import { shownCount } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { DataOverviewDocument, type DataOverviewQuery } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { DataPage } from '../data-page.js';
import { ImportTable } from '../imports/import-table.js';

/** What is recorded, and what came in last. */
export function Overview() {
  const screen = useScreen(DataOverviewDocument, {});
  return (
    <DataPage title="Data" lead="What is known of customers, where it came from, and what is measured.">
      <Answered screen={screen} what="what is recorded">
        {(data) =>
          data.imports.totalCount === 0 && data.customers.totalCount === 0 ? (
            <EmptyState title="Nothing is recorded yet">
              <p>
                <Link to="/data/import">Import a file</Link> of customers, such as the export of a shop or a
                spreadsheet.
              </p>
            </EmptyState>
          ) : (
            <>
              <Numbers data={data} />
              <section aria-labelledby="last-imports">
                <h2 id="last-imports">Imported last</h2>
                <ImportTable imports={data.imports.edges.map(({ node }) => node)} timeZone={data.settings.timeZone} />
                <p>
                  <Link to="/data/imports">All {shownCount(data.imports.totalCount)} imports</Link>
                </p>
              </section>
            </>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </DataPage>
  );
}

function Numbers({ data: { customers, attributes, eventTypes, metrics, imports } }: { data: DataOverviewQuery }) {
  const numbers = [
    { name: 'customers', count: customers.totalCount, to: '/data/customers' },
    { name: 'attributes', count: attributes.totalCount, to: '/data/attributes' },
    { name: 'event types', count: eventTypes.totalCount, to: '/data/events' },
    { name: 'metrics', count: metrics.totalCount, to: '/data/metrics' },
    { name: 'imports', count: imports.totalCount, to: '/data/imports' },
  ] as const;
  return (
    <section aria-label="What is recorded">
      <dl className="numbers">
        {numbers.map(({ name, count, to }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Link to={to} aria-label={`${shownCount(count)} ${name}`}>
                {shownCount(count)}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
