import { type Client, makeOperation, type OperationResult } from 'urql';

/**
 * Asks a question again whose answer a change has emptied: what was sent after the question, and is done before its answer comes, makes
 * the cache forget that answer as well.
 * @returns the answer as one that is awaited
 */
export function askedAgain(result: OperationResult, client: Client): OperationResult {
  const { operation, data, error, stale } = result;
  if (operation.kind !== 'query' || data != null || error || stale) return result;
  client.reexecuteOperation(makeOperation('query', operation, { ...operation.context, requestPolicy: 'network-only' }));
  return { ...result, stale: true };
}
