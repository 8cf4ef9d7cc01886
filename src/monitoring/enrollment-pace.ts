import type { Enrollment } from './enrollment-queries.js';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** Fewer arrivals, or a shorter time, tell no pace. */
const FEWEST = 20;
/** Days vary more than independent arrivals would, so a verdict needs a large change as well as one beyond chance (p < 0.001). */
const LARGE = 2;
const BEYOND_CHANCE = 3.3;

/** Whether as many customers were assigned as the pace until a week ago makes expected by now. */
export interface EnrollmentPace {
  /** By now, as a count. */
  expected: number;
  verdict: 'BEHIND' | 'AHEAD' | 'AS_EXPECTED';
}

/**
 * Compares the arrivals of the last week with the pace before: given their sum, those of the last week are binomial by the share of the time
 * if the pace has not changed.
 * @returns null where customers have arrived for less than two weeks, or too few before the last one
 */
export function enrollmentPace({ startedAt, customers, lastWeek }: Enrollment, now: number): EnrollmentPace | null {
  const earlierDays = startedAt === null ? 0 : (now - startedAt) / DAY_MS - WEEK_DAYS;
  const earlier = customers - lastWeek;
  if (earlierDays < WEEK_DAYS || earlier < FEWEST) return null;
  const usual = (earlier / earlierDays) * WEEK_DAYS;
  const share = WEEK_DAYS / (WEEK_DAYS + earlierDays);
  const z = (lastWeek - customers * share) / Math.sqrt(customers * share * (1 - share));
  const behind = z < -BEYOND_CHANCE && lastWeek * LARGE <= usual;
  const ahead = z > BEYOND_CHANCE && lastWeek >= LARGE * usual;
  return { expected: Math.round(earlier + usual), verdict: behind ? 'BEHIND' : ahead ? 'AHEAD' : 'AS_EXPECTED' };
}

const VERDICTS: Record<EnrollmentPace['verdict'], string> = {
  BEHIND: 'enrollment is behind: at most half as many as usual arrived in the last week',
  AHEAD: 'enrollment is ahead: at least twice as many as usual arrived in the last week',
  AS_EXPECTED: 'enrollment keeps its pace',
};

/** The same as a sentence, to put behind another one; empty where it is not known. */
export function paceSentence(pace: EnrollmentPace | null): string {
  if (pace === null) return '';
  return ` At the pace until a week ago, ${pace.expected.toLocaleString('en-US')} were expected by now; ${VERDICTS[pace.verdict]}.`;
}
