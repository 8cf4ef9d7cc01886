/** The days that a row of spend covers, counted from 1970-01-01. */
export interface Period {
  first: number;
  last: number;
}

/** The days that a row covers, by the name of the period in a manifest. */
export const PERIODS = {
  week: (day: number): Period => ({ first: day, last: day + 6 }),
  'week-ending': (day: number): Period => ({ first: day - 6, last: day }),
  month: monthOf,
} as const;

export type PeriodName = keyof typeof PERIODS;
export const PERIOD_NAMES = Object.keys(PERIODS) as [PeriodName, ...PeriodName[]];

const MS_PER_DAY = 86_400_000;

function monthOf(day: number): Period {
  const date = new Date(day * MS_PER_DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { first: Date.UTC(year, month, 1) / MS_PER_DAY, last: Date.UTC(year, month + 1, 1) / MS_PER_DAY - 1 };
}

/** An amount in stored parts, spread evenly over days: the amounts of the days add up to it exactly. */
export function spread(amount: number, days: number): number[] {
  const until = (day: number) => Math.floor((amount / days) * day);
  return Array.from({ length: days }, (_, day) => (day + 1 === days ? amount : until(day + 1)) - until(day));
}
