import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseUnavailableError } from './database-problems.js';

const TRIES = 60;
const PAUSE_MS = 1_000;

/**
 * Opens a database that may still be starting, as after a power cut that both the database and the server come back from. It is
 * opened from the beginning each time; a database that cannot be reached for a minute is given up.
 * @param onWait called before the first pause with what the database, or the way to it, said
 * @throws DatabaseUnavailableError of the last try; any other error at once
 */
export async function untilReachable<T>(open: () => Promise<T>, onWait: (error: Error) => void): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await open();
    } catch (error) {
      const unreachable = error instanceof DatabaseUnavailableError && error.problem === 'LOST';
      if (!unreachable || tries === TRIES) throw error;
      if (tries === 1) onWait(error);
      await pause(PAUSE_MS);
    }
  }
}
