import { type Request, Router } from 'express';
import type { Config } from '../../config.js';
import type { Database } from '../../database/database.js';
import { asExpectedError } from '../../graph/as-expected-error.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { listedProblems } from '../../graph/problems.js';
import { importData } from '../../imports/import-data.js';
import { ImportError } from '../../imports/import-error.js';
import type { ImportReport } from '../../imports/import-report.js';
import { readManifest } from '../../imports/manifests/manifest-reader.js';
import type { ImportProblem } from '../../imports/problems/import-problem.js';
import { problemsOf } from '../../imports/problems/refused-rows.js';
import { actorOf } from '../authentication.js';
import { readFlag } from '../known-routes.js';
import { type Problem, refuseAll } from '../refusal.js';
import { receiveUpload } from './upload.js';
import { UploadError } from './upload-error.js';
import type { UploadSpace } from './upload-space.js';

/** The file is right, and contradicts what is stored. */
const CONFLICTS = [UserErrorCode.CONFLICT, UserErrorCode.ALREADY_EXISTS];

interface ImportRouteOptions {
  database: Database;
  config: Pick<Config, 'maxUploadBytes' | 'timeZone'>;
  space: UploadSpace;
  /** How long an upload may pause, in milliseconds. */
  idleMilliseconds?: number;
  clock: () => Date;
}

/**
 * `POST /import`: a form with the parts `manifest` and `file`, and optionally `completeUntil`; `?dryRun=true` stores nothing. Answers with the report, or
 * with errors in the form of GraphQL errors, whose extensions hold file, line, column, value and what was expected, and `problems`, which
 * counts them by kind.
 */
export function importRoute(options: ImportRouteOptions): Router {
  const { database, config, clock, space, idleMilliseconds } = options;
  const importUpload = async (request: Request): Promise<ImportReport> => {
    const dryRun = readFlag(request, 'dryRun');
    const upload = await receiveUpload(request, { space, maxBytes: config.maxUploadBytes, idleMilliseconds });
    try {
      const manifest = readManifest(upload.manifest, 'Manifest');
      const { timeZone } = config;
      const { fileName: file, completeUntil } = upload;
      const options = { file, completeUntil, actor: actorOf(request), now: clock(), clock, timeZone, dryRun };
      return await importData(database, manifest, upload.read(), options);
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
      if (refusal.retrySeconds !== undefined) response.set('Retry-After', String(refusal.retrySeconds));
      refuseAll(response, refusal.status, refusal.errors, { problems: refusal.problems });
    }
  });
  return router;
}

interface Refusal {
  status: number;
  errors: Problem[];
  /** What is wrong with the file, by kind. */
  problems?: readonly ImportProblem[];
  retrySeconds?: number;
}

/** The answer to an error that the client can correct; null for an error of the server. */
function refusalOf(error: unknown): Refusal | null {
  if (error instanceof UploadError) {
    const { status, message, retrySeconds } = error;
    return {
      status,
      errors: [{ message, extensions: { code: status === 503 ? 'BUSY' : 'BAD_REQUEST' } }],
      retrySeconds,
    };
  }
  const expected = asExpectedError(error);
  if (!expected) return null;
  const problems = listedProblems(expected);
  return {
    problems: problemsOf(expected),
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
