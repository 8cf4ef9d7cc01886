import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, startApi } from './api.js';
import { openShop } from './shop.js';

/** What a mutation is given, and the field and code with which it refuses. */
export type Refusal = [name: string, mutation: string, input: object, field: string | null, code: string];

/**
 * Tests that a shop refuses each input as data, with nothing beside the error, and keeps its database as it was.
 * @param prepare - readies the shop before the first case
 */
export function describeRefusals(
  subject: string,
  cases: readonly Refusal[],
  { size = 60, prepare = async () => undefined }: { size?: number; prepare?: (api: Api) => Promise<unknown> } = {},
): void {
  describe(`bad input of ${subject}`, () => {
    let api: Api;
    let before: Record<string, string>;
    beforeAll(async () => {
      api = await startApi();
      await openShop(api, size);
      await prepare(api);
      before = await api.dump();
    });
    afterAll(() => api.remove());

    it.each(cases)('%s is refused', async (_, mutation, input, field, code) => {
      const reply = await api.ask(mutation, { input });
      expect(reply.errors).toEqual([]);
      const [payload] = Object.values(reply.data) as [Record<string, unknown> & { userErrors: object[] }];
      expect(payload.userErrors).toEqual([{ field, code, message: expect.stringMatching(/^.{10,}\.$/s) }]);
      for (const [name, value] of Object.entries(payload)) if (name !== 'userErrors') expect(value).toBeNull();
    });

    it('leaves the database as it was', async () => {
      expect(await api.dump()).toEqual(before);
    });
  });
}
