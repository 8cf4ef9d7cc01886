import { setPriority } from 'node:os';
import { workerData } from 'node:worker_threads';
import type { ThreadSettings } from './engine-messages.js';

/** What answers requests goes before what this thread does. Elsewhere than on Linux, the priority would be that of the whole process. */
export function yieldToOthers(): void {
  const settings = workerData as ThreadSettings | null;
  if (process.platform === 'linux' && settings) setPriority(settings.niceness);
}
