const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/**
 * How long something waits before it is sent again: twice as long each time, and by chance up to twice that, so that the pages of a
 * server that restarts do not all come back at once.
 * @param chance from 0 to 1
 */
export function pauseBefore(attempt: number, chance: number = Math.random()): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (1 + chance);
}

const LONGEST_NAMED_SECONDS = 300;

/** The seconds of a `Retry-After`, which is a number or a moment; 0 where there is none. */
export function secondsIn(retryAfter: string | null, now: number = Date.now()): number {
  if (!retryAfter) return 0;
  const named = Number(retryAfter);
  const seconds = Number.isNaN(named) ? (Date.parse(retryAfter) - now) / 1000 : named;
  return seconds > 0 ? Math.min(LONGEST_NAMED_SECONDS, seconds) : 0;
}
