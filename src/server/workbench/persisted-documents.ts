import { existsSync, readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { packageFile } from '../../package-file.js';
import { isRecord } from '../operations/http-form.js';
import { refuse } from '../refusal.js';

/** A digest as the build writes it. */
const DIGEST = /^(sha\d+:)?[0-9a-f]{40,64}$/;

/**
 * Puts the text of a document in the place of its digest: the workbench sends `documentId`, and the server knows the documents that
 * were built with it. Requests with a text of their own pass.
 * @param file the texts by digest, written with the bundle of the workbench
 */
export function persistedDocuments(file = packageFile('dist/workbench/persisted-documents.json')): RequestHandler {
  const texts = new Map<unknown, string>(
    existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : [],
  );
  return (request, response, next) => {
    const body: unknown = request.body;
    if (!isRecord(body) || body.documentId === undefined) return next();
    const { documentId, query, ...rest } = body;
    if (query != null) return refuse(response, 400, 'Send `query` or `documentId`, not both.', { code: 'BAD_REQUEST' });
    if (typeof documentId !== 'string' || !DIGEST.test(documentId)) {
      const message =
        '`documentId` must be a digest, which the workbench has of its own documents. Send a text as `query`.';
      return refuse(response, 400, message, { code: 'BAD_REQUEST' });
    }
    const text = texts.get(documentId);
    if (text === undefined) {
      const message = 'The server has no document of this digest: the page is of another version. Load the page again.';
      return refuse(response, 400, message, { code: 'PERSISTED_QUERY_NOT_FOUND' });
    }
    request.body = { ...rest, query: text };
    next();
  };
}
