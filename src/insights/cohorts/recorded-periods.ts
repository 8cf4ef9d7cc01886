import { dayText } from '../../graph/times/calendar-day.js';
import type { Periods } from './cohort-periods.js';
import type { CohortAgeSums } from './cohort-queries.js';
import type { CohortTerms } from './cohort-terms.js';

/** The customers of a cohort at an age, by the period in which they had it. */
interface Cell {
  period: number;
  age: number;
  customers: number;
  active: number;
}

/**
 * By chance, periods in which so many active customers are expected have none with a probability below 0.001: e^(−7), if customers are active
 * independently of each other.
 */
const EXPECTED = 7;
/** With a silence are compared so many periods with events before it and after it: activity changes over the years. */
const NEAREST = 3;

/**
 * The periods in which nothing is recorded of a channel's customers, although customers of the same ages were active in the nearest periods: such as
 * those before the first import. Ages that were not observed there expect nobody, so customers who come back after a year leave no gap.
 *
 * @param isDeclared whether somebody declared that no event is missing: then periods after the first event are recorded
 */
export function unrecordedPeriods(
  cohorts: readonly CohortTerms[],
  sums: readonly CohortAgeSums[],
  isDeclared: boolean,
): ReadonlySet<number> {
  const cells = cohorts.flatMap((cohort) => cellsOf(cohort, sums));
  const withEvents = new Set(cells.filter(({ active }) => active > 0).map(({ period }) => period));
  const first = Math.min(...withEvents);
  const silent = silences(cells.map(({ period }) => period).filter((period) => !withEvents.has(period)));
  const expected = (periods: readonly number[]) => {
    const nearest = nearestTo(periods, withEvents);
    const shares = activeShares(cells.filter(({ period }) => nearest.includes(period)));
    return cells
      .filter(({ period }) => periods.includes(period))
      .reduce((sum, { age, customers }) => sum + customers * (shares.get(age) ?? 0), 0);
  };
  const gaps = silent.filter((periods) => !(isDeclared && (periods[0] as number) > first));
  return new Set(gaps.filter((periods) => expected(periods) >= EXPECTED).flat());
}

function cellsOf({ channelId, cohort, customers, ages }: CohortTerms, sums: readonly CohortAgeSums[]): Cell[] {
  if (customers === 0) return [];
  const own = sums.filter((one) => one.channelId === channelId && one.cohort === cohort);
  return Array.from({ length: ages }, (_, age) => {
    const active = own.find((one) => one.age === age)?.active ?? 0;
    return { period: cohort + age, age, customers, active };
  });
}

function nearestTo(periods: readonly number[], withEvents: ReadonlySet<number>): number[] {
  const sorted = [...withEvents].sort((a, b) => a - b);
  const before = sorted.filter((period) => period < (periods[0] as number)).slice(-NEAREST);
  const after = sorted.filter((period) => period > (periods.at(-1) as number)).slice(0, NEAREST);
  return [...before, ...after];
}

/** The share of active customers by age. */
function activeShares(cells: readonly Cell[]): Map<number, number> {
  const totals = new Map<number, { active: number; customers: number }>();
  for (const { age, active, customers } of cells) {
    const total = totals.get(age) ?? { active: 0, customers: 0 };
    totals.set(age, { active: total.active + active, customers: total.customers + customers });
  }
  return new Map([...totals].map(([age, { active, customers }]) => [age, active / customers]));
}

/** Numbers without a gap between them are together. */
function silences(periods: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const period of [...new Set(periods)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === period - 1) run.push(period);
    else runs.push([period]);
  }
  return runs;
}

/** What is not recorded, in words; null where everything is. */
export function unrecordedSentence(unrecorded: ReadonlySet<number>, { days, count }: Periods): string | null {
  const day = (period: number) => dayText(days[period] as number);
  const spans = silences([...unrecorded]).map((periods) => {
    const [first, next] = [periods[0] as number, (periods.at(-1) as number) + 1];
    if (first === 0) return `before ${day(next)}`;
    if (next === count) return `from ${day(first)} on`;
    return `from ${day(first)} to ${dayText((days[next] as number) - 1)}`;
  });
  return spans.length === 0 ? null : `No event of its customers is recorded ${spans.join(' and ')}.`;
}
