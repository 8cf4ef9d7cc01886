import type { Axis } from './axis.js';
import { shownDay } from './numbers.js';

const MOST_TICKS = 5;

/** An axis over days such as `2026-03-02`, which are a day, a week or a month apart; values are their places in the list. */
export function daysAxis(days: readonly string[]): Axis {
  const last = Math.max(1, days.length - 1);
  const every = Math.max(1, Math.ceil(days.length / MOST_TICKS));
  const shown = days.flatMap((day, value) => (value % every === 0 ? [{ day, value }] : []));
  const ticks = shown.map(({ day, value }, tick) => ({ value, label: shortDay(day, shown[tick - 1]?.day) }));
  return { at: (value) => (100 * value) / last, ticks, domain: [0, last] };
}

/** `2 Mar 2026`; without the year where the tick before has the same. */
function shortDay(day: string, before: string | undefined): string {
  const [date, month = '', year = ''] = shownDay(day, 'UTC').split(' ');
  const short = `${date} ${month.slice(0, 3)}`;
  return before?.startsWith(year) ? short : `${short} ${year}`;
}
