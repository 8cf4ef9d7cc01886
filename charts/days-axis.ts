import type { Axis } from './axis.js';
import { shownDay } from './numbers.js';

const MOST_TICKS = 5;

/** An axis over days such as `2026-03-02`, which are a day, a week or a month apart; values are their places in the list. */
export function daysAxis(days: readonly string[]): Axis {
  const last = Math.max(1, days.length - 1);
  const every = Math.max(1, Math.ceil(days.length / MOST_TICKS));
  const ticks = days.flatMap((day, index) => (index % every === 0 ? [{ value: index, label: shortDay(day) }] : []));
  return { at: (value) => (100 * value) / last, ticks, domain: [0, last] };
}

/** Without the year, unless a tick needs its own: `2 Mar 2026`. */
function shortDay(day: string): string {
  const [date, month = '', year = ''] = shownDay(day, 'UTC').split(' ');
  return `${date} ${month.slice(0, 3)} ${year}`;
}
