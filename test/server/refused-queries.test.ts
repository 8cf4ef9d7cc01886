import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from '../setup/api.js';
import { openShop } from '../setup/shop.js';

describe('queries that cannot be answered', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
    await openShop(api, 60);
  });
  afterAll(() => api.remove());

  it.each([['an id of nowhere', '{ node(id: "abc") { id } }', 'id', 'INVALID']])(
    '%s is refused, naming the field',
    async (_, query, field, reason) => {
      const reply = await api.ask(query);
      expect(reply.errors).toHaveLength(1);
      expect(reply.errors[0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', field, reason });
    },
  );

  it.each(['experiment', 'channel', 'customer', 'attribute', 'eventType', 'segment', 'metric'])(
    'an unknown %s is null',
    async (name) => {
      expect(await api.ask(`{ ${name}(key: "x") { key } }`)).toMatchObject({ data: { [name]: null }, errors: [] });
    },
  );
});
