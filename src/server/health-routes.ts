import { Router } from 'express';
import type { Database } from '../database/database.js';

/** `/health`: the process runs. `/ready`: the database is migrated and answers. */
export function healthRoutes(database: Database): Router {
  const router = Router();
  router.get('/health', (_request, response) => {
    response.json({ status: 'alive' });
  });
  router.get('/ready', async (_request, response) => {
    try {
      await database.requireReady();
      response.json({ status: 'ready', pendingWrites: database.pendingWrites });
    } catch {
      response.status(503).json({ status: 'not ready' });
    }
  });
  return router;
}
