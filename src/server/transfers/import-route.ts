import { type Request, Router } from 'express';
import type { Config } from '../../config.js';
import type { Database } from '../../database/database.js';
import { importData } from '../../imports/import-data.js';
import { type ImportReport, reportSentences } from '../../imports/import-report.js';
import { readManifest } from '../../imports/manifests/manifest-reader.js';
import type { RejectedFiles } from '../../imports/problems/rejected-files.js';
import { RejectedRows } from '../../imports/problems/rejected-rows.js';
import { actorOf } from '../authentication.js';
import { readFlag } from '../known-routes.js';
import type { ImportOutcome } from './import-page.js';
import { answered, type Beside } from './transfer-answer.js';
import { receiveUpload } from './upload.js';
import type { UploadSpace } from './upload-space.js';

export interface ImportRouteOptions {
  database: Database;
  config: Pick<Config, 'maxUploadBytes' | 'timeZone'> & Partial<Pick<Config, 'maxUnpackedBytes' | 'currency'>>;
  space: UploadSpace;
  /** How long an upload may pause, in milliseconds. */
  idleMilliseconds?: number;
  /** Keeps the rows that cannot be read. */
  rejectedFiles: RejectedFiles;
  clock: () => Date;
}

/**
 * `POST /import`: a form with the parts `manifest` and `file`, and optionally `completeUntil`; `?dryRun=true` stores
 * nothing of the file but, for a while, its rejected rows. Answers with the report, or with errors in the form of
 * GraphQL errors, whose extensions hold file, line, column, value and what was expected, and `problems`, which counts
 * them by kind. `rejectedRows` says where the rows that cannot be read can be downloaded. A browser gets a page.
 */
export function importRoute(options: ImportRouteOptions): Router {
  const { database, config, clock, space, idleMilliseconds, rejectedFiles } = options;
  const importUpload = async (request: Request, beside: Beside): Promise<ImportReport> => {
    const dryRun = readFlag(request, 'dryRun');
    const rejected = new RejectedRows();
    const upload = await receiveUpload(request, { space, maxBytes: config.maxUploadBytes, idleMilliseconds });
    try {
      const { manifest: json = '', completeUntil } = upload.texts;
      const manifest = readManifest(json, 'Manifest');
      const { timeZone, currency, maxUnpackedBytes: mostUnpackedBytes } = config;
      const { fileName: file } = upload;
      const moments = { completeUntil, now: clock(), clock, timeZone, currency };
      const options = { file, actor: actorOf(request), ...moments, dryRun, mostUnpackedBytes, rejected };
      return await importData(database, manifest, upload.read(), options);
    } finally {
      beside.rejectedRows = await rejectedFiles.keep(rejected, actorOf(request));
      await upload.remove();
    }
  };

  const router = Router();
  router.post('/import', answered({ answer: importUpload, page }));
  return router;
}

function page(report: ImportReport): ImportOutcome {
  const title = report.dryRun ? 'The file can be imported; nothing was stored' : 'The file was imported';
  return { title, sentences: reportSentences(report), problems: report.problems };
}
