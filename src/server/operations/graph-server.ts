import { ApolloServer, type ApolloServerOptions, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { RequestContext } from '../../graph/request-context.js';
import { storedWithoutData } from '../caching.js';
import { formatError } from '../format-error.js';
import { answerText, keptDescriptions } from '../kept-descriptions.js';
import { reportFailures } from '../request-log.js';
import { changeLimit } from '../request-scopes.js';
import { retryAfter } from '../retry-after.js';
import { graphFor } from '../schema.js';
import type { Services } from '../services.js';
import { costLimit } from './cost-limit.js';
import { MAX_ERRORS } from './long-variables.js';

/** Answers operations, over HTTP or not, with the same limits, masked errors and log. The caller starts it. */
export function graphServer(
  services: Services,
  logger: Logger,
  plugins: readonly ApolloServerPlugin<RequestContext>[] = [],
): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema: graphFor(services),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    formatError,
    stringifyResult: answerText,
    validationOptions: { maxErrors: MAX_ERRORS },
    executionOptions: { maxCoercionErrors: MAX_ERRORS },
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ...plugins,
      ApolloServerPluginLandingPageDisabled(),
      costLimit,
      keptDescriptions(),
      retryAfter,
      rereadingMutations,
      longerMutations(services.config.mutationMilliseconds),
      storedWithoutData,
      reportFailures(logger),
    ],
    logger: apolloLog(logger),
  });
}

/** What Apollo says itself contains messages of errors, which may quote data. */
function apolloLog(logger: Logger): ApolloServerOptions<RequestContext>['logger'] {
  const told = (level: 'warn' | 'error') => (message?: unknown) => {
    const err = message instanceof Error ? message : undefined;
    logger[level]({ err }, 'Apollo Server reports a problem');
  };
  return { debug: () => undefined, info: () => undefined, warn: told('warn'), error: told('error') };
}

/** A request with mutations reads from the database again after each of them. */
const rereadingMutations: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, contextValue }) {
        contextValue.loaders.remember = operation?.operation !== 'mutation';
      },
    };
  },
};

/** Draws of many customers take longer than any query. */
function longerMutations(milliseconds: number): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue }) {
          if (operation?.operation === 'mutation') changeLimit(contextValue.request, milliseconds);
        },
      };
    },
  };
}
