import { type Request, Router } from 'express';
import { z } from 'zod';
import type { Config } from '../../config.js';
import { UserErrorCode } from '../../graph/expected-error.js';
import { isNestedDeeper } from '../../graph/nesting.js';
import { ImportError } from '../../imports/import-error.js';
import { describeInspection } from '../../imports/inspection/describe-inspection.js';
import { inspectFile } from '../../imports/inspection/inspect-file.js';
import type { Inspection } from '../../imports/inspection/inspection.js';
import { knownOf } from '../../imports/inspection/known.js';
import type { ImportOutcome } from './import-page.js';
import type { ImportRouteOptions } from './import-route.js';
import { answered } from './transfer-answer.js';
import { INSPECTION_FORM, receiveUpload } from './upload.js';

const MOST_ANSWERS = 1_000;
const answersSchema = z
  .record(z.string().max(500), z.union([z.string().max(500), z.number(), z.boolean()]).transform(String))
  .refine((answers) => Object.keys(answers).length <= MOST_ANSWERS);
/** More than a rule can have. */
const MOST_LEVELS = 100;
const partsSchema = z.record(z.string(), z.unknown()).refine((parts) => !isNestedDeeper(parts, MOST_LEVELS));

interface InspectRouteOptions extends Omit<ImportRouteOptions, 'rejectedFiles'> {
  config: ImportRouteOptions['config'] & Pick<Config, 'currency'>;
}

/**
 * `POST /import/inspect`: a form with the part `file`, and optionally `answers` to the questions of an earlier inspection and parts of a
 * `manifest` that replace what is proposed, both as JSON. Stores nothing. Answers with the inspection, to a browser as a page, or with errors as
 * `POST /import`.
 */
export function inspectRoute({ database, config, space, idleMilliseconds }: InspectRouteOptions): Router {
  const inspect = async (request: Request): Promise<Inspection> => {
    const { maxUploadBytes: maxBytes, maxUnpackedBytes: mostUnpackedBytes, currency } = config;
    const upload = await receiveUpload(request, { space, maxBytes, idleMilliseconds, form: INSPECTION_FORM });
    try {
      const answers = readJson('answers', upload.texts.answers, answersSchema, 'an object with a text for each field');
      const overrides = readJson('manifest', upload.texts.manifest, partsSchema, 'an object with parts of a manifest');
      const known = await knownOf(database);
      const { fileName: file } = upload;
      const options = { file, known, currency, answers, overrides, mostUnpackedBytes };
      return await inspectFile(() => upload.read(), options);
    } finally {
      await upload.remove();
    }
  };
  const router = Router();
  router.post('/import/inspect', answered({ answer: inspect, page }));
  return router;
}

function page(inspection: Inspection): ImportOutcome {
  return { title: 'What the file seems to be', sentences: [], text: describeInspection(inspection) };
}

function readJson<T extends object>(part: string, text: string | undefined, schema: z.ZodType<T>, expected: string): T {
  const { data } = schema.safeParse(parsed(text ?? '{}'));
  if (data !== undefined) return data;
  throw new ImportError(`The part "${part}" cannot be read.`, { path: part, expected }, UserErrorCode.INVALID);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
