import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { launch, openShop } from '../setup/shop.js';

describe('node and nodes', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    await launch(api, 'spring');
    await launch(api, 'autumn');
  });
  afterAll(() => api.remove());

  it('ids of things that do not exist, or of no such type, give null', async () => {
    const id = (text: string) => Buffer.from(text).toString('base64url');
    const ids = [
      id('Customer:1'),
      id('Customer:999'),
      id('Nothing:1'),
      id('Customer:1:2'),
      id('Assignment:1:1'),
      id('constructor:1'),
    ];
    const { nodes } = await api.must('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', { ids });
    expect(nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
      'Customer',
      null,
      null,
      null,
      'Assignment',
      null,
    ]);
    const reply = await api.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 101 }, () => ids[0]),
    });
    expect(reply.errors[0]!.extensions).toMatchObject({ field: 'ids', reason: 'TOO_MANY' });
  });

  it('text that is no id gives an error where it is, and the others stay', async () => {
    const ids = ['nonsense', Buffer.from('Customer:1').toString('base64url')];
    const { data, errors } = await api.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids });
    expect(data).toEqual({ nodes: [null, { __typename: 'Customer' }] });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: ['nodes', 0], extensions: { field: 'ids.0', reason: 'INVALID' } });
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
});
