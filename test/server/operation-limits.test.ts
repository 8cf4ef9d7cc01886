import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';

describe('bombs', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  const deep = (depth: number) =>
    `{ channels ${'{ edges { node { segments '.repeat(depth)}{ totalCount }${' } } }'.repeat(depth)} }`;
  it.each([
    ['depth', deep(12)],
    ['aliases', `{ ${Array.from({ length: 100 }, (_, index) => `a${index}: __typename`).join(' ')} }`],
    ['directives', `{ __typename ${'@include(if: true) '.repeat(100)} }`],
    ['tokens', `{ ${'__typename '.repeat(20_000)} }`],
    [
      'pages of pages',
      '{ channels(first: 100) { edges { node { customers(first: 100) { edges { node { assignments(first: 100) { edges { node { id } } } } } } } } } }',
    ],
    ['circular fragments', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['syntax', '{ channels { '],
    ['no operation', ''],
  ])('of %s is refused with a 4xx in JSON', async (_, query) => {
    const reply = await api.ask(query);
    expect(reply.status).toBe(400);
    expect(reply.errors.length).toBeGreaterThan(0);
    expect(reply.data).toBeNull();
    expect(reply.errors[0]!.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    expect(reply.errors[0]!.message.length).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ['too large', JSON.stringify({ query: `{ __typename } # ${'x'.repeat(1_100_000)}` }), 'application/json', 413],
    ['no JSON', '{ "query": ', 'application/json', 400],
    ['of another type', 'query=x', 'application/x-www-form-urlencoded', 400],
    ['a list', '[{ "query": "{ __typename }" }]', 'application/json', 400],
  ])('a body that is %s is refused with a 4xx in JSON', async (_, body, type, status) => {
    const response = await fetch(`${api.origin}/graphql`, { method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]!.message).not.toMatch(/node_modules|at .*\.js/);
  });

  it('a page size in a variable counts like one in the query', async () => {
    const query =
      'query ($n: Int) { channels(first: $n) { edges { node { customers(first: $n) { edges { node { assignments(first: $n) { edges { node { id } } } } } } } } } }';
    expect((await api.ask(query, { n: 100 })).status).toBe(400);
    expect((await api.ask(query, { n: 2 })).status).toBe(200);
  });
});
