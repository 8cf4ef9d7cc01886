import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchAnswers } from '../../../src/server/playground/client/fetch-answers.js';
import { type Api, startApi } from '../../setup/api.js';
import { until } from '../../setup/until.js';

describe('what the playground asks', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api?.remove());

  it('is answered once for a query', async () => {
    const answer = await fetchAnswers(`${api.origin}/graphql`)({ query: '{ settings { currency } }' });
    expect(answer).toEqual({ data: { settings: { currency: expect.any(String) } } });
  });

  it('is a stream for a subscription, which ends when it is stopped', async () => {
    const query = 'query Other { settings { currency } } subscription Live { monitoring { status } }';
    const answers = fetchAnswers(`${api.origin}/graphql`)({ query, operationName: 'Live' });
    const stream = (answers as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    expect((await stream.next()).value).toEqual({ data: { monitoring: { status: 'UNKNOWN' } } });
    await stream.return?.();
    await until(() => api.services.live.following === 0);
  });

  it('names what is wrong with a subscription', async () => {
    const answers = fetchAnswers(`${api.origin}/graphql`)({ query: 'subscription { monitoring { nothing } }' });
    const stream = (answers as AsyncIterable<{ errors: unknown[] }>)[Symbol.asyncIterator]();
    expect((await stream.next()).value.errors).toHaveLength(1);
    expect((await stream.next()).done).toBe(true);
  });
});
