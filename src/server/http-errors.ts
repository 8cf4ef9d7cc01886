import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { DatabaseUnavailableError } from '../database/database-problems.js';
import { asExpectedError } from '../graph/as-expected-error.js';
import { detailsOf, MASKED_CODE, MASKED_MESSAGE, UNAVAILABLE_CODE } from './format-error.js';
import { FULL_DISK_CODE, FULL_DISK_MESSAGE, isFullDisk } from './full-disk.js';
import { MAX_JSON_NESTING, NESTED_TOO_DEEP } from './operations/json-nesting.js';
import { refuse } from './refusal.js';
import { requestIdOf } from './request-log.js';

/** An error of body parsing or of sending files. */
interface HttpError {
  status?: number;
  type?: string;
  /** Of zlib, when a compressed body is broken. */
  code?: string;
  limit?: number;
  length?: number;
}

/** Answers errors of HTTP routes in the form of GraphQL errors, masked as those are. */
export function httpErrors(logger: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => {
    const requestId = requestIdOf(request);
    const expected = asExpectedError(error);
    if (expected && !response.headersSent) return refuse(response, 400, expected.message, detailsOf(expected));
    const status = clientStatus(error);
    if (status !== null && !response.headersSent) {
      return refuse(response, status, explanation(status, error), { code: 'BAD_REQUEST', requestId });
    }
    logger.error({ requestId, err: error }, 'request failed');
    // What was sent is only a part: the client must not take it for all.
    if (response.headersSent) response.destroy();
    else if (isFullDisk(error)) refuse(response, 507, FULL_DISK_MESSAGE, { code: FULL_DISK_CODE, requestId });
    else if (error instanceof DatabaseUnavailableError) {
      const { message, problem, retryAfterSeconds } = error;
      response.set('Retry-After', String(retryAfterSeconds));
      refuse(response, 503, message, { code: UNAVAILABLE_CODE, reason: problem, requestId });
    } else refuse(response, 500, MASKED_MESSAGE, { code: MASKED_CODE, requestId });
  };
}

/** The 4xx status that body parsing gave an error, or null when the fault is ours. */
function clientStatus({ status }: HttpError): number | null {
  return status !== undefined && status >= 400 && status < 500 ? status : null;
}

function explanation(status: number, { type, code, limit, length }: HttpError): string {
  if (type === 'entity.too.large') {
    const size = length === undefined ? 'is larger' : `has ${inKilobytes(length)} KB, more`;
    return (
      `The request body ${size} than the limit of ${inKilobytes(limit ?? 0)} KB (TRIALGRAPH_MAX_BODY_KB). ` +
      'Send fewer items per request, or import a file.'
    );
  }
  if (type === NESTED_TOO_DEEP) {
    return `The request body is nested more than ${MAX_JSON_NESTING} levels deep, which is the limit. Send fewer levels.`;
  }
  if (status === 415) return 'The content type or encoding of the request body is not supported. Send JSON in UTF-8.';
  if (type !== undefined || code?.startsWith('Z_')) return 'The request body could not be read. Send JSON in UTF-8.';
  return status === 404 ? 'There is nothing at this address.' : 'The address could not be read.';
}

function inKilobytes(bytes: number): string {
  return Math.ceil(bytes / 1024).toLocaleString('en-US');
}
