import { GraphQLError } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RequestEndedError } from '../../src/requests/request-scope.js';
import { formatError } from '../../src/server/format-error.js';
import { type Api, startApi } from '../setup/api.js';

describe('an unexpected error', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({
      change: (services) => ({
        ...services,
        channels: Object.assign(Object.create(services.channels), {
          find: () => Promise.reject(new Error('no such table: secret')),
        }),
      }),
    });
  });
  afterAll(() => api.remove());

  it('is masked, and logged with the id that the client sees', async () => {
    const { data, errors } = await api.ask('{ settings { currency } channel(key: "x") { key } }');
    expect(data).toEqual({ settings: { currency: 'USD' }, channel: null });
    expect(errors).toHaveLength(1);
    const { message, extensions } = errors[0]!;
    expect(extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(message).toContain('quote the request id');
    expect(JSON.stringify(errors)).not.toContain('secret');
    const logged = api.log.find(({ msg }) => msg === 'request failed');
    expect(logged).toMatchObject({
      requestId: extensions.requestId,
      field: 'channel',
      err: { message: 'no such table: secret' },
    });
  });
});

it('says that the time was over, also before any field was asked for', () => {
  const originalError = new RequestEndedError('TIME_LIMIT', 'The request takes longer than the limit of 30 seconds.');
  const error = new GraphQLError(originalError.message, { originalError });
  expect(formatError(error.toJSON(), error)).toEqual({
    message: originalError.message,
    extensions: { code: 'TIMEOUT', retryAfter: 5 },
  });
});
