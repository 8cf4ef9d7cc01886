import { getRouteApi, Link } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownCount, shownMoment } from '../../../charts/numbers.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { EventTypesDocument } from '../../graph/generated/graphql.js';
import { useScreen } from '../../graph/use-screen.js';
import { DataPage } from '../data-page.js';
import { NextPage } from '../next-page.js';
import type { EventType } from './complete-dialog.js';
import { CompletenessButtons, CompletenessDialog } from './completeness-action.js';

const route = getRouteApi('/data/events');

/** The types of events, and until when their events are complete. */
export function EventTypeList() {
  const { after } = route.useSearch();
  const screen = useScreen(EventTypesDocument, { after: after ?? null });
  return (
    <DataPage
      title="Event types"
      lead="What customers do, and until when it is completely recorded. Outcome windows that end later stay open."
    >
      <Answered screen={screen} what="the event types">
        {({ eventTypes: { totalCount, edges, pageInfo }, settings }) =>
          totalCount === 0 ? (
            <EmptyState title="There are no event types yet">
              <p>
                <Link to="/data/import">Import a file</Link> of events, such as orders with their customers and times.
              </p>
            </EmptyState>
          ) : (
            <>
              <CompletenessDialog types={edges.map(({ node }) => node)} timeZone={settings.timeZone} />
              <DataTable
                caption={`${shownCount(edges.length)} of ${shownCount(totalCount)} ${totalCount === 1 ? 'event type' : 'event types'}. Times in ${settings.timeZone}`}
                rows={edges.map(({ node }) => node)}
                rowKey={({ key }) => key}
                columns={[
                  { title: 'Event type', cell: ({ name, archivedAt }) => (archivedAt ? `${name} (archived)` : name) },
                  { title: 'Key', cell: ({ key }) => <code>{key}</code> },
                  {
                    title: 'Last event',
                    cell: ({ completeness }) => shownOr(completeness.lastEventAt, settings.timeZone),
                  },
                  {
                    title: 'Complete until',
                    cell: ({ completeness }) => shownOr(completeness.completeUntil, settings.timeZone),
                  },
                  { title: 'How that is known', cell: (type) => basisInWords(type, settings.timeZone) },
                  { title: 'Change it', cell: (type) => <CompletenessButtons type={type} /> },
                ]}
              />
              <NextPage to="/data/events" pageInfo={pageInfo} what="event types" />
            </>
          )
        }
      </Answered>
      <QueryBehindScreen screen={screen} />
    </DataPage>
  );
}

function shownOr(moment: string | null | undefined, timeZone: string): string {
  return moment ? shownMoment(moment, timeZone) : 'not known';
}

function basisInWords({ completeness: { basis, declaredBy, declaredAt } }: EventType, timeZone: string): string {
  if (basis === 'NO_EVENT') return 'No event of the type was ever recorded.';
  if (basis === 'LAST_EVENT') return 'Nobody stated it: it follows from the last event.';
  return `Stated${declaredBy ? ` by ${declaredBy}` : ''}${declaredAt ? ` on ${shownMoment(declaredAt, timeZone)}` : ''}.`;
}
