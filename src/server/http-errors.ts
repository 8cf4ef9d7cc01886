import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { DatabaseUnavailableError } from '../database/database-problems.js';
import { asExpectedError } from '../graph/user-error.js';
import { MASKED_CODE, MASKED_MESSAGE, UNAVAILABLE_CODE } from './format-error.js';
import { requestIdOf } from './request-log.js';

/** Answers errors of HTTP routes in the form of GraphQL errors, masked as those are. */
export function httpErrors(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const expected = asExpectedError(error);
    const status = expected ? 400 : clientStatus(error);
    const requestId = requestIdOf(request);
    if (status === null) logger.error({ requestId, err: error }, 'request failed');
    if (error instanceof DatabaseUnavailableError) {
      const { message, problem, retryAfterSeconds } = error;
      const extensions = { code: UNAVAILABLE_CODE, reason: problem, requestId };
      response
        .status(503)
        .set('Retry-After', String(retryAfterSeconds))
        .json({ errors: [{ message, extensions }] });
      return;
    }
    const message = expected?.message ?? (status === null ? MASKED_MESSAGE : explanation(status));
    const extensions = expected
      ? { code: 'BAD_USER_INPUT', field: expected.field, reason: expected.code }
      : { code: status === null ? MASKED_CODE : 'BAD_REQUEST', requestId };
    response.status(status ?? 500).json({ errors: [{ message, extensions }] });
  };
}

/** The 4xx status that body parsing gave an error, or null when the fault is ours. */
function clientStatus(error: { status?: number; expose?: boolean }): number | null {
  return error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : null;
}

function explanation(status: number): string {
  if (status === 413) return 'The request body is too large.';
  if (status === 415) return 'The content type or encoding of the request body is not supported.';
  return 'The request body could not be read. Send JSON in UTF-8.';
}
