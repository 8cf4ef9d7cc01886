import { Router } from 'express';
import type { Database } from '../database/database.js';
import { DatabaseUnavailableError } from '../database/database-problems.js';
import type { Engines } from './engines.js';

/** When it is worth asking again. */
const RETRY_SECONDS = 5;

interface Health {
  database: Database;
  engines: Engines;
  isStopping: () => boolean;
}

/** `/health`: the process runs. `/ready`: the database answers, and new requests would not be refused. */
export function healthRoutes({ database, engines, isStopping }: Health): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/ready', async (_request, response) => {
    const calculations = engines.interactive.load();
    const reasons = [
      ...(isStopping() ? ['The server is stopping.'] : []),
      ...(calculations.full ? ['Too many calculations are waiting.'] : []),
      ...(await problemOf(database)),
    ];
    const ready = reasons.length === 0;
    if (!ready) response.status(503).set('Retry-After', String(RETRY_SECONDS));
    response.json({
      status: ready ? 'ready' : 'not ready',
      reasons,
      threads: calculations.threads,
      runningCalculations: calculations.running,
      waitingCalculations: calculations.waiting,
      pendingWrites: database.pendingWrites,
    });
  });
  return router;
}

async function problemOf(database: Database): Promise<string[]> {
  try {
    await database.requireReady();
    return [];
  } catch (error) {
    return [error instanceof DatabaseUnavailableError ? error.message : 'The database cannot be read.'];
  }
}
