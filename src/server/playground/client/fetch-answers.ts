import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { getOperationAST, parse } from 'graphql';
import { createClient } from 'graphql-sse';

/**
 * Sends queries and mutations to an address, and opens a stream of server-sent events for each subscription, which ends with its tab.
 * @param path of the API; streams are below it
 */
export function fetchAnswers(path: string): Fetcher {
  const send: typeof fetch = (...request) => fetch(...request);
  const once = createGraphiQLFetcher({ url: path, enableIncrementalDelivery: false, fetch: send });
  return (asked, options) => {
    const { query } = asked;
    const operationName = asked.operationName ?? undefined;
    const document = options?.documentAST ?? parse(query);
    if (getOperationAST(document, operationName)?.operation !== 'subscription') return once(asked, options);
    const streams = createClient({ url: `${path}/stream`, headers: options?.headers, retryAttempts: 0 });
    return streams.iterate({ query, operationName, variables: asked.variables });
  };
}
