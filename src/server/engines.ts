import { availableParallelism } from 'node:os';
import type { Config } from '../config.js';
import { costOf } from '../task-costs.js';
import type { Engine } from '../threads/engine.js';
import { EngineThread } from '../threads/engine-thread.js';
import { type PoolOptions, ThreadPool } from '../threads/thread-pool.js';

/** Where long calculations are made. */
export interface Engines {
  /** For calculations that a request waits for. */
  interactive: Engine;
  /** For draws that the start of an experiment waits for; they may take longer. */
  launch: Engine;
  /** For calculations of minutes that no request waits for. */
  background: Engine;
}

/** How much a client, and all together, may have waiting: as much as this many requests at their limits. */
const REQUESTS_OF_A_CLIENT = 4;
const REQUESTS_OF_ALL = 16;
const MOST_WAITING = 1_000;

const HOUR_MS = 3_600_000;
const unlimited = Number.POSITIVE_INFINITY;

/**
 * Threads for calculations, which the operating system lets yield to the thread that answers requests. Launches and simulations
 * have their own, so that they never take those of interactive work.
 */
export function startEngines({ queryMilliseconds }: Config): Engines {
  const usual = { shortThreads: 0, costOf };
  const alone = {
    ...usual,
    threads: 1,
    limits: { request: unlimited, client: unlimited, server: unlimited, count: 50 },
  };
  return {
    interactive: pool(5, {
      ...usual,
      // With two, one client never has all of them; the processors are the operating system's to share.
      threads: Math.max(2, availableParallelism() - 1),
      shortThreads: 1,
      ownMilliseconds: queryMilliseconds,
      limits: {
        request: queryMilliseconds,
        client: REQUESTS_OF_A_CLIENT * queryMilliseconds,
        server: REQUESTS_OF_ALL * queryMilliseconds,
        count: MOST_WAITING,
      },
    }),
    launch: pool(5, { ...alone, ownMilliseconds: HOUR_MS }),
    background: pool(10, { ...alone, ownMilliseconds: 6 * HOUR_MS }),
  };
}

function pool(niceness: number, options: Omit<PoolOptions, 'start'>): ThreadPool {
  return new ThreadPool({ ...options, start: () => new EngineThread({ niceness }) });
}
