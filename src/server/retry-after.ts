import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../graph/request-context.js';
import { OVERLOADED_CODE, TIMEOUT_CODE, UNAVAILABLE_CODE } from './format-error.js';

/** Codes of requests that can succeed as they are. */
const REFUSED = [OVERLOADED_CODE, UNAVAILABLE_CODE];
/** What takes too long may take less when less is going on. */
const CODES = [...REFUSED, TIMEOUT_CODE];

/**
 * Tells clients when to try again, if the server is overloaded, its database is not available, or the time was over. An answer in which other fields
 * have data stays a success; one without any has the status that proxies and clients know.
 */
export const retryAfter: ApolloServerPlugin<RequestContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response: { http, body } }) {
        if (body.kind !== 'single') return;
        const { data, errors = [] } = body.singleResult;
        const temporary = errors.filter(({ extensions }) => CODES.includes(String(extensions?.code)));
        if (temporary.length === 0) return;
        http.headers.set('retry-after', String(Math.max(...temporary.map(secondsOf))));
        const refused = temporary.filter(({ extensions }) => REFUSED.includes(String(extensions?.code)));
        if (refused.length > 0 && Object.values(data ?? {}).every((value) => value === null)) {
          http.status = refused.every(({ extensions }) => extensions?.reason === 'CLIENT') ? 429 : 503;
        }
      },
    };
  },
};

function secondsOf({ extensions }: GraphQLFormattedError): number {
  return Number(extensions?.retryAfter);
}
