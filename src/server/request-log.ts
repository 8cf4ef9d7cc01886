import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import type { RequestHandler } from 'express';
import { type GraphQLError, Kind } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../graph/request-context.js';
import { knownActorOf } from './authentication.js';
import { formatError, MASKED_CODE, UNAVAILABLE_CODE } from './format-error.js';
import { FULL_DISK_CODE } from './full-disk.js';
import { routeOf } from './known-routes.js';

/** Errors that the operator must know of. */
const LOGGED_CODES = new Set<string>([MASKED_CODE, FULL_DISK_CODE, UNAVAILABLE_CODE]);

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
    const { method } = request;
    requestIds.set(request, id);
    response.set('X-Request-Id', id);
    response.on('close', () => {
      logger.info(
        {
          requestId: id,
          method,
          path: routeOf(request) ?? 'unknown',
          status: response.statusCode,
          milliseconds: Math.round(performance.now() - started),
          operation: operationNames.get(request),
          actor: knownActorOf(request),
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
            if (!LOGGED_CODES.has(String(formatError(error, error).extensions?.code))) continue;
            const { requestId } = contextValue;
            const err = unwrapResolverError(error);
            logger.error({ requestId, field: fieldOf(error), err }, 'request failed');
          }
        },
        async willSendResponse({ response, contextValue }) {
          if (response.body.kind !== 'single') return;
          for (const error of response.body.singleResult.errors ?? []) {
            if (!LOGGED_CODES.has(String(error.extensions?.code))) continue;
            Object.assign(error, { extensions: { ...error.extensions, requestId: contextValue.requestId } });
          }
        },
      };
    },
  };
}

/** The name of the field that failed, not its alias, which clients may make of anything. */
function fieldOf({ nodes }: GraphQLError): string | undefined {
  const node = nodes?.[0];
  return node?.kind === Kind.FIELD ? node.name.value : undefined;
}
