import { type Request, Router } from 'express';
import type { Config } from '../../config.js';
import type { Database } from '../../database/database.js';
import { importData } from '../../imports/import-data.js';
import type { ImportReport } from '../../imports/import-report.js';
import { readManifest } from '../../imports/manifests/manifest-reader.js';
import { actorOf } from '../authentication.js';
import { readFlag } from '../known-routes.js';
import { answered } from './transfer-answer.js';
import { receiveUpload } from './upload.js';
import type { UploadSpace } from './upload-space.js';

export interface ImportRouteOptions {
  database: Database;
  config: Pick<Config, 'maxUploadBytes' | 'timeZone'> & Partial<Pick<Config, 'maxUnpackedBytes' | 'currency'>>;
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
      const { manifest: json = '', completeUntil } = upload.texts;
      const manifest = readManifest(json, 'Manifest');
      const { timeZone, currency, maxUnpackedBytes: mostUnpackedBytes } = config;
      const { fileName: file } = upload;
      const moments = { completeUntil, now: clock(), clock, timeZone, currency };
      const options = { file, actor: actorOf(request), ...moments, dryRun, mostUnpackedBytes };
      return await importData(database, manifest, upload.read(), options);
    } finally {
      await upload.remove();
    }
  };

  const router = Router();
  router.post('/import', answered(importUpload));
  return router;
}
