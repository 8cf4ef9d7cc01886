import { MonitoredDays } from '../../../charts/monitored-days.js';
import { shownDay, shownInterval } from '../../../charts/numbers.js';
import { Prose } from '../../../charts/prose.js';
import { Notices } from '../../../src/experiments/report/sections/section.js';
import { Badge } from '../../components/badge.js';
import type { MonitoredChannelFragment } from '../../graph/generated/graphql.js';
import { howMonitored } from './how-monitored.js';

interface MonitorCardProps {
  monitor: MonitoredChannelFragment;
  timeZone: string;
}

/** One channel on one measure: what the graph says, what to do, and the days that say so. */
export function MonitorCard({ monitor, timeZone }: MonitorCardProps) {
  const { channel, metric, status, sentence, whatToDo, change, insufficientData, countedUntil, warnings } = monitor;
  const totalName = metric?.name.toLowerCase() ?? 'acquired customers';
  const title = metric ? `${channel.name}: ${totalName}` : channel.name;
  return (
    <article className="monitored">
      <p className="facts-line">
        <Badge state={status} />
        {change?.relative.estimate != null && (
          <span>change of {shownInterval(change.relative, { kind: 'relative' })}</span>
        )}
        {change && <span className="muted">alarm after {shownDay(change.alarmOn, 'UTC')}</span>}
      </p>
      <MonitoredDays
        id={`days-${channel.key}-${metric?.key ?? 'acquisitions'}`}
        title={title}
        summary={sentence}
        monitor={monitor}
        totalName={totalName}
        how={howMonitored(monitor)}
      />
      {whatToDo && (
        <p className="muted">
          <Prose text={whatToDo} />
        </p>
      )}
      {insufficientData && !sentence.includes(insufficientData.reason) && (
        <p className="muted">
          <Prose text={insufficientData.reason} />
        </p>
      )}
      {countedUntil && <p className="muted">Counted until {shownDay(countedUntil, timeZone)}.</p>}
      <Notices notices={warnings} />
    </article>
  );
}
