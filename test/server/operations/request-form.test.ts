import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../../setup/api.js';

const JSON_TYPE = 'application/json';
const times = (count: number, text: string) => Array.from({ length: count }, () => text).join(' ');

describe('requests that no operation needs', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.remove());

  const send = async (init: RequestInit, search = '') => {
    const response = await fetch(`${api.origin}/graphql${search}`, init);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/json/);
    expect(text.length).toBeLessThan(20_000);
    expect(text).not.toMatch(/node_modules|at .*\.js/);
    return {
      status: response.status,
      errors: JSON.parse(text).errors as { message: string; extensions: { code: string } }[],
    };
  };
  const post = (body: string | Uint8Array<ArrayBuffer>, type: string = JSON_TYPE) =>
    send({ method: 'POST', headers: { 'content-type': type }, body });
  const bytes = (...values: number[]) => new Uint8Array(values);

  it.each<[string, string | Uint8Array<ArrayBuffer>, string, number, RegExp]>([
    [
      'too large',
      JSON.stringify({ query: `{ __typename } # ${'x'.repeat(4_300_000)}` }),
      JSON_TYPE,
      413,
      /more than the limit of 4,096 KB/,
    ],
    ['no JSON', '{ "query": ', JSON_TYPE, 400, /Send JSON/],
    ['a text', '"query"', JSON_TYPE, 400, /Send JSON/],
    ['of another type', 'query=x', 'application/x-www-form-urlencoded', 415, /Content-Type: application\/json/],
    ['plain text', '{ "query": "{ __typename }" }', 'text/plain', 415, /Content-Type: application\/json/],
    ['empty', '', JSON_TYPE, 400, /Give its text as `query`/],
    ['a list of operations', '[{ "query": "{ __typename }" }]', JSON_TYPE, 400, /a JSON object, not a list/],
    ['an empty list', '[]', JSON_TYPE, 400, /a JSON object, not a list/],
    ['without an operation', '{}', JSON_TYPE, 400, /Give its text as `query`/],
    ['with a number for an operation', '{ "query": 1 }', JSON_TYPE, 400, /Give its text as `query`/],
    ['with a blank operation', '{ "query": " " }', JSON_TYPE, 400, /Give its text as `query`/],
    [
      'with a list of variables',
      '{ "query": "{ __typename }", "variables": [1] }',
      JSON_TYPE,
      400,
      /must be a JSON object .* this is a list/,
    ],
    [
      'with a number as name',
      '{ "query": "{ __typename }", "operationName": 1 }',
      JSON_TYPE,
      400,
      /must be a string, or be omitted; this is a number/,
    ],
    [
      'with an unknown name',
      '{ "query": "{ __typename }", "operationName": "x" }',
      JSON_TYPE,
      400,
      /^The request has no operation named "x"/,
    ],
    [
      'without a name for two operations',
      '{ "query": "query a { __typename } query b { __typename }" }',
      JSON_TYPE,
      400,
      /^The request has several operations/,
    ],
    [
      'a subscription',
      '{ "query": "subscription { monitoring { status } }" }',
      JSON_TYPE,
      400,
      /^Send subscriptions to /,
    ],
    ['a schema', '{ "query": "type A { b: Int }" }', JSON_TYPE, 400, /not executable/],
    ['a comment', '{ "query": "# nothing" }', JSON_TYPE, 400, /Syntax Error/],
    [
      'a stored query',
      '{ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": "a" } } }',
      JSON_TYPE,
      400,
      /^Persisted queries are not supported/,
    ],
    ['not UTF-8', bytes(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d), JSON_TYPE, 400, /UTF-8/],
    ['in UTF-16', bytes(0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00), `${JSON_TYPE}; charset=utf-16`, 415, /UTF-8/],
    [
      'in UTF-16 that could be UTF-8, with nesting behind a quotation mark that is not one there',
      new Uint8Array(Buffer.from(`{"query":"\\"","variables":${'['.repeat(200)}${']'.repeat(200)}}`, 'utf16le')),
      `${JSON_TYPE}; charset=utf-16le`,
      415,
      /UTF-8/,
    ],
    ['in Latin 1', '{}', `${JSON_TYPE}; charset=latin1`, 415, /not supported/],
    [
      'deep JSON',
      `{ "query": "{ __typename }", "variables": { "a": ${'['.repeat(100_000)}${']'.repeat(100_000)} } }`,
      JSON_TYPE,
      400,
      /nested more than 120 levels deep, which is the limit/,
    ],
    [
      'repeated fields',
      JSON.stringify({ query: `{ ${times(10_000, '__typename')} }` }),
      JSON_TYPE,
      400,
      /"__typename" is there 10,000 times/,
    ],
  ])('a body that is %s is refused with a 4xx in JSON', async (_, body, type, status, message) => {
    const reply = await post(body, type);
    expect(reply.status).toBe(status);
    expect(reply.errors).toHaveLength(1);
    expect(reply.errors[0]!.message).toMatch(message);
    expect(reply.errors[0]!.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
  });

  it('a body that is not compressed as it says is refused, naming the body', async () => {
    const headers = { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' };
    const { status, errors } = await send({ method: 'POST', headers, body: '{ "query": "{ __typename }" }' });
    expect(status).toBe(400);
    expect(errors[0]!.message).toMatch(/^The request body could not be read/);
  });

  it.each([
    ['without an operation', '', 400, /Give its text as `query`/],
    ['with repeated fields', `?query={${times(2_000, 'id')}}`, 400, /"id" is there 2,000 times/],
    ['with two operations', '?query={a}&query={b}', 400, /more than once/],
    ['with broken variables', '?query={a}&variables={', 400, /^`variables` in the address is not valid JSON/],
    [
      'with deep variables',
      `?query={a}&variables={"a":${'['.repeat(500)}${']'.repeat(500)}}`,
      400,
      /is nested more than 100 levels/,
    ],
    ['with a mutation', '?query=mutation{__typename}', 405, /^GET requests can only read/],
  ])('an address %s is refused with a 4xx in JSON', async (_, search, status, message) => {
    const reply = await send({ headers: { 'content-type': JSON_TYPE } }, search);
    expect(reply.status).toBe(status);
    expect(reply.errors[0]!.message).toMatch(message);
  });

  it.each<[string, RequestInit, string, number, RegExp]>([
    [
      'GET that another web site could send',
      {},
      '?query={__typename}',
      400,
      /^A page of another web site could have sent/,
    ],
    [
      'GET with a form',
      { headers: { 'content-type': 'text/plain' } },
      '?query={__typename}',
      415,
      /^A GET request has no body/,
    ],
    [
      'answer in another form',
      {
        method: 'POST',
        headers: { 'content-type': JSON_TYPE, accept: 'text/csv' },
        body: '{ "query": "mutation { x }" }',
      },
      '',
      406,
      /^The header `Accept` allows no answer in JSON/,
    ],
    [
      'variables in a text',
      {
        method: 'POST',
        headers: { 'content-type': JSON_TYPE },
        body: '{ "query": "{ __typename }", "variables": "{}" }',
      },
      '',
      400,
      /^`variables` must be a JSON object .* this is a text/,
    ],
    [
      'extensions in a list',
      {
        method: 'POST',
        headers: { 'content-type': JSON_TYPE },
        body: '{ "query": "{ __typename }", "extensions": [] }',
      },
      '',
      400,
      /^`extensions` must be a JSON object .* this is a list/,
    ],
    [
      'fragments only',
      {
        method: 'POST',
        headers: { 'content-type': JSON_TYPE },
        body: '{ "query": "fragment a on Query { __typename }" }',
      },
      '',
      400,
      /fragment/i,
    ],
  ])('a request for a %s is refused in our own words', async (_, init, search, status, message) => {
    const reply = await send(init, search);
    expect(reply.status).toBe(status);
    expect(reply.errors[0]!.message).toMatch(message);
    expect(reply.errors[0]!.message).not.toMatch(/please|apollo server|CSRF/i);
  });

  it('more problems than are listed are said to be there', async () => {
    const variables = { input: { key: 'a', rule: { all: Array.from({ length: 40 }, () => 1) } } };
    const query = 'mutation ($input: DefineSegmentInput!) { defineSegment(input: $input) { userErrors { message } } }';
    const { errors } = await post(JSON.stringify({ query, variables }));
    expect(errors.at(-1)!.message).toBe(
      'The variables have more problems than these. Correct them, then send the request again.',
    );
    const fields = await post(
      JSON.stringify({ query: `{ ${Array.from({ length: 40 }, (_, i) => `none${i}`).join(' ')} }` }),
    );
    expect(fields.errors.at(-1)!.message).toMatch(/^The operation has more problems than these/);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s is refused', async (method) => {
    const reply = await send({ method, headers: { 'content-type': JSON_TYPE }, body: '{ "query": "{ __typename }" }' });
    expect(reply.status).toBe(405);
  });

  it('a byte order mark is no part of the JSON', async () => {
    const response = await fetch(`${api.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': JSON_TYPE },
      body: new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('{ "query": "{ __typename }" }')]),
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });
});
