import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { ChannelService } from '../../src/channels/channel-service.js';
import { currentRequest, type RequestScope } from '../../src/requests/request-scope.js';
import { type Api, startApi } from '../setup/api.js';
import type { Reply } from '../setup/asking.js';

describe('the scope of a request', () => {
  let api: Api;
  let scope: RequestScope | undefined;
  let entered: Promise<void>;

  /** A server whose channels take as long as `work`. */
  async function start(work: () => Promise<void>, config = {}): Promise<void> {
    let enter = () => {};
    entered = new Promise((resolve) => {
      enter = resolve;
    });
    api = await startApi({
      config,
      change: (services) => {
        const channels = Object.create(services.channels) as ChannelService;
        channels.find = async () => {
          scope = currentRequest();
          enter();
          await work();
          return null;
        };
        return { ...services, channels };
      },
    });
  }
  afterEach(() => api.remove());

  const CHANNEL = '{ channel(key: "google") { key } }';
  const post = (query: string, signal?: AbortSignal) =>
    fetch(`${api.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
      signal,
    });
  const untilAborted = () =>
    new Promise<void>((_, reject) => {
      scope?.signal.addEventListener('abort', () => reject(scope?.signal.reason));
    });

  it('tells what works for a request when its client leaves', async () => {
    await start(untilAborted);
    const controller = new AbortController();
    const asked = post(CHANNEL, controller.signal);
    await entered;
    const ended = new Promise((resolve) => scope!.signal.addEventListener('abort', resolve));
    controller.abort();
    await expect(asked).rejects.toThrow();
    await ended;
    expect(scope!.signal.reason).toMatchObject({ name: 'RequestEndedError', why: 'CLIENT_LEFT' });
  });

  it('ends what works for a request when its time is over', async () => {
    await start(untilAborted, { queryMilliseconds: 50 });
    const response = await post(CHANNEL);
    const { errors } = (await response.json()) as Reply;
    expect(errors[0]!.extensions).toMatchObject({ code: 'TIMEOUT', retryAfter: 5 });
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
    expect(errors[0]!.message).toBe('The request takes longer than the limit of 0.05 seconds. Ask for less.');
  });

  it('answers in time whatever still works', async () => {
    await start(() => delay(60_000, undefined, { ref: false }), { queryMilliseconds: 50 });
    const response = await post(CHANNEL);
    const { errors } = (await response.json()) as Reply;
    const { status, headers } = response;
    expect({ status, code: errors[0]!.extensions.code }).toEqual({ status: 503, code: 'TIMEOUT' });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
