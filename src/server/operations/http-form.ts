import type { Request } from 'express';
import { GraphQLError } from 'graphql';

/** Headers that browsers send for pages of other origins only after they asked whether they may. */
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name'];
/** How a route answers. */
export interface AnswerForm {
  /** In words. */
  name: string;
  /** Media types. */
  types: readonly string[];
}

export const IN_JSON: AnswerForm = {
  name: 'in JSON',
  types: ['application/graphql-response+json', 'application/json'],
};
export const IN_EVENTS: AnswerForm = { name: 'as server-sent events', types: ['text/event-stream'] };

/** An operation as it was sent, before anything of it is looked at. */
interface SentOperation {
  query: unknown;
  variables: unknown;
}

/**
 * The operation of a request. What Apollo would refuse is refused here, so that answers have our words and name what to do, and
 * so that no mutation is executed for a client that cannot read its answer.
 * @throws GraphQLError with the HTTP status as `status`
 */
export function sentOperation(request: Request, { name, types }: AnswerForm): SentOperation {
  if (request.accepts([...types]) === false) {
    throw refused(`The header \`Accept\` allows no answer ${name}. Send \`Accept: ${types.join(', ')}\`.`, 406);
  }
  const parts = request.method === 'POST' ? posted(request) : addressed(request);
  for (const name of ['variables', 'extensions'] as const) {
    const value = parts[name];
    if (value != null && !isRecord(value)) {
      throw refused(
        `\`${name}\` must be a JSON object such as {"key": "spring"}, or be omitted; this is ${kindOf(value)}.`,
      );
    }
  }
  const { query, variables, operationName, extensions } = parts;
  if (operationName != null && typeof operationName !== 'string') {
    throw refused(`\`operationName\` must be a string, or be omitted; this is ${kindOf(operationName)}.`);
  }
  if (isRecord(extensions) && extensions.persistedQuery !== undefined) {
    const message = 'Persisted queries are not supported. Send the text of the operation as `query`.';
    throw refused(message, 400, 'PERSISTED_QUERY_NOT_SUPPORTED');
  }
  return { query, variables };
}

function posted(request: Request): Record<string, unknown> {
  const body: unknown = request.body;
  if (body === undefined) {
    const status = request.is('application/json') === false ? 415 : 400;
    throw refused('Send a JSON body with `Content-Type: application/json`.', status);
  }
  if (!isRecord(body)) throw refused('Send one operation per request: a JSON object, not a list.');
  return body;
}

/** Pages of other origins can send a GET with nothing else, so it must have something that a browser asks us about. */
function addressed(request: Request): Record<string, unknown> {
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/json *(;|$)/i.test(type)) {
    throw refused('A GET request has no body. Omit the header `Content-Type`, or send `application/json`.', 415);
  }
  if (type === undefined && PREFLIGHTED.every((name) => !request.headers[name])) {
    throw refused(
      'A page of another web site could have sent this request. Send the header `Apollo-Require-Preflight: true` with GET ' +
        'requests, or use POST with `Content-Type: application/json`.',
    );
  }
  const address = new URLSearchParams(request.url.split(/\?(.*)/s)[1]);
  return {
    query: address.get('query'),
    operationName: address.get('operationName'),
    variables: parsed('variables', address),
    extensions: parsed('extensions', address),
  };
}

function parsed(name: string, address: URLSearchParams): unknown {
  const json = address.get(name);
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    throw refused(
      `\`${name}\` in the address is not valid JSON. Write an object such as {"key":"spring"}, percent-encoded.`,
    );
  }
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function refused(message: string, status = 400, code = 'BAD_REQUEST'): GraphQLError {
  return new GraphQLError(message, { extensions: { code, status } });
}
