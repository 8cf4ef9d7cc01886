import { type Axis, axisOver } from './axis.js';
import type { EffectDaysFragment, LimitsFragment } from './fragments.js';
import { shownCount } from './numbers.js';

/** The effect of one treatment as of one day. */
export interface EffectDay {
  day: number;
  /** Null by days since the assignment. */
  asOf: string | null;
  n: number;
  /** With limits that are valid at any time. */
  interval: LimitsFragment | null;
  /** With limits that allow for a look on every day. */
  everyDay: LimitsFragment | null;
  /** With limits of a single look. */
  plain: LimitsFragment | null;
  /** Of a single look. */
  pValue: number | null;
  missing: string | null;
}

/** The days of a treatment until the last one that differs from the day before: after the end, every day is the same. */
export function daysOf({ by, days }: EffectDaysFragment, arm: string): EffectDay[] {
  const all = days.map(({ day, asOf, arms, effects }) => {
    const found = effects.find((one) => one.arm.key === arm);
    return {
      day,
      asOf,
      n: arms.reduce((sum, one) => sum + one.n, 0),
      interval: found?.absolute ?? null,
      // Outcomes that grow are no sequence of customers: on their days together, other limits hold.
      everyDay: (by === 'DAYS_SINCE_ASSIGNMENT' ? found?.onAllDays : found?.absolute) ?? null,
      plain: found?.plain ?? null,
      pValue: found?.pValue ?? null,
      missing: found?.insufficientData?.reason ?? null,
    };
  });
  const last = all.findLastIndex((one, index) => index === 0 || !isSame(one, all[index - 1]));
  return all.slice(0, last + 1);
}

function isSame(one: EffectDay, other: EffectDay | undefined): boolean {
  return JSON.stringify({ ...one, day: 0, asOf: null }) === JSON.stringify({ ...other, day: 0, asOf: null });
}

/** An axis of days, whose ticks are whole. */
export function wholeDays(days: readonly number[]): Axis {
  const axis = axisOver(days.length > 0 ? days : [1], { unit: { kind: 'number' }, nice: false, count: 7 });
  const whole = axis.ticks.filter(({ value }) => Number.isInteger(value));
  return { ...axis, ticks: whole.map(({ value }) => ({ value, label: shownCount(value) })) };
}

interface Band {
  lower: number;
  upper: number;
}

/** The first days are far less certain than the last: the scale follows what comes after them. */
export function reachOfDays(band: readonly Band[], estimates: readonly number[]): number[] {
  const later = band.slice(Math.floor(band.length / 4));
  return [0, ...estimates, ...later.flatMap(({ lower, upper }) => [lower, upper])];
}

/** The days on which an interval has both limits. */
export function limitsByDay(
  days: readonly EffectDay[],
  which: 'interval' | 'everyDay' | 'plain',
): (Band & { day: number })[] {
  return days.flatMap((one) => {
    const { lower, upper } = one[which] ?? { lower: null, upper: null };
    return lower === null || upper === null ? [] : [{ day: one.day, lower, upper }];
  });
}
