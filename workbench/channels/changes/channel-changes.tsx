import { getRouteApi } from '@tanstack/react-router';
import { memo, useDeferredValue } from 'react';
import { shownMoment } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { Answered } from '../../components/answered.js';
import { EmptyState } from '../../components/empty-state.js';
import { Choice } from '../../components/fields.js';
import { QueryBehindScreen } from '../../components/query-behind.js';
import { ChannelChangesDocument, type ChannelChangesQuery } from '../../graph/generated/graphql.js';
import { useChosen } from '../../graph/use-chosen.js';
import { useScreen } from '../../graph/use-screen.js';
import { ChannelsPage } from '../channels-page.js';
import { DayInput } from '../day-input.js';
import { EndedTogether } from './ended-together.js';
import { MonitorCard } from './monitor-card.js';
import { StateMeanings } from './state-meanings.js';

const route = getRouteApi('/channels/changes');
/** The most urgent first. */
const ORDER = ['ALARM', 'WATCH', 'UNKNOWN', 'OK'];

/** Which channels changed, when and by how much, with the days that show it. */
export function ChannelChanges() {
  const { metric, since } = route.useSearch();
  const screen = useScreen(ChannelChangesDocument, {
    input: { metrics: metric ? [metric] : null, since: since ?? null },
  });
  // Choices are answered at once, and charts are drawn when there is time.
  const drawn = useDeferredValue(screen.data);
  const isAwaited = screen.isRefreshing || drawn !== screen.data;
  return (
    <ChannelsPage
      title="Changes of channels"
      lead="Which channels bring more or fewer customers than usual, and since when."
    >
      <Answered screen={{ ...screen, isRefreshing: isAwaited }} what="the channels">
        {(data) => (
          <>
            <Choices data={data} metric={metric} since={since} />
            <div className={isAwaited ? 'compared is-former' : 'compared'}>{drawn && <Monitored data={drawn} />}</div>
          </>
        )}
      </Answered>
      <QueryBehindScreen screen={screen} />
    </ChannelsPage>
  );
}

interface ChoicesProps {
  data: ChannelChangesQuery;
  metric: string | undefined;
  since: string | undefined;
}

function Choices({ data: { metrics }, metric, since }: ChoicesProps) {
  const choose = useChosen();
  const options = metrics.edges.map(({ node }) => node);
  return (
    <div className="filters">
      <Choice
        name="metric"
        label="Monitor"
        value={metric ?? ''}
        options={[{ key: '', name: 'Acquisitions alone' }, ...options.map(withAcquisitions)]}
        onChange={(chosen) => choose({ metric: chosen || undefined })}
      />
      <DayInput
        label="Monitored since"
        description="Days before it say what is usual."
        value={since}
        onChange={(day) => choose({ since: day })}
      />
    </div>
  );
}

const withAcquisitions = ({ key, name }: { key: string; name: string }) => ({
  key,
  name: `Acquisitions and ${name.toLowerCase()}`,
});

const Monitored = memo(({ data: { monitoring, settings } }: { data: ChannelChangesQuery }) => {
  if (!monitoring) return null;
  const { sentence, asOf, falseAlarms, warnings, channels, ended } = monitoring;
  if (channels.length === 0) {
    return (
      <EmptyState title="No channel is monitored yet">
        <p>
          <Prose text={sentence} />
        </p>
      </EmptyState>
    );
  }
  const sorted = [...channels].sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  return (
    <>
      <p className="conclusion">
        <Prose text={sentence} />
      </p>
      <Notices notices={warnings} />
      <EndedTogether ended={ended} />
      <section aria-labelledby="monitored">
        <h2 id="monitored">Each channel</h2>
        <StateMeanings states={channels.map(({ status }) => status)} />
        <div className="multiples">
          {sorted.map((monitor) => (
            <MonitorCard
              key={`${monitor.channel.key} ${monitor.metric?.key ?? ''}`}
              monitor={monitor}
              timeZone={settings.timeZone}
            />
          ))}
        </div>
      </section>
      <p className="muted">
        <Prose text={falseAlarms} /> As of {shownMoment(asOf, settings.timeZone)} ({settings.timeZone}).
      </p>
    </>
  );
});
