import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { nextTurn } from '../../requests/turns.js';
import { formatError } from '../format-error.js';
import { checkDocument } from './document-limits.js';
import { isNestedTooDeep, NESTED_TOO_DEEP } from './json-nesting.js';
import { checkVariables } from './variable-limits.js';

/** Reads the JSON of a request. Bytes that are not UTF-8 would be exchanged in silence. */
export function jsonBody(maxBytes: number): RequestHandler {
  return express.json({
    limit: maxBytes,
    verify(_request, _response, bytes) {
      if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { status: 400 });
      if (isNestedTooDeep(bytes)) throw Object.assign(new Error('nested'), { status: 400, type: NESTED_TOO_DEEP });
    },
  });
}

/** Operations are read one after the other, with turns for others between them. */
export const inTurn: RequestHandler = (_request, _response, next) => {
  // Who has left, or whose time is over, has no turn.
  nextTurn().then(next, () => undefined);
};

/** Refuses requests whose form no operation needs, before GraphQL looks at them: what it does with them takes too long. */
export const requestForm: RequestHandler = (request, response, next) => {
  // Apollo answers other methods.
  if (request.method !== 'POST' && request.method !== 'GET') return next();
  try {
    const { query, variables } = operationOf(request);
    checkDocument(textOf(query));
    if (isRecord(variables)) checkVariables(variables);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const status = Number(error.extensions.status ?? 400);
    response.status(status).json({ errors: [formatError(error.toJSON(), error)] });
    return;
  }
  next();
};

interface Operation {
  query: unknown;
  variables: unknown;
}

function operationOf(request: Request): Operation {
  if (request.method === 'POST') return posted(request);
  const address = new URLSearchParams(request.url.split(/\?(.*)/s)[1]);
  return { query: address.get('query'), variables: parsedOrNull(address.get('variables')) };
}

function posted(request: Request): Operation {
  const body: unknown = request.body;
  if (body === undefined) {
    const status = request.is('application/json') === false ? 415 : 400;
    throw refused('Send a JSON body with `Content-Type: application/json`.', status);
  }
  if (!isRecord(body)) throw refused('Send one operation per request: a JSON object, not a list.');
  const { query, variables, extensions } = body;
  if (isRecord(extensions) && extensions.persistedQuery !== undefined) {
    const message = 'Persisted queries are not supported. Send the text of the operation as `query`.';
    throw refused(message, 400, 'PERSISTED_QUERY_NOT_SUPPORTED');
  }
  return { query, variables };
}

/** Apollo explains JSON that cannot be read. */
function parsedOrNull(json: string | null): unknown {
  try {
    return json === null ? null : JSON.parse(json);
  } catch {
    return null;
  }
}

function textOf(query: unknown): string {
  if (typeof query === 'string' && query.trim() !== '') return query;
  throw refused('The request has no operation. Give its text as `query`.');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(message: string, status = 400, code = 'BAD_REQUEST'): GraphQLError {
  return new GraphQLError(message, { extensions: { code, status } });
}
