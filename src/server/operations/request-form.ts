import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { GraphQLError } from 'graphql';
import { RequestEndedError } from '../../requests/request-scope.js';
import { nextTurn } from '../../requests/turns.js';
import { formatError } from '../format-error.js';
import { checkDocument } from './document-limits.js';
import { type AnswerForm, isRecord, refused, sentOperation } from './http-form.js';
import { isNestedTooDeep, NESTED_TOO_DEEP } from './json-nesting.js';
import { checkVariables } from './variable-limits.js';

/** What is parsed and checked within a few milliseconds, in characters. */
const SHORT = 50_000;

/**
 * Reads the JSON of requests, one after the other, with turns for others between them: bodies that arrive together would be parsed
 * together. Bytes that are not UTF-8 would be exchanged in silence.
 */
export function jsonBody(maxBytes: number): RequestHandler[] {
  const text = express.text({
    type: 'application/json',
    limit: maxBytes,
    verify(_request, _response, bytes, encoding) {
      // In UTF-16 and the like, what follows looks at other characters than those that are read.
      if (encoding !== 'utf-8') throw Object.assign(new Error('not UTF-8'), { status: 415 });
      if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { status: 400 });
    },
  });
  return [text, inTurn, parsedBody];
}

/** Who has left, or whose time is over, has no turn. */
const inTurn: RequestHandler = (_request, _response, next) => {
  nextTurn().then(next, () => undefined);
};

const parsedBody: RequestHandler = (request, response, next) => {
  const text: unknown = request.body;
  if (typeof text !== 'string') return next();
  if (isNestedTooDeep(text)) throw Object.assign(new Error('nested'), { status: 400, type: NESTED_TOO_DEEP });
  request.body = jsonOf(text);
  return text.length > SHORT ? inTurn(request, response, next) : next();
};

function jsonOf(text: string): unknown {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Its words quote the request.
  }
  throw Object.assign(new Error('not a JSON object'), { status: 400, type: 'entity.parse.failed' });
}

/** Refuses requests whose form no operation needs, before GraphQL looks at them: what it does with them takes too long. */
export function requestForm(answer: AnswerForm): RequestHandler {
  return async (request, response, next) => {
    try {
      const { query, variables } = sentOperation(request, answer);
      const text = textOf(query);
      checkDocument(text);
      if (text.length > SHORT) await nextTurn();
      if (isRecord(variables)) await checkVariables(variables);
    } catch (error) {
      if (error instanceof RequestEndedError) return;
      if (!(error instanceof GraphQLError)) throw error;
      const status = Number(error.extensions.status ?? 400);
      response.status(status).json({ errors: [formatError(error.toJSON(), error)] });
      return;
    }
    next();
  };
}

function textOf(query: unknown): string {
  if (typeof query === 'string' && query.trim() !== '') return query;
  throw refused('The request has no operation. Give its text as `query`.');
}
