import { getRouteApi } from '@tanstack/react-router';
import { DataTable } from '../../../charts/data-table.js';
import { shownAmount, shownMoment, shownStated } from '../../../charts/numbers.js';
import { Choice, type Option } from '../../components/fields.js';
import type { OneCustomerQuery } from '../../graph/generated/graphql.js';

const route = getRouteApi('/data/customers/$key');
type Event = NonNullable<NonNullable<OneCustomerQuery['customer']>['events']>[number];

interface CustomerEventsProps {
  events: readonly Event[];
  types: readonly Option[];
  type: string;
  timeZone: string;
  /** Of the values; null where they are not money. */
  currency: string | null;
}

/** The latest events of a type, with their corrections. */
export function CustomerEvents({ events, types, type, timeZone, currency }: CustomerEventsProps) {
  const navigate = route.useNavigate();
  const name = types.find(({ key }) => key === type)?.name ?? type;
  return (
    <section aria-labelledby="events">
      <h2 id="events">Events</h2>
      <div className="filters">
        <Choice
          name="type"
          label="Event type"
          value={type || null}
          options={types}
          onChange={(chosen) => navigate({ search: { type: chosen } })}
        />
      </div>
      {events.length === 0 ? (
        <p className="muted">
          {type === '' ? 'No event type is defined yet.' : `No event of the type ${name} is recorded.`}
        </p>
      ) : (
        <DataTable
          caption={`${name}: the latest first, at most 100`}
          rows={events}
          rowKey={({ key }) => key}
          columns={[
            { title: 'When', cell: ({ at }) => shownMoment(at, timeZone) },
            {
              title: 'Value',
              cell: ({ value }) =>
                value === null ? 'none' : currency ? shownAmount(value, currency) : shownStated(value),
              numeric: true,
            },
            { title: 'Key', cell: ({ key }) => <code>{key}</code> },
            { title: 'Changes', cell: (event) => changesInWords(event, timeZone) },
          ]}
        />
      )}
    </section>
  );
}

function changesInWords({ voided, revisions }: Event, timeZone: string): string {
  const changes = revisions.map(
    ({ change, changedAt, actor, reason }) =>
      `${change.toLowerCase()} by ${actor} on ${shownMoment(changedAt, timeZone)}: ${reason}`,
  );
  return [...(voided ? ['Voided: it does not count'] : []), ...changes].join('; ') || 'none';
}
