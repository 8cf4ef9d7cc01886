import { startOfDay } from '../graph/times/local-time.js';

const DAY_MS = 86_400_000;

/** Consecutive days of the calendar, counted from 1970-01-01, in a time zone. */
export class MonitoredDays {
  /** When each day begins, and when the last one ends. */
  readonly moments: readonly number[];

  constructor(
    readonly first: number,
    readonly count: number,
    timeZone: string,
  ) {
    this.moments = Array.from({ length: count + 1 }, (_, i) => startOfDay(first + i, timeZone));
  }

  get startsAt(): number {
    return this.moments[0] as number;
  }

  get endsAt(): number {
    return this.moments[this.count] as number;
  }

  /** SQL of the number of the day, from 0, that a moment within these days is in. */
  dayOf(moment: string): string {
    const runs = regularRuns(this.moments);
    const cases = runs
      .slice(0, -1)
      .map((run, i) => `WHEN ${moment} < ${runs[i + 1]?.startsAt} THEN ${numberIn(run, moment)}`);
    const last = numberIn(runs.at(-1) as Run, moment);
    return cases.length === 0 ? last : `CASE ${cases.join(' ')} ELSE ${last} END`;
  }
}

/** Days of 24 hours in a row, or one of another length. */
interface Run {
  first: number;
  startsAt: number;
  regular: boolean;
}

/** Days have 24 hours, except those on which clocks are changed. */
function regularRuns(moments: readonly number[]): Run[] {
  const runs: Run[] = [];
  moments.slice(0, -1).forEach((startsAt, first) => {
    const regular = (moments[first + 1] as number) - startsAt === DAY_MS;
    if (!regular || runs.at(-1)?.regular !== true) runs.push({ first, startsAt, regular });
  });
  return runs;
}

function numberIn({ first, startsAt, regular }: Run, moment: string): string {
  return regular ? `${first} + (${moment} - ${startsAt}) / ${DAY_MS}` : String(first);
}
