import { Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownDay } from '../../../charts/numbers.js';
import type { ChannelSpendQuery } from '../../graph/generated/graphql.js';

interface MadeTestsProps {
  tests: readonly ChannelSpendQuery['switchbacks']['edges'][number]['node'][];
  timeZone: string;
}

/** Tests that were made, with the way to their calendars and results. */
export function MadeTests({ tests, timeZone }: MadeTestsProps) {
  if (tests.length === 0) return null;
  return (
    <section aria-labelledby="made-tests">
      <h2 id="made-tests">Tests that were made</h2>
      <DataTable
        caption={`The newest last. Days in ${timeZone}`}
        rows={tests}
        rowKey={({ key }) => key}
        columns={[
          {
            title: 'Test',
            cell: ({ key }) => (
              <Link to="/channels/tests/$key" params={{ key }}>
                {key}
              </Link>
            ),
          },
          { title: 'Channel', cell: ({ channel }) => channel.name },
          { title: 'Read by', cell: ({ metric }) => metric.name },
          { title: 'From', cell: ({ startsAt }) => shownDay(startsAt, timeZone) },
        ]}
      />
    </section>
  );
}
