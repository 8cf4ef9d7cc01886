export const FIRST_PAUSE_MS = 500;
export const LONGEST_PAUSE_MS = 10_000;

/**
 * How long a stream waits before it is opened again: twice as long each time, and by chance up to twice that, so that the pages of a
 * server that restarts do not all come back at once.
 * @param chance from 0 to 1
 */
export function pauseBefore(attempt: number, chance: number = Math.random()): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (1 + chance);
}
