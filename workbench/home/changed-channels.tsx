import { Link } from '@tanstack/react-router';
import { DataTable } from '../../charts/data-table.js';
import { Prose } from '../../charts/prose.js';
import { EndedTogether } from '../channels/changes/ended-together.js';
import { StateMeanings } from '../channels/changes/state-meanings.js';
import { Badge } from '../components/badge.js';
import type { HomeQuery } from '../graph/generated/graphql.js';

type Monitoring = NonNullable<HomeQuery['monitoring']>;

/** How many channels are shown at once: the section Channels has all of them with their charts. */
const FIRST = 4;

interface ChangedChannelsProps {
  channels: Monitoring['channels'];
  /** Channels whose records end together. */
  ended: Monitoring['ended'];
  /** What the changes may come from instead, such as data that end long ago. */
  warnings: readonly { message: string }[];
}

/** Channels that bring more or fewer customers than usual, in a line each. */
export function ChangedChannels({ channels, ended, warnings }: ChangedChannelsProps) {
  if (channels.length + ended.length === 0) return null;
  return (
    <section aria-labelledby="changed-channels">
      <h2 id="changed-channels">Channels that changed</h2>
      {warnings.map(({ message }) => (
        <p key={message} className="notice">
          <Prose text={message} />
        </p>
      ))}
      <EndedTogether ended={ended} />
      {channels.length > 0 && (
        <DataTable
          caption={
            channels.length > FIRST
              ? `The first ${FIRST} of ${channels.length}. What to do is beside the chart of each`
              : 'What to do is beside the chart of each'
          }
          rows={channels.slice(0, FIRST)}
          rowKey={({ channel, metric }) => `${channel.key} ${metric?.key}`}
          columns={[
            { title: 'Channel', cell: ({ channel }) => channel.name },
            { title: 'State', cell: ({ status }) => <Badge state={status} /> },
            { title: 'What happened', cell: ({ sentence }) => <Prose text={sentence} /> },
          ]}
        />
      )}
      <StateMeanings states={[...channels, ...ended].map(({ status }) => status)} />
      <p>
        <Link to="/channels/changes">
          {channels.length > FIRST
            ? `See all ${channels.length} with their charts`
            : 'See every channel with its chart'}
        </Link>
      </p>
    </section>
  );
}
