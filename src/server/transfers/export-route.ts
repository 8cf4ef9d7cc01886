import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { Database } from '../../database/database.js';
import { exportAssignments } from '../../experiments/assignments/assignment-export.js';
import { outsideHoldouts } from '../../experiments/eligibility/hash-filters.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { exportSegment } from '../../segments/segment-export.js';
import type { SegmentService } from '../../segments/segment-service.js';
import { readFlag } from '../known-routes.js';
import { refuse } from '../refusal.js';

const STATUSES: Partial<Record<UserErrorCode, number>> = {
  [UserErrorCode.NOT_FOUND]: 404,
  [UserErrorCode.INVALID]: 400,
};

/** How many customers of a segment a list does not have because a holdout keeps them from campaigns. */
export const HELD_OUT_HEADER = 'X-Held-Out-Customers';

/** A list as CSV. */
interface CsvExport {
  fileName: string;
  /** The customers who are not in the list because they are held out; undefined where nobody is looked for. */
  skipped?: number;
  /** The text in pieces, read from the database as they are asked for. */
  pieces: AsyncGenerator<string>;
}

/**
 * `GET /experiments/:key/assignments.csv` and `GET /experiments/:key/arms/:arm/customers.csv`: the customers of an
 * experiment or an arm as a CSV file, sent while it is read; `GET /segments/:key/customers.csv`: those who are in a segment now,
 * without customers of holdouts unless `?includeHeldOut=true`. `?raw=true` does not escape cells that a spreadsheet would run as
 * formulas.
 */
export function exportRoute({ database, segments }: { database: Database; segments: SegmentService }): Router {
  const router = Router();
  router.get('/experiments/:key/assignments.csv', (request, response) =>
    send(request, response, () =>
      exportAssignments(database, request.params.key, { escapeFormulas: escapes(request) }),
    ),
  );
  router.get('/experiments/:key/arms/:arm/customers.csv', (request, response) => {
    const { key, arm } = request.params;
    return send(request, response, () => exportAssignments(database, key, { arm, escapeFormulas: escapes(request) }));
  });
  router.get('/segments/:key/customers.csv', (request, response) =>
    send(request, response, async () => {
      const options = { escapeFormulas: escapes(request), includeHeldOut: readFlag(request, 'includeHeldOut') };
      const admits = options.includeHeldOut ? null : await database.read(outsideHoldouts);
      return exportSegment(database, segments, request.params.key, { ...options, admits });
    }),
  );
  return router;
}

function escapes(request: Request): boolean {
  return !readFlag(request, 'raw');
}

async function send(
  { method }: Pick<Request, 'method'>,
  response: Response,
  list: () => Promise<CsvExport>,
): Promise<void> {
  let found: CsvExport;
  try {
    found = await list();
  } catch (error) {
    return refuseExpected(response, error);
  }
  response.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${found.fileName}"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  if (found.skipped !== undefined) response.set(HELD_OUT_HEADER, String(found.skipped));
  // The list would be read for nobody.
  if (method === 'HEAD') return void response.end();
  await pipeline(Readable.from(found.pieces, { objectMode: true, highWaterMark: 1 }), response).catch((error) => {
    // The client is gone, so there is nobody to answer.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** Answers with the failure that the client can do something about. @throws any other error */
export function refuseExpected(response: Response, error: unknown): void {
  if (!(error instanceof ExpectedError)) throw error;
  const { message, field, code: reason } = error;
  refuse(response, STATUSES[reason] ?? 409, message, { code: 'BAD_USER_INPUT', reason, field });
}
