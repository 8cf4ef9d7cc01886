import { dayText } from '../../graph/times/calendar-day.js';
import { type CohortPeriod, type Periods, YEARS } from './cohort-periods.js';
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
 * By chance, a period in which so many active customers are expected has none with a probability below 0.001: e^(−7), if customers are active
 * independently of each other. Periods of a silence do not add up: the same customers would be absent in each of them.
 */
const EXPECTED = 7;
/** With a silence are compared so many periods with events before it and after it: activity changes over the years. */
const NEAREST = 3;

/** Where a channel's customers have no event, although some were to be expected. */
export interface Silences {
  /** The periods before the first event or between others, of which the events are missing. */
  gaps: ReadonlySet<number>;
  /** The first period after the last event: customers have left, or events are missing. Null where customers were active to the end. */
  end: number | null;
}

/**
 * The periods in which nothing is recorded of a channel's customers, although customers of the same ages were active in the nearest periods: such as
 * those before the first import. Ages that were not observed there expect nobody, so customers who come back after a year leave no gap. Neither
 * does a season without events.
 *
 * @param isDeclared whether somebody declared that no event is missing: then periods after the first event are recorded
 */
export function silencesOf(
  cohorts: readonly CohortTerms[],
  sums: readonly CohortAgeSums[],
  { isDeclared, period }: { isDeclared: boolean; period: CohortPeriod },
): Silences {
  const cells = cohorts.flatMap((cohort) => cellsOf(cohort, sums));
  const withEvents = new Set(cells.filter(({ active }) => active > 0).map((cell) => cell.period));
  const [first, last] = [Math.min(...withEvents), Math.max(...withEvents)];
  const silent = runsOf(cells.map((cell) => cell.period).filter((one) => !withEvents.has(one)));
  const seasons = seasonsAmong(silent, withEvents, Math.round(1 / YEARS[period]));
  const notable = silent
    .filter((run) => !(isDeclared && startOf(run) > first) && !seasons.includes(run))
    .filter((run) => mostExpected(run, cells, withEvents) >= EXPECTED);
  const end = notable.find((run) => startOf(run) > last);
  return { gaps: new Set(notable.filter((run) => run !== end).flat()), end: end ? startOf(end) : null };
}

/** Silences shorter than a year that recur: a year before or after most of their periods is another one. */
function seasonsAmong(silent: readonly number[][], withEvents: ReadonlySet<number>, year: number): number[][] {
  // Events of one part of a single year do not tell a season from an import of that part.
  if (![...withEvents].some((one) => withEvents.has(one + year))) return [];
  const short = silent.filter((run) => run.length < year);
  return short.filter((run) => {
    const others = new Set(short.filter((one) => one !== run).flat());
    const apart = run.flatMap((one) => [one - year, one + year]);
    return apart.filter((one) => others.has(one)).length > apart.filter((one) => withEvents.has(one)).length;
  });
}

/** The active customers that are expected in the period of a silence in which most are. */
function mostExpected(run: readonly number[], cells: readonly Cell[], withEvents: ReadonlySet<number>): number {
  const nearest = nearestTo(run, withEvents);
  const shares = activeShares(cells.filter(({ period }) => nearest.includes(period)));
  const expected = run.map((one) =>
    cells
      .filter(({ period }) => period === one)
      .reduce((sum, { age, customers }) => sum + customers * (shares.get(age) ?? 0), 0),
  );
  return Math.max(...expected);
}

const startOf = (run: readonly number[]) => run[0] as number;

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
function runsOf(periods: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const period of [...new Set(periods)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.at(-1) === period - 1) run.push(period);
    else runs.push([period]);
  }
  return runs;
}

/** What is not recorded, in words; null where everything is. */
export function unrecordedSentence({ gaps, end }: Silences, { days }: Periods): string | null {
  const day = (period: number, later = 0) => dayText((days[period] as number) + later);
  const spans = runsOf([...gaps]).map((run) => {
    const next = startOf(run) + run.length;
    return startOf(run) === 0 ? `before ${day(next)}` : `from ${day(startOf(run))} to ${day(next, -1)}`;
  });
  const missing = spans.length === 0 ? [] : [`No event of its customers is recorded ${spans.join(' and ')}.`];
  const over =
    end === null ? [] : [`From ${day(end)} on, its customers have no event: they left, or events are missing.`];
  return [...missing, ...over].join(' ') || null;
}
