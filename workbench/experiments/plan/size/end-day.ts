import { shownCount, shownDay } from '../../../../charts/numbers.js';
import type { Draft } from '../draft.js';
import type { SectionProps } from '../plan-section.js';

const DAY_MS = 86_400_000;

/** The day a number of days from now, as a sentence names it. */
export function dayFromNow(days: number, timeZone: string): string {
  return shownDay(new Date(Date.now() + days * DAY_MS).toISOString(), timeZone);
}

/** Of the draft's metrics, that with the longest window, whose outcomes are the last; null where none has a window. */
export function lastMetricOf({ editing: { draft }, data }: SectionProps): string | null {
  const windows = chosenIn(draft, data).filter(({ windowDays }) => windowDays !== null);
  return windows.sort((a, b) => (b.windowDays ?? 0) - (a.windowDays ?? 0))[0]?.key ?? null;
}

const chosenIn = (draft: Draft, { metrics }: SectionProps['data']) =>
  draft.metrics.flatMap(({ metric: key }) => metrics.edges.find(({ node }) => node.key === key)?.node ?? []);

/** When a draft that starts today has all of its outcomes, as a sentence; null without metrics. */
export function endOfDraft({ editing: { draft }, data }: SectionProps): string | null {
  const chosen = chosenIn(draft, data);
  if (chosen.length === 0) return null;
  const endless = chosen.filter(({ windowDays }) => windowDays === null).map(({ name }) => name);
  if (endless.length > 0)
    return `${endless.join(', ')}: counted until you stop the experiment, so you choose its last day.`;
  const longest = Math.max(...chosen.map(({ windowDays }) => windowDays ?? 0));
  if (draft.design.method === 'ONLINE') {
    return `Each customer’s outcomes are complete ${shownCount(longest)} days after the assignment. When the last customer comes is estimated under “How many”, from those who came before.`;
  }
  return `Started today, all customers get an arm at once, and their outcomes are complete ${shownCount(longest)} days later: on ${dayFromNow(longest, data.settings.timeZone)}.`;
}
