import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from './api.js';
import { launch, openShop } from './shop.js';

/** A query on the experiment `spring` of a shop, and the field and reason with which it is refused. */
type RefusedQuery = [name: string, query: string, field: string, reason: string];

/** Tests that each query is refused with one error that names the field. */
export function describeRefusedQueries(subject: string, cases: readonly RefusedQuery[]): void {
  describe(`bad questions about ${subject}`, () => {
    let api: Api;
    beforeAll(async () => {
      api = await startApi();
      await openShop(api, 60);
      await launch(api, 'spring');
    });
    afterAll(() => api?.remove());

    it.each(cases)('%s is refused, naming the field', async (_, query, field, reason) => {
      const { errors } = await api.ask(query);
      expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field, reason }]);
    });
  });
}
