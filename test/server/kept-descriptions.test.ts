import { ApolloServer } from '@apollo/server';
import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../../src/graph/request-context.js';
import { answerText, keptDescriptions } from '../../src/server/kept-descriptions.js';

describe('answers about the schema', () => {
  let executed = 0;
  const apollo = new ApolloServer<RequestContext>({
    typeDefs: 'type Query { "What time it is." now: Int }',
    resolvers: { Query: { now: () => 1 } },
    plugins: [
      keptDescriptions(),
      {
        async requestDidStart() {
          return {
            async executionDidStart() {
              executed += 1;
            },
          };
        },
      },
    ],
  });
  const executions = async (query: string, more: object = {}) => {
    executed = 0;
    const ask = () => apollo.executeOperation({ query, ...more });
    const [first, second] = [await ask(), await ask()];
    expect(second.body).toEqual(first.body);
    return executed;
  };

  it.each([
    ['of a type', '{ __type(name: "Query") { fields { name description } } }'],
    ['of all types', '{ __schema { types { ...t } } __typename } fragment t on __Type { name }'],
  ])('%s are computed once', async (_, query) => {
    expect(await executions(query)).toBe(1);
  });

  it('are written once, and those with errors as they are', async () => {
    const { body } = await apollo.executeOperation({ query: '{ __type(name: "Boolean") { name } }' });
    if (body.kind !== 'single') throw new Error('an answer is one');
    const { data } = body.singleResult;
    const text = answerText({ data });
    expect(JSON.parse(text)).toEqual({ data: { __type: { name: 'Boolean' } } });
    Object.assign(data!, { changed: true });
    expect(answerText({ data })).toBe(text);
    expect(JSON.parse(answerText({ data, errors: [{ message: 'no' }] }))).toMatchObject({
      errors: [{ message: 'no' }],
    });
  });

  it('are kept with their questions, which may be longer, within the same room', async () => {
    const query = (name: string) => `{ __typename } # ${name.padEnd(3_000_000)}`;
    for (const name of ['first', 'second']) await apollo.executeOperation({ query: query(name) });
    executed = 0;
    for (const name of ['second', 'first']) await apollo.executeOperation({ query: query(name) });
    expect(executed).toBe(1);
  });

  it('depend on which operation of a document is asked', async () => {
    const query = 'query a { __type(name: "Int") { name } } query b { __type(name: "Query") { name } }';
    expect(await executions(query, { operationName: 'a' })).toBe(1);
    expect(await executions(query, { operationName: 'b' })).toBe(1);
  });

  it.each([
    ['data', '{ now }', {}],
    ['data beside the schema', '{ now __typename }', {}],
    ['data in a fragment', '{ ...f } fragment f on Query { now }', {}],
    ['variables', 'query ($name: String!) { __type(name: $name) { name } }', { variables: { name: 'Query' } }],
  ])('are computed each time where there are %s', async (_, query, more) => {
    expect(await executions(query, more)).toBe(2);
  });
});
