import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { RequestContext } from '../graph/request-context.js';
import { actorOf } from './authentication.js';
import { formatError, MASKED_CODE, UNAVAILABLE_CODE } from './format-error.js';

const requestIds = new WeakMap<object, string>();
const operationNames = new WeakMap<object, string>();

/** The id of a request in the log. */
export function requestIdOf(request: object): string {
  return requestIds.get(request) ?? 'unknown';
}

/** Logs one line per request, with nothing of its content except the operation's name. */
export function requestLog(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    const started = performance.now();
    requestIds.set(request, id);
    response.set('X-Request-Id', id);
    response.on('close', () => {
      logger.info(
        {
          requestId: id,
          method: request.method,
          path: request.originalUrl.split('?')[0]?.slice(0, 200),
          status: response.statusCode,
          milliseconds: Math.round(performance.now() - started),
          operation: operationNames.get(request),
          actor: actorOf(request),
          aborted: response.writableFinished ? undefined : true,
        },
        'request',
      );
    });
    next();
  };
}

/** Logs errors of the server and tells the client the request's id in the log. */
export function reportFailures(logger: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ contextValue, operationName }) {
          if (operationName) operationNames.set(contextValue.request, operationName.slice(0, 100));
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) {
            const code = String(formatError(error, error).extensions?.code);
            if (![MASKED_CODE, UNAVAILABLE_CODE].includes(code)) continue;
            const err = unwrapResolverError(error);
            logger.error({ requestId: contextValue.requestId, path: error.path, err }, 'request failed');
          }
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          for (const error of response.body.singleResult.errors ?? []) {
            if (error.extensions?.code !== MASKED_CODE) continue;
            Object.assign(error, { extensions: { ...error.extensions, requestId: contextValue.requestId } });
          }
        },
      };
    },
  };
}
