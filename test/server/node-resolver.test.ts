import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, DAY, START, startApi } from '../setup/api.js';
import { defineHoldout, defineNamespace } from '../setup/exclusivity.js';
import { CREATE, draftInput, launch, openShop } from '../setup/shop.js';
import { upload } from '../setup/upload.js';

const SWITCHBACK = {
  key: 'prices',
  channel: 'google',
  metric: 'revenue',
  arms: [{ key: 'control', isControl: true }, { key: 'low' }],
  startsAt: new Date(START.getTime() + DAY),
  periodHours: 12,
  block: 4,
  periods: 12,
};

describe('node and nodes', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
    await launch(api, 'spring');
    await launch(api, 'autumn');
  });
  afterAll(() => api.remove());

  const id = (text: string) => Buffer.from(text).toString('base64url');

  it.each([
    ...['constructor:1', '__proto__:1', 'toString:1', 'hasOwnProperty:1', 'Nothing:1', ':1', 'Customer'],
    ...['Customer:', 'Customer:1:2', 'Assignment:1', 'Customer:1:2:3', 'Customer:-1', 'Customer:1.5', 'Customer:1e400'],
    ...['Customer:0x1', 'Customer: 1', 'Customer:NaN', `Customer:${'9'.repeat(5_000)}`, 'customer:1', 'Query:1', ''],
  ])('the id %s is refused', async (text) => {
    for (const given of [text, id(text)]) {
      const { data, errors } = await api.ask('query ($id: ID!) { node(id: $id) { id } }', { id: given });
      expect(data).toEqual({ node: null });
      expect(errors).toMatchObject([{ path: ['node'], extensions: { field: 'id', reason: 'INVALID' } }]);
      expect(errors[0]!.message.length).toBeLessThan(300);
    }
  });

  it('ids of things that do not exist give null', async () => {
    const ids = [id('Customer:1'), id('Customer:999'), id('Customer:999999999999999'), id('Assignment:1:1')];
    const { nodes } = await api.must('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', { ids });
    expect(nodes.map((node: { __typename: string } | null) => node?.__typename ?? null)).toEqual([
      'Customer',
      null,
      null,
      'Assignment',
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

  it('every type of node is found by the ids it has', async () => {
    await defineHoldout(api, 'quiet', 0.1);
    await defineNamespace(api, 'checkout');
    await api.must(CREATE, draftInput('draft', { plan: { minimumEffect: { relative: 0.3 } } }));
    await api.must(
      `mutation ($input: CreateSwitchbackInput!) { createSwitchback(input: $input) { userErrors { message } } }`,
      { input: SWITCHBACK },
    );
    const { channels } = await api.must('{ channels(first: 1) { edges { node { key } } } }');
    const spend = [{ channel: channels.edges[0].node.key, day: '2026-02-20', amount: 12.5 }];
    await api.must('mutation ($input: RecordSpendInput!) { recordSpend(input: $input) { userErrors { message } } }', {
      input: { spend },
    });
    await upload(api, { name: 'More', customer: { key: { column: 'id' } } }, 'id\nz\n');
    const { simulatePower } = await api.must(
      'mutation { simulatePower(input: { experiment: "draft", replicates: 100 }) { simulation { id } userErrors { message } } }',
    );
    const data = await api.must(`{
      channels(first: 1) { edges { node { id spendByDay(first: 1) { edges { node { id } } } } } }
      customers(first: 1) { edges { node { id } } }
      attributes(first: 1) { edges { node { id } } } eventTypes(first: 1) { edges { node { id } } }
      segments(first: 1) { edges { node { id } } } metrics(first: 1) { edges { node { id } } }
      holdouts(first: 1) { edges { node { id } } } namespaces(first: 1) { edges { node { id } } }
      switchbacks(first: 1) { edges { node { id } } }
      imports(first: 1) { edges { node { id } } }
      experiment(key: "spring") { id receipt { id } arms { id } assignments(first: 1) { edges { node { id } } } }
    }`);
    const ids = idsIn({ data, simulatePower });
    const { nodes } = await api.must('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids });
    expect(nodes.map((node: { id: string }) => node.id)).toEqual(ids);
    const { __type } = await api.must('{ __type(name: "Node") { possibleTypes { name } } }');
    const found = new Set(nodes.map((node: { __typename: string }) => node.__typename));
    expect([...found].sort()).toEqual(__type.possibleTypes.map(({ name }: { name: string }) => name).sort());
  });
});

function idsIn(data: object): string[] {
  const ids: string[] = [];
  JSON.stringify(data, (key, value) => {
    if (key === 'id') ids.push(value);
    return value;
  });
  return ids;
}
