import { shownLimits, shownRange, shownSize } from '../results/shown-numbers.js';
import type { ChannelChange } from './channel-monitor.js';
import { MonitoringStatus } from './monitoring-status.js';

const RELATIVE = { kind: 'relative' } as const;

/** A change in words. @param name of what changed, as the beginning of a sentence */
export function changeSentence(
  name: string,
  { relative, since, earliest, latest, alarmOn, lasts }: ChannelChange,
): string {
  const isFall = (relative.estimate ?? 0) < 0;
  const verb = isFall ? 'fell' : 'rose';
  const size = `about ${shownSize(relative, RELATIVE)} (${shownLimits(relative, RELATIVE)})`;
  // One change cannot cause an alarm before it begins.
  if (lasts && alarmOn < since) {
    return `${name} changed more than once or gradually: an alarm came on ${alarmOn}, and since ${since} days are ${size} ${isFall ? 'below' : 'above'} the days before.`;
  }
  const did =
    relative.estimate === -1 ? `stopped (it fell by ${shownRange(fallOf(relative), RELATIVE)})` : `${verb} by ${size}`;
  const range = earliest === latest ? '' : ` (between ${earliest} and ${latest})`;
  const end = lasts ? '' : ` The alarm of ${alarmOn} is no longer supported by the days since: the level has returned.`;
  return `${name} ${did} around ${since}${range}.${end}`;
}

/** A fall as its size. */
function fallOf({ estimate, lower, upper }: ChannelChange['relative']) {
  const size = (value: number | null) => (value === null ? null : -value);
  return { estimate: size(estimate), lower: size(upper), upper: size(lower) };
}

/** No alarm in words. */
export function quietSentence(name: string, status: MonitoringStatus): string {
  return status === MonitoringStatus.WATCH
    ? `${name} may be changing: the evidence is above a tenth of what an alarm needs.`
    : `${name}: no clear change.`;
}
