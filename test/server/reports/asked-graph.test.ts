import type { ApolloServer } from '@apollo/server';
import { describe, expect, it } from 'vitest';
import type { RequestContext, Serving } from '../../../src/graph/request-context.js';
import { currentRequest, onBehalfOf, RequestEndedError } from '../../../src/requests/request-scope.js';
import { AskAgainError, AskedGraph } from '../../../src/server/reports/asked-graph.js';

type Answer = () => Promise<{ data: unknown; errors?: object[] }>;

/** A graph that gives one answer. */
function graphWith(answer: Answer, milliseconds = 600_000) {
  const apollo = {
    executeOperation: async () => ({ body: { kind: 'single', singleResult: await answer() } }),
  } as unknown as ApolloServer<RequestContext>;
  const graph = new AskedGraph(apollo, {} as Serving, milliseconds);
  return graph.askerFor({ actor: 'ana', requestId: 'r1', request: {} });
}

/** Work that ends when its request does. */
const untilEnded: Answer = () =>
  new Promise((resolve) => {
    const signal = currentRequest()!.signal;
    signal.addEventListener('abort', () =>
      resolve({ data: { experiment: null }, errors: [{ message: (signal.reason as Error).message }] }),
    );
  });

describe('a graph that is asked from inside the server', () => {
  it('answers with data, and with what could not be answered in sentences', async () => {
    const ask = graphWith(async () => ({ data: { a: 1 }, errors: [{ message: 'No b.' }] }));
    expect(await ask('{ a b }', {})).toEqual({ data: { a: 1 }, errors: ['No b.'] });
  });

  it('gives each question a time of its own, after which the others go on', async () => {
    const { errors } = await graphWith(untilEnded, 1)('{ a }', {});
    expect(errors).toEqual(['This takes longer than the limit of 0.001 seconds (TRIALGRAPH_QUERY_SECONDS).']);
  });

  it('works for the person who asks, and ends when the client leaves', async () => {
    const client = new AbortController();
    const scope = { id: 'r1', client: '10.0.0.1', signal: client.signal };
    const asked = onBehalfOf(scope, () => graphWith(untilEnded)('{ a }', {}));
    client.abort(new RequestEndedError('CLIENT_LEFT', 'The client has left.'));
    expect((await asked).errors).toEqual(['The client has left.']);
    await expect(onBehalfOf(scope, () => graphWith(untilEnded)('{ a }', {}))).rejects.toThrow('The client has left.');
    const seen = await graphWith(async () => ({ data: { ...currentRequest(), signal: null } }))('{ a }', {});
    expect(seen.data).toEqual({ id: 'r1', client: 'ana', signal: null });
  });

  it.each(['OVERLOADED', 'UNAVAILABLE'])('does not make a report with holes while the server is %s', async (code) => {
    const extensions = { code, retryAfter: 7 };
    const ask = graphWith(async () => ({ data: null, errors: [{ message: 'Later.', extensions }] }));
    const error = await ask('{ a }', {}).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(AskAgainError);
    expect(error).toMatchObject({ message: 'Later.', extensions });
  });
});
