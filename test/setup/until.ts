import { setImmediate as turn } from 'node:timers/promises';

/** Waits until something is so, however long that takes. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}
