import { laterByClock } from '../graph/times/local-time.js';
import type { PeriodRun } from '../metrics/period-totals.js';
import type { SwitchbackDesign } from './switchback.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No clock change is longer, so that no period becomes empty. */
const SHORTEST_BY_CLOCK = 3 * HOUR;

type Times = Pick<SwitchbackDesign, 'startsAt' | 'periodMs' | 'timeZone'>;

/** Whether periods of a length start at the same local times every day: whole days, and whole parts of a day. */
export function followsClock(periodMs: number): boolean {
  return periodMs % DAY === 0 || (DAY % periodMs === 0 && periodMs >= SHORTEST_BY_CLOCK);
}

/** When a period starts, by its number from 0, in milliseconds. */
export function startOfPeriod({ startsAt, periodMs, timeZone }: Times, index: number): number {
  const nominal = index * periodMs;
  return timeZone == null ? startsAt + nominal : laterByClock(startsAt, nominal, timeZone);
}

/** How many blocks are over at a moment. */
export function blocksOver(design: SwitchbackDesign, now: Date): number {
  const { startsAt, periodMs, block, periods } = design;
  const time = now.getTime();
  const nominal = Math.floor((time - startsAt) / (periodMs * block));
  // Clock changes move the end of a block by hours, never by a whole block.
  const over = [nominal + 1, nominal].find((blocks) => startOfPeriod(design, blocks * block) <= time) ?? nominal - 1;
  return Math.min(periods / block, Math.max(0, over));
}

/** The first periods, by runs that are equally long: a day on which the clock changes is one of its own. */
export function periodRuns(design: SwitchbackDesign, periods: number): PeriodRun[] {
  const runs: PeriodRun[] = [];
  let startsAt = startOfPeriod(design, 0);
  for (let first = 0; first < periods; first += 1) {
    const endsAt = startOfPeriod(design, first + 1);
    const run = runs.at(-1);
    if (run?.periodMs === endsAt - startsAt) run.periods += 1;
    else runs.push({ first, startsAt, periodMs: endsAt - startsAt, periods: 1 });
    startsAt = endsAt;
  }
  return runs;
}
