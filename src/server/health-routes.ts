import { Router } from 'express';
import type { Database } from '../database/database.js';
import type { Engines } from './engines.js';

/** Who asks gives up soon after. */
const ANSWER_WITHIN_MS = 2_000;
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
      ...(calculations.full ? ['As many calculations are waiting as may.'] : []),
      ...((await answers(database)) ? [] : ['The database does not answer.']),
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

async function answers(database: Database): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ANSWER_WITHIN_MS, false);
  });
  const answer = database.requireReady().then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
