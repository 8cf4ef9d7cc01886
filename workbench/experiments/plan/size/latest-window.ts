import { dayIn } from '../../../graph/day-in.js';
import type { SizeDraftQuery } from '../../../graph/generated/graphql.js';

/** A window whose last tenth may lack events is a rough but usable history. */
const TOLERATED_GAP = 0.1;

/** The first day of the latest complete window, where the one until now lacks events; null where it is complete. */
export function latestComplete(size: SizeDraftQuery | undefined): string | null {
  if (!size?.reachable?.history.completeUntil) return null;
  const { asOf, until, completeUntil } = size.reachable.history;
  const [from, end, known] = [asOf, until, completeUntil].map((moment) => new Date(moment).getTime());
  if (from === undefined || end === undefined || known === undefined) return null;
  const window = end - from;
  if (known >= end - TOLERATED_GAP * window) return null;
  return dayIn(size.settings.timeZone, new Date(known - window));
}
