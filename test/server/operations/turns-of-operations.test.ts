import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import express, { type Request, type Response } from 'express';
import { GraphQLInt, GraphQLObjectType, GraphQLSchema } from 'graphql';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RequestContext } from '../../../src/graph/request-context.js';
import { FairQueue } from '../../../src/requests/fair-queue.js';
import { costLimit } from '../../../src/server/operations/cost-limit.js';
import { jsonBody } from '../../../src/server/operations/request-form.js';

const events: string[] = [];

beforeEach(() => {
  const { add } = FairQueue.prototype;
  vi.spyOn(FairQueue.prototype, 'add').mockImplementation(function (this: FairQueue<unknown>, ...turn) {
    events.push('turn');
    return add.apply(this, turn);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  events.length = 0;
});

it.each([
  ['short', 10, ['turn', 'parsed', 'read']],
  ['long', 100_000, ['turn', 'parsed', 'turn', 'read']],
])('a %s body is parsed in a turn of its own', async (_, length, expected) => {
  const app = express();
  app.use(jsonBody(1_000_000), (request: Request, response: Response) => {
    events.push('read');
    response.json(String(request.body.text).length);
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const parse = JSON.parse;
  vi.spyOn(JSON, 'parse').mockImplementation((text, reviver) => {
    if (text.includes('aaa')) events.push('parsed');
    return parse(text, reviver);
  });
  const { port } = server.address() as AddressInfo;
  const body = JSON.stringify({ text: 'a'.repeat(length) });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body });
  expect(await response.json()).toBe(length);
  expect(events).toEqual(expected);
  await new Promise((resolve) => server.close(resolve));
});

it('a document is parsed, validated and executed in turns of their own', async () => {
  const noted = (event: string) => () => {
    events.push(event);
    return {};
  };
  const one = { type: GraphQLInt, resolve: () => events.push('executed') };
  const server = new ApolloServer<RequestContext>({
    schema: new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', fields: { one } }) }),
    validationRules: [noted('validated')],
    plugins: [
      { requestDidStart: async () => ({ parsingDidStart: async () => void events.push('parsed') }) },
      costLimit,
    ],
  });
  await server.start();
  await server.executeOperation({ query: '{ one }' }, { contextValue: {} as RequestContext });
  expect(events).toEqual(['parsed', 'turn', 'validated', 'turn', 'executed']);
  await server.stop();
});
