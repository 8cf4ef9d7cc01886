import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { Database } from '../database/database.js';
import { type AssignmentExport, exportAssignments } from '../experiments/assignments/assignment-export.js';
import { ExpectedError, UserErrorCode } from '../graph/expected-error.js';
import { readFlag } from './known-routes.js';
import { refuse } from './refusal.js';

const STATUSES: Partial<Record<UserErrorCode, number>> = {
  [UserErrorCode.NOT_FOUND]: 404,
  [UserErrorCode.INVALID]: 400,
};

/**
 * `GET /experiments/:key/assignments.csv` and `GET /experiments/:key/arms/:arm/customers.csv`: the customers of an
 * experiment or an arm as a CSV file, sent while it is read. `?raw=true` does not escape cells that a spreadsheet would
 * run as formulas.
 */
export function exportRoute({ database }: { database: Database }): Router {
  const router = Router();
  const send = async (request: Request, response: Response, experiment: string, arm?: string): Promise<void> => {
    let list: AssignmentExport;
    try {
      list = await exportAssignments(database, experiment, { arm, escapeFormulas: !readFlag(request, 'raw') });
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      const { message, field, code: reason } = error;
      const status = STATUSES[reason] ?? 409;
      return refuse(response, status, message, { code: 'BAD_USER_INPUT', reason, field });
    }
    response.set({
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${list.fileName}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    await pipeline(Readable.from(list.pieces, { objectMode: true, highWaterMark: 1 }), response).catch((error) => {
      // The client is gone, so there is nobody to answer.
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  };
  router.get('/experiments/:key/assignments.csv', (request, response) => send(request, response, request.params.key));
  router.get('/experiments/:key/arms/:arm/customers.csv', (request, response) =>
    send(request, response, request.params.key, request.params.arm),
  );
  return router;
}
