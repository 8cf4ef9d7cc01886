import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { nextTurn } from '../../requests/turns.js';
import { formatError } from '../format-error.js';
import { checkDocument } from './document-limits.js';
import { isRecord, refused, sentOperation } from './http-form.js';
import { isNestedTooDeep, NESTED_TOO_DEEP } from './json-nesting.js';
import { checkVariables } from './variable-limits.js';

/** Reads the JSON of a request. Bytes that are not UTF-8 would be exchanged in silence. */
export function jsonBody(maxBytes: number): RequestHandler {
  return express.json({
    limit: maxBytes,
    verify(_request, _response, bytes, encoding) {
      // In UTF-16 and the like, what follows looks at other characters than those that are read.
      if (encoding !== 'utf-8') throw Object.assign(new Error('not UTF-8'), { status: 415 });
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
  try {
    const { query, variables } = sentOperation(request);
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

function textOf(query: unknown): string {
  if (typeof query === 'string' && query.trim() !== '') return query;
  throw refused('The request has no operation. Give its text as `query`.');
}
