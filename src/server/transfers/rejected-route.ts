import { type Request, Router } from 'express';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import type { RejectedFiles } from '../../imports/problems/rejected-files.js';
import { rejectedCsv } from '../../imports/problems/rejected-rows.js';
import { actorOf } from '../authentication.js';
import { readFlag } from '../known-routes.js';
import { csv } from './csv-format.js';
import { refuseExpected, UNESCAPED } from './export-route.js';

/**
 * `GET /import/rejected/:id.csv`: the rows of a file that could not be read, at the address that the answer to the import has.
 * `?raw=true` does not escape cells that a spreadsheet would run as formulas.
 */
export function rejectedRoute(files: RejectedFiles): Router {
  const router = Router();
  router.get('/import/rejected/:id.csv', async (request: Request<{ id: string }>, response) => {
    try {
      const raw = readFlag(request as unknown as Request, 'raw');
      const rows = await files.find(request.params.id, actorOf(request));
      if (rows === null) throw new ExpectedError(null, UserErrorCode.NOT_FOUND, NOTHING);
      response.set({
        'Content-Type': csv.type,
        'Content-Disposition': 'attachment; filename="rejected-rows.csv"',
        'Cache-Control': 'no-store',
      });
      if (raw) response.set(UNESCAPED);
      response.send(rejectedCsv(rows, !raw));
    } catch (error) {
      refuseExpected(response, error);
    }
  });
  return router;
}

const NOTHING =
  'There are no rejected rows at this address. They are kept for 15 minutes, for who sent the file. ' +
  'Send the file again.';
