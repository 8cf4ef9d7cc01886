import { createReadStream } from 'node:fs';
import { type Request, type Response, Router } from 'express';
import type { Config } from '../config.js';
import type { Database } from '../database/database.js';
import { asExpectedError } from '../graph/as-expected-error.js';
import { UserErrorCode } from '../graph/expected-error.js';
import { listedProblems } from '../graph/problems.js';
import { importData } from '../imports/import-data.js';
import { ImportError } from '../imports/import-error.js';
import type { ImportReport } from '../imports/import-report.js';
import { readManifest } from '../imports/manifest-reader.js';
import { actorOf } from './authentication.js';
import { receiveUpload, UploadError } from './upload.js';

/** Small reads keep each step of the parser short, so that other requests are answered in between. */
const READ_BYTES = 16_384;
/** How long the rest of a refused upload is read, so that the client receives the answer. */
const LINGER_MS = 2_000;

/** The file is right, and contradicts what is stored. */
const CONFLICTS = [UserErrorCode.CONFLICT, UserErrorCode.ALREADY_EXISTS];

interface ImportRouteOptions {
  database: Database;
  config: Pick<Config, 'maxUploadBytes' | 'timeZone'>;
  clock: () => Date;
}

/**
 * `POST /import`: a form with the parts `manifest` and `file`, and optionally `completeUntil`; `?dryRun=true` stores nothing. Answers with the report, or
 * with errors in the form of GraphQL errors, whose extensions hold file, line, column, value and what was expected.
 */
export function importRoute({ database, config, clock }: ImportRouteOptions): Router {
  const importUpload = async (request: Request): Promise<ImportReport> => {
    const dryRun = readFlag(request.query.dryRun);
    const upload = await receiveUpload(request, config.maxUploadBytes);
    try {
      const manifest = readManifest(upload.manifest, 'manifest');
      const source = createReadStream(upload.path, { highWaterMark: READ_BYTES });
      const { timeZone } = config;
      const { fileName: file, completeUntil } = upload;
      const options = { file, completeUntil, actor: actorOf(request), now: clock(), clock, timeZone, dryRun };
      return await importData(database, manifest, source, options);
    } finally {
      await upload.remove();
    }
  };

  const router = Router();
  router.post('/import', async (request, response) => {
    try {
      response.json(await importUpload(request));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      if (!request.complete) letClientReadAnswer(request, response);
      response.status(refusal.status).json({ errors: refusal.errors });
    }
  });
  return router;
}

function letClientReadAnswer(request: Request, response: Response): void {
  response.set('Connection', 'close');
  request.resume();
  response.on('finish', () => setTimeout(() => request.destroy(), LINGER_MS).unref());
}

/** Refuses anything but true and false: a misspelled dry run must not import. */
function readFlag(value: unknown): boolean {
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw new UploadError(400, 'dryRun must be true or false.');
}

interface Refusal {
  status: number;
  errors: { message: string; extensions: object }[];
}

/** The answer to an error that the client can correct; null for an error of the server. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof UploadError) {
    return { status: error.status, errors: [{ message: error.message, extensions: { code: 'BAD_REQUEST' } }] };
  }
  const expected = asExpectedError(error);
  if (!expected) return null;
  const problems = listedProblems(expected);
  return {
    status: expected.all.every(({ code }) => CONFLICTS.includes(code)) ? 409 : 400,
    errors: problems.map((problem) => ({
      message: problem.message,
      extensions: {
        code: 'BAD_USER_INPUT',
        reason: problem.code,
        field: problem.field,
        ...(problem instanceof ImportError ? problem.position : {}),
      },
    })),
  };
}
