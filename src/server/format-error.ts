import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DatabaseUnavailableError } from '../database/database-problems.js';
import { asExpectedError } from '../graph/as-expected-error.js';
import type { ExpectedError } from '../graph/expected-error.js';
import { listedProblems } from '../graph/problems.js';
import { OverloadedError } from '../requests/overloaded-error.js';
import { RequestEndedError } from '../requests/request-scope.js';
import { FULL_DISK_CODE, FULL_DISK_MESSAGE, isFullDisk } from './full-disk.js';
import { inOwnWords } from './operations/library-messages.js';
import { RETRY_SECONDS } from './refusal.js';

/** Codes of errors whose messages GraphQL and Apollo write: they are about the client's own request only. */
const CLIENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);
const MAX_MESSAGE = 1_000;

/** The code of answers to requests that took too long. */
export const TIMEOUT_CODE = 'TIMEOUT';

/** The code of answers while the database cannot be used, whatever is asked. */
export const UNAVAILABLE_CODE = 'UNAVAILABLE';

/** The code of answers to requests that may be sent again later. */
export const OVERLOADED_CODE = 'OVERLOADED';

export const MASKED_CODE = 'INTERNAL_SERVER_ERROR';
export const MASKED_MESSAGE = 'An internal error occurred. It was logged; quote the request id when you report it.';

/**
 * What the client sees of an error: expected failures with the field at fault, errors of GraphQL as they are, and one
 * fixed message for all others. The request's id is added when the response is sent.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { locations, path, extensions } = formatted;
  const thrown = causeOf(error);
  if (thrown instanceof RequestEndedError) {
    return { message: thrown.message, locations, path, extensions: { code: TIMEOUT_CODE, retryAfter: RETRY_SECONDS } };
  }
  if (isFullDisk(thrown)) return { message: FULL_DISK_MESSAGE, locations, path, extensions: { code: FULL_DISK_CODE } };
  if (thrown instanceof DatabaseUnavailableError) {
    const details = { code: UNAVAILABLE_CODE, reason: thrown.problem, retryAfter: thrown.retryAfterSeconds };
    return { message: thrown.message, locations, path, extensions: details };
  }
  if (thrown instanceof OverloadedError) {
    const details = { code: OVERLOADED_CODE, reason: thrown.whose, retryAfter: thrown.retrySeconds };
    return { message: thrown.message, locations, path, extensions: details };
  }
  const expected = asExpectedError(thrown);
  if (expected) {
    return { message: expected.message, locations, path, extensions: detailsOf(expected) };
  }
  const code = isEndOfVariableErrors(error) ? 'BAD_USER_INPUT' : String(extensions?.code ?? MASKED_CODE);
  if (CLIENT_CODES.has(code)) {
    return { message: inOwnWords(formatted.message).slice(0, MAX_MESSAGE), locations, path, extensions: { code } };
  }
  const message = MASKED_MESSAGE;
  return { message, locations, path, extensions: { code: MASKED_CODE } };
}

/** What a resolver threw, or ended the request before any of them ran. */
function causeOf(error: unknown): unknown {
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  return cause instanceof RequestEndedError ? cause : unwrapResolverError(error);
}

/** The first problem of an input, as the error's own, and the list of all where there are several. */
export function detailsOf(expected: ExpectedError): Record<string, unknown> {
  const first = { code: 'BAD_USER_INPUT', field: expected.field, reason: expected.code };
  const problems = listedProblems(expected).map(({ field, code, message }) => ({ field, reason: code, message }));
  return problems.length > 1 ? { ...first, problems } : first;
}

/** GraphQL's last word, without a code, when variables have more errors than it reports. */
function isEndOfVariableErrors(error: unknown): boolean {
  return (
    error instanceof GraphQLError &&
    !error.originalError &&
    error.message.startsWith('Too many errors processing variables')
  );
}
