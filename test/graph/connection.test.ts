import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { openShop } from '../setup/shop.js';

describe('connections', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
  });
  afterAll(() => api.remove());

  it.each([
    ['an empty page', '{ customers(first: 0) { totalCount } }', 'first', 'INVALID'],
    ['a negative page', '{ customers(last: -1) { totalCount } }', 'last', 'INVALID'],
    ['a page too large', '{ customers(first: 101) { totalCount } }', 'first', 'INVALID'],
    ['both directions at once', '{ customers(first: 1, last: 1) { totalCount } }', 'first', 'INVALID'],
    ['a cursor of nowhere', '{ customers(after: "abc") { totalCount } }', 'after', 'INVALID'],
  ])('%s is refused, naming the field', async (_, query, field, reason) => {
    const reply = await api.ask(query);
    expect(reply.errors).toHaveLength(1);
    expect(reply.errors[0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field, reason });
  });

  it('customers are found by a part of the key, whatever signs it has', async () => {
    const find = async (search: string) => {
      const query = 'query ($search: String!) { customers(search: $search) { totalCount edges { node { key } } } }';
      const { customers } = await api.must(query, { search });
      return [customers.totalCount, customers.edges.map(({ node }: { node: { key: string } }) => node.key)];
    };
    const { customers } = await api.must('{ customers(first: 1) { edges { node { key } } } }');
    const { key } = customers.edges[0].node;
    expect(await find(key)).toEqual([1, [key]]);
    expect(await find(key.toUpperCase())).toEqual([1, [key]]);
    expect((await find(key.slice(0, 1)))[0]).toBe(60);
    expect(await find('%')).toEqual([0, []]);
  });

  it('a cursor of another list is refused', async () => {
    const { customers } = await api.must('{ customers(first: 1) { pageInfo { endCursor } } }');
    const reply = await api.ask('query ($after: String!) { segments(after: $after) { totalCount } }', {
      after: customers.pageInfo.endCursor,
    });
    expect(reply.errors[0]!.extensions).toMatchObject({ field: 'after', reason: 'INVALID' });
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
