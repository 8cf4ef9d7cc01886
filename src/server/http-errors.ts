import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { asExpectedError } from '../graph/as-expected-error.js';
import { detailsOf, MASKED_CODE, MASKED_MESSAGE } from './format-error.js';
import { requestIdOf } from './request-log.js';

/** Answers errors of HTTP routes in the form of GraphQL errors, masked as those are. */
export function httpErrors(logger: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const expected = asExpectedError(error);
    const status = expected ? 400 : clientStatus(error);
    const requestId = requestIdOf(request);
    if (status === null) logger.error({ requestId, err: error }, 'request failed');
    const message = expected?.message ?? (status === null ? MASKED_MESSAGE : explanation(status));
    const extensions = expected
      ? detailsOf(expected)
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
