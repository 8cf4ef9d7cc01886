import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../graph/request-context.js';
import { OVERLOADED_CODE, TIMEOUT_CODE, UNAVAILABLE_CODE } from './format-error.js';

const CODES = [OVERLOADED_CODE, UNAVAILABLE_CODE, TIMEOUT_CODE];

/**
 * Tells clients when to try again, if the server is overloaded, its database is not available, or the request took too long. An answer
 * in which other fields have data stays a success; one without any has the status that proxies and clients know.
 */
export const retryAfter: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { http, body } }) {
        if (body.kind !== 'single') return;
        const { data, errors = [] } = body.singleResult;
        const refused = errors.filter(({ extensions }) => CODES.includes(String(extensions?.code)));
        if (refused.length === 0) return;
        http.headers.set('retry-after', String(Math.max(...refused.map(secondsOf))));
        if (Object.values(data ?? {}).every((value) => value === null)) {
          http.status = refused.every(({ extensions }) => extensions?.reason === 'CLIENT') ? 429 : 503;
        }
      },
    };
  },
};

function secondsOf({ extensions }: GraphQLFormattedError): number {
  return Number(extensions?.retryAfter);
}
