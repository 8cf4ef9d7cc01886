import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelService } from '../../src/channels/channel-service.js';
import { OverloadedError } from '../../src/requests/overloaded-error.js';
import { RequestEndedError } from '../../src/requests/request-scope.js';
import { type Api, startApi } from '../setup/api.js';

describe('a server with too much to do', () => {
  let api: Api;
  let refusal: Error;

  beforeAll(async () => {
    api = await startApi({
      change: (services) => {
        const channels = Object.create(services.channels) as ChannelService;
        channels.find = async () => {
          throw refusal;
        };
        return { ...services, channels };
      },
    });
  });
  afterAll(() => api.remove());

  async function ask(query: string) {
    const response = await fetch(`${api.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = (await response.json()) as { data: unknown; errors: object[] };
    return { status: response.status, retryAfter: response.headers.get('retry-after'), data, errors };
  }
  const CHANNEL = 'channel(key: "google") { key }';

  it('tells when to try again', async () => {
    refusal = new OverloadedError('SERVER', 7, 'Too much is waiting. Try again in 7 seconds.');
    expect(await ask(`{ ${CHANNEL} }`)).toEqual({
      status: 503,
      retryAfter: '7',
      data: { channel: null },
      errors: [
        {
          message: refusal.message,
          locations: expect.anything(),
          path: ['channel'],
          extensions: { code: 'OVERLOADED', reason: 'SERVER', retryAfter: 7 },
        },
      ],
    });
  });

  it('tells a client that asks for too much at once from a busy server', async () => {
    refusal = new OverloadedError('CLIENT', 3, 'Too much of yours is waiting. Try again in 3 seconds.');
    expect(await ask(`{ ${CHANNEL} }`)).toMatchObject({ status: 429, retryAfter: '3' });
  });

  it('keeps what could be answered', async () => {
    refusal = new OverloadedError('SERVER', 7, 'Too much is waiting. Try again in 7 seconds.');
    expect(await ask(`{ ${CHANNEL} segments { totalCount } }`)).toMatchObject({
      status: 200,
      retryAfter: '7',
      data: { channel: null, segments: { totalCount: 0 } },
    });
  });

  it('tells when a request that took too long may take less', async () => {
    refusal = new RequestEndedError(
      'TIME_LIMIT',
      'The request takes longer than the limit of 30 seconds. Ask for less.',
    );
    const { errors, ...answer } = await ask(`{ ${CHANNEL} segments { totalCount } }`);
    expect(answer).toEqual({ status: 200, retryAfter: '5', data: { channel: null, segments: { totalCount: 0 } } });
    expect(errors).toMatchObject([{ extensions: { code: 'TIMEOUT', retryAfter: 5 } }]);
    expect(await ask(`{ ${CHANNEL} }`)).toMatchObject({ status: 503, retryAfter: '5' });
  });

  it('leaves answers of other kinds alone', async () => {
    expect(await ask('{ segments { totalCount } }')).toMatchObject({ status: 200, retryAfter: null });
    expect(await ask('{ segment(key: "none") { nothing } }')).toMatchObject({ status: 400, retryAfter: null });
  });
});
