import { shownLimits, shownSize } from '../results/shown-numbers.js';
import type { ChannelChange } from './channel-monitor.js';
import { MonitoringStatus } from './monitoring-status.js';

const RELATIVE = { kind: 'relative' } as const;

/** A change in words. @param name of what changed, as the beginning of a sentence */
export function changeSentence(
  name: string,
  { relative, since, earliest, latest, alarmOn, lasts }: ChannelChange,
): string {
  const verb = (relative.estimate ?? 0) < 0 ? 'fell' : 'rose';
  const range = earliest === latest ? '' : ` (between ${earliest} and ${latest})`;
  const size = `about ${shownSize(relative, RELATIVE)} (${shownLimits(relative, RELATIVE)})`;
  const end = lasts ? '' : ` The alarm of ${alarmOn} is no longer supported by the days since: the level has returned.`;
  return `${name} ${verb} by ${size} around ${since}${range}.${end}`;
}

/** No alarm in words. */
export function quietSentence(name: string, status: MonitoringStatus): string {
  return status === MonitoringStatus.WATCH
    ? `${name} may be changing: the evidence is above a tenth of what an alarm needs.`
    : `${name}: no clear change.`;
}
