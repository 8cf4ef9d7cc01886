import { offsetAt } from './local-time.js';

/** From a moment on, what clocks show beyond UTC; both in milliseconds. */
export interface ZoneOffset {
  from: number;
  offset: number;
}

const DAY = 86_400_000;
/** No zone changes its clock twice within two weeks. */
const STEP = 14 * DAY;
/** Changes of the clock before that are not looked for: a wrong date, such as the year 1, would have thousands of them. */
const LONGEST = 100 * 366 * DAY;

/** The offsets that apply between two moments in a zone, the earliest first; the first one also applies before. */
export function zoneOffsets(since: number, until: number, timeZone: string): ZoneOffset[] {
  const first = Math.max(since, until - LONGEST);
  const found = [{ from: first, offset: offsetAt(first, timeZone) }];
  for (let low = first; low < until; low += STEP) {
    const high = Math.min(low + STEP, until);
    const offset = offsetAt(high, timeZone);
    if (offset !== found.at(-1)?.offset) found.push({ from: changeBetween(low, high, timeZone), offset });
  }
  return found;
}

/** The moment of the change, by bisection. */
function changeBetween(low: number, high: number, timeZone: string): number {
  const after = offsetAt(high, timeZone);
  let [before, from] = [low, high];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (offsetAt(middle, timeZone) === after) from = middle;
    else before = middle;
  }
  return from;
}
