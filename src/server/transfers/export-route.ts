import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import type { Config } from '../../config.js';
import type { Database } from '../../database/database.js';
import type { StreamedTable } from '../../database/streamed-table.js';
import { exportAssignments } from '../../experiments/assignments/assignment-export.js';
import type { CustomerExportService } from '../../experiments/customer-export/customer-export-service.js';
import { outsideHoldouts } from '../../experiments/eligibility/hash-filters.js';
import { ExpectedError, UserErrorCode } from '../../graph/expected-error.js';
import { exportSegment } from '../../segments/segment-export.js';
import type { SegmentService } from '../../segments/segment-service.js';
import type { SwitchbackService } from '../../switchbacks/switchback-service.js';
import { actorOf } from '../authentication.js';
import { readFlag } from '../known-routes.js';
import { refuse } from '../refusal.js';
import { readKeys, readMomentOf, readText } from './export-parameters.js';
import { notASwitchback } from './not-a-switchback.js';
import type { TableFormat } from './table-format.js';
import { tableFormats } from './table-formats.js';

const STATUSES: Partial<Record<UserErrorCode, number>> = {
  [UserErrorCode.NOT_FOUND]: 404,
  [UserErrorCode.INVALID]: 400,
  [UserErrorCode.OUT_OF_RANGE]: 400,
};

/** How many customers of a segment a list does not have because a holdout keeps them from campaigns. */
export const HELD_OUT_HEADER = 'X-Held-Out-Customers';

/** Cells may begin with =, +, - or @: a spreadsheet would run them as formulas. */
export const UNESCAPED = { 'X-Formulas-Escaped': 'false' } as const;

interface Served {
  config: Pick<Config, 'timeZone'>;
  database: Database;
  segments: SegmentService;
  customerExports: CustomerExportService;
  switchbacks: SwitchbackService;
}

/** A table, and how many customers it does not have because they are held out; undefined where nobody is looked for. */
type Found = StreamedTable & { skipped?: number };

/** Finds the table that a request asks for. */
type Find = (request: Request<Record<string, string>>, served: Served) => Promise<Found>;

/** The tables by their address, without the extension. */
const TABLES: Record<string, Find> = {
  '/experiments/:key/assignments': ({ params }, { database }) => exportAssignments(database, params.key ?? ''),
  '/experiments/:key/arms/:arm/customers': ({ params }, { database }) =>
    exportAssignments(database, params.key ?? '', params.arm),
  '/experiments/:key/customers': (request, { customerExports, config }) =>
    customerExports.table({
      experiment: request.params.key ?? '',
      metrics: readKeys(request, 'metrics'),
      knownAt: readMomentOf(request, 'knownAt', config.timeZone),
      exposure: readText(request, 'exposure'),
      actor: actorOf(request),
    }),
  '/segments/:key/customers': async (request, { database, segments }) => {
    const admits = readFlag(request, 'includeHeldOut') ? null : await database.read(outsideHoldouts);
    return exportSegment(database, segments, request.params.key ?? '', admits);
  },
};

/**
 * Tables as files, sent while they are read: the customers of an experiment (`assignments`) or of one of its arms, those of an
 * experiment with all that its readout is calculated from (`customers`), and those who are in a segment now, without customers of
 * holdouts unless `?includeHeldOut=true`. `?raw=true` does not escape cells that a spreadsheet would run as formulas, and says so
 * in the header `X-Formulas-Escaped: false`.
 */
export function exportRoute(served: Served): Router {
  const router = Router();
  for (const [address, find] of Object.entries(TABLES)) {
    for (const format of tableFormats) {
      router.get(`${address}.${format.extension}`, (request: Request<Record<string, string>>, response) =>
        send(request, response, format, () =>
          notASwitchback(served.switchbacks, request.params.key ?? '', () => find(request, served)),
        ),
      );
    }
  }
  return router;
}

async function send(
  request: Request<Record<string, string>>,
  response: Response,
  format: TableFormat,
  find: () => Promise<Found>,
): Promise<void> {
  let found: Found;
  let escapeFormulas: boolean;
  let pieces: ReturnType<TableFormat['write']>;
  try {
    escapeFormulas = !readFlag(request, 'raw');
    found = await find();
    pieces = format.write(found, { escapeFormulas });
  } catch (error) {
    return refuseExpected(response, error);
  }
  response.set({
    'Content-Type': format.type,
    'Content-Disposition': `attachment; filename="${found.name}.${format.extension}"`,
    'Cache-Control': 'no-store',
  });
  if (!escapeFormulas) response.set(UNESCAPED);
  if (found.skipped !== undefined) response.set(HELD_OUT_HEADER, String(found.skipped));
  // The list would be read for nobody.
  if (request.method === 'HEAD') return void response.end();
  await pipeline(Readable.from(pieces, { objectMode: true, highWaterMark: 1 }), response).catch((error) => {
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
