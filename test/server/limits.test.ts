import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { launch, openShop } from '../setup/shop.js';

describe('bad queries', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    await launch(api, 'spring');
    await launch(api, 'autumn');
  });
  afterAll(() => api.remove());

  it.each([
    ['an unknown experiment', '{ experiment(key: "x") { key } }', 'key', 'NOT_FOUND'],
    ['an unknown segment', '{ segment(key: "x") { key } }', 'key', 'NOT_FOUND'],
    ['an unknown metric', '{ metric(key: "x") { key } }', 'key', 'NOT_FOUND'],
    ['an unknown customer', '{ customer(key: "x") { key } }', 'key', 'NOT_FOUND'],
    ['an empty page', '{ customers(first: 0) { totalCount } }', 'first', 'INVALID'],
    ['a negative page', '{ customers(last: -1) { totalCount } }', 'last', 'INVALID'],
    ['a page too large', '{ customers(first: 101) { totalCount } }', 'first', 'INVALID'],
    ['both directions at once', '{ customers(first: 1, last: 1) { totalCount } }', 'first', 'INVALID'],
    ['a cursor of nowhere', '{ customers(after: "abc") { totalCount } }', 'after', 'INVALID'],
    ['an id of nowhere', '{ node(id: "abc") { id } }', 'id', 'INVALID'],
    [
      'an unknown metric of a readout',
      '{ experiment(key: "spring") { readout(metrics: ["x"]) { status } } }',
      'metrics.0',
      'NOT_FOUND',
    ],
    [
      'a metric twice',
      '{ experiment(key: "spring") { readout(metrics: ["revenue", "revenue"]) { status } } }',
      'metrics.1',
      'INVALID',
    ],
    [
      'an unknown adjustment',
      '{ experiment(key: "spring") { readout(adjustFor: ["x"]) { status } } }',
      'adjustFor.0',
      'NOT_FOUND',
    ],
    [
      'an unknown attribute of a balance',
      '{ experiment(key: "spring") { balance(on: ["gender", "x"]) { leftOut } } }',
      'on.1',
      'NOT_FOUND',
    ],
    ['an unknown arm', '{ experiment(key: "spring") { assignments(arm: "x") { totalCount } } }', 'arm', 'NOT_FOUND'],
    [
      'overlapping segments',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["everybody", "google"] }) { excluded } }',
      'segments',
      'CONFLICT',
    ],
    [
      'one segment',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["google"] }) { excluded } }',
      'segments',
      'INVALID',
    ],
    [
      'a segment twice',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["google", "google"] }) { excluded } }',
      'segments.1',
      'INVALID',
    ],
    [
      'an unknown compared segment',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", segments: ["google", "x"] }) { excluded } }',
      'segments.1',
      'NOT_FOUND',
    ],
    [
      'a metric the experiment does not measure',
      '{ segmentComparison(input: { experiment: "spring", metric: "orders", segments: ["google", "instagram"] }) { excluded } }',
      'metric',
      'NOT_FOUND',
    ],
    [
      'the control compared with itself',
      '{ segmentComparison(input: { experiment: "spring", metric: "revenue", arm: "control", segments: ["google", "instagram"] }) { excluded } }',
      'arm',
      'INVALID',
    ],
  ])('%s is refused, naming the field', async (_, query, field, reason) => {
    const reply = await api.ask(query);
    expect(reply.errors).toHaveLength(1);
    expect(reply.errors[0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field, reason });
  });

  it('a cursor of another list is refused', async () => {
    const { customers } = await api.must('{ customers(first: 1) { pageInfo { endCursor } } }');
    const reply = await api.ask('query ($after: String!) { segments(after: $after) { totalCount } }', {
      after: customers.pageInfo.endCursor,
    });
    expect(reply.errors[0]!.extensions).toMatchObject({ field: 'after', reason: 'INVALID' });
  });

  it('one bad balance among several does not spoil the others', async () => {
    const { data, errors } = await api.ask(
      '{ spring: experiment(key: "spring") { balance(on: ["gender"]) { covariates { name } } } autumn: experiment(key: "autumn") { key other: segment { key } bad: balance(on: ["x"]) { leftOut } } }',
    );
    expect(errors.map(({ path }) => path)).toEqual([['autumn', 'bad']]);
    expect(errors[0]!.extensions.field).toBe('on.0');
    expect(data).toBeNull();
  });

  it('ids of things that do not exist, or of no such type, give null', async () => {
    const id = (text: string) => Buffer.from(text).toString('base64url');
    const ids = [id('Customer:1'), id('Customer:999'), id('Nothing:1'), id('Customer:1:2'), id('Assignment:1:1')];
    const { nodes } = await api.must('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', { ids });
    expect(nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
      'Customer',
      null,
      null,
      null,
      'Assignment',
    ]);
    const reply = await api.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 101 }, () => ids[0]),
    });
    expect(reply.errors[0]!.extensions).toMatchObject({ field: 'ids', reason: 'TOO_MANY' });
  });

  it('every node comes back by the id it gave out', async () => {
    const data = await api.must(`{
      channels(first: 1) { edges { node { id } } } customers(first: 1) { edges { node { id } } }
      attributes(first: 1) { edges { node { id } } } eventTypes(first: 1) { edges { node { id } } }
      segments(first: 1) { edges { node { id } } } metrics(first: 1) { edges { node { id } } }
      experiments(first: 1) { edges { node { id arms { id } assignments(first: 1) { edges { node { id } } } } } }
    }`);
    const ids: string[] = [];
    JSON.stringify(data, (key, value) => {
      if (key === 'id') ids.push(value);
      return value;
    });
    expect(ids).toHaveLength(10);
    const { nodes } = await api.must('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(nodes.map((node: { id: string }) => node.id)).toEqual(ids);
  });

  it('pages lead through a list forwards and backwards without loss', async () => {
    const walk = async (size: string, cursor: string, edge: string, more: string) => {
      const keys: string[][] = [];
      let at: string | null = null;
      for (;;) {
        const { customers } = await api.must(
          `query ($at: String) { customers(${size}: 7, ${cursor}: $at) { edges { node { key } } pageInfo { ${edge} ${more} } } }`,
          { at },
        );
        keys.push(customers.edges.map((item: { node: { key: string } }) => item.node.key));
        if (!customers.pageInfo[more]) return keys;
        at = customers.pageInfo[edge];
      }
    };
    const forwards = (await walk('first', 'after', 'endCursor', 'hasNextPage')).flat();
    const backwards = (await walk('last', 'before', 'startCursor', 'hasPreviousPage')).reverse().flat();
    expect(forwards).toEqual(Array.from({ length: 60 }, (_, index) => `c${String(index).padStart(4, '0')}`));
    expect(backwards).toEqual(forwards);
  });
});

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
