import { createClient } from 'graphql-sse';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LiveMonitoring } from '../../../src/monitoring/live/live-monitoring.js';
import { MonitoringService } from '../../../src/monitoring/monitoring-service.js';
import type { Services } from '../../../src/server/services.js';
import { type Api, DAY, START, startApi } from '../../setup/api.js';
import { openStream, type Stream } from '../../setup/event-stream.js';
import { RECORD_CUSTOMERS } from '../../setup/shop.js';
import { type TemporaryAddress, temporaryAddress } from '../../setup/temporary-database.js';
import { until } from '../../setup/until.js';

const SUBSCRIBE =
  'subscription Live($input: MonitoringInput) { monitoring(input: $input) { asOf sentence channels { channel { key } } } }';
const DEFINE = (key: string) => `mutation { defineChannel(input: { key: "${key}" }) { userErrors { message } } }`;

/** Looks for changes without a pause that a test would have to wait for. */
const quick = (services: Services): Services => ({
  ...services,
  live: new LiveMonitoring(services.database, services.monitoring, services.clock, {
    milliseconds: DAY,
    lookMilliseconds: 5,
  }),
});
const channelsOf = ({ data }: { data: { monitoring: { channels: { channel: { key: string } }[] } } }) =>
  data.monitoring.channels.map(({ channel }) => channel.key);

describe('streams', () => {
  let api: Api;
  const streams: Stream[] = [];
  const open = async (query = SUBSCRIBE, headers: Record<string, string> = {}) => {
    const stream = await openStream(api.origin, query, {}, headers);
    streams.push(stream);
    return stream;
  };
  const record = (name: string) =>
    api.must(RECORD_CUSTOMERS, {
      input: { customers: [{ key: `of ${name}`, channel: name, acquiredAt: new Date(START.getTime() - DAY) }] },
    });

  beforeAll(async () => {
    api = await startApi({ change: quick });
    await api.must(DEFINE('web'));
    await record('web');
  });
  afterEach(async () => {
    for (const stream of streams.splice(0)) stream.close();
    await until(() => api.services.live.following === 0);
    vi.restoreAllMocks();
  });
  afterAll(() => api.remove());

  it('send what there is now, and again after a change', async () => {
    const stream = await open();
    expect(stream.status).toBe(200);
    expect(stream.type).toContain('text/event-stream');
    expect(channelsOf(await stream.next())).toEqual(['web']);
    await api.must(DEFINE('post'));
    expect(channelsOf(await stream.next())).toEqual(['post', 'web']);
    expect(stream.comments).toBeGreaterThan(0);
  });

  it('calculate once for all who ask the same, and nothing while nothing changes', async () => {
    const read = vi.spyOn(MonitoringService.prototype, 'read');
    const opened = [await open(), await open(), await open()];
    for (const stream of opened) await stream.next();
    // What was calculated for others before may still be kept.
    const first = read.mock.calls.length;
    expect(first).toBeLessThanOrEqual(1);
    await record('post');
    for (const stream of opened) await stream.next();
    expect(read).toHaveBeenCalledTimes(first + 1);
  });

  it('look for nothing once all clients have left', async () => {
    const stream = await open();
    await stream.next();
    expect(api.services.live.following).toBe(1);
    stream.close();
    await until(() => api.services.live.following === 0);
    const look = vi.spyOn(api.database, 'read');
    for (let i = 0; i < 5; i++) await api.ask('{ settings { currency } }');
    expect(look).not.toHaveBeenCalled();
  });

  it('are ten for a client at most, until one is closed', async () => {
    const opened = [];
    for (let i = 0; i < 10; i++) opened.push(await open());
    const eleventh = await open();
    expect(eleventh.status).toBe(429);
    expect(eleventh.body.errors[0].extensions).toMatchObject({ code: 'OVERLOADED', reason: 'CLIENT', retryAfter: 5 });
    opened[0]!.close();
    await until(() => api.services.live.following === 9);
    expect((await open()).status).toBe(200);
  });

  it('refuse what is not streamed', async () => {
    const query = await open('{ settings { currency } }');
    expect(query.status).toBe(400);
    expect(query.body.errors[0].message).toContain('Send queries and mutations to /graphql');
    expect((await open(SUBSCRIBE, { accept: 'application/json' })).status).toBe(406);
    expect((await open(SUBSCRIBE, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await open('subscription {')).status).toBe(400);
    const { errors } = await api.ask('subscription { monitoring { sentence } }');
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('/graphql/stream'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('end after an answer without data', async () => {
    const unknown = await open('subscription { monitoring { nothing } }');
    expect((await unknown.next()).errors[0].extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await unknown.ended).toBe('complete');
    const wrong = await open('subscription { monitoring(input: { baselineDays: 1 }) { sentence } }');
    expect((await wrong.next()).errors[0].extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'baselineDays' });
    expect(await wrong.ended).toBe('complete');
  });

  it('say that the database cannot be read, end, and can be opened again', async () => {
    const stream = await open();
    await stream.next();
    const read = vi.spyOn(api.database, 'read').mockRejectedValue(new Error('out of reach'));
    expect(await stream.next()).toMatchObject({
      data: { monitoring: null },
      errors: [{ message: expect.any(String) }],
    });
    expect(await stream.ended).toBe('complete');
    expect(api.log.filter(({ msg }) => msg === 'changes for monitoring streams cannot be looked for')).toHaveLength(1);
    read.mockRestore();
    expect((await (await open()).next()).errors).toBeUndefined();
  });

  it('are one line in the log, when they end', async () => {
    const lines = () =>
      api.log.filter(({ path, operation }) => path === '/graphql/stream' && operation === 'Live').length;
    const before = lines();
    const stream = await open();
    await stream.next();
    expect(lines()).toBe(before);
    stream.close();
    await until(() => lines() === before + 1);
  });
});

it('a server that stops ends its streams, which is no error to a client of graphql-sse', async () => {
  const api = await startApi({ change: quick });
  const stream = await openStream(api.origin, SUBSCRIBE);
  await stream.next();
  const answers = createClient({ url: `${api.origin}/graphql/stream` }).iterate({ query: SUBSCRIBE });
  expect((await answers.next()).value).toMatchObject({ data: { monitoring: { channels: [] } } });
  await api.remove();
  expect(await stream.ended).toBe('complete');
  expect((await answers.next()).done).toBe(true);
});

it('a server with access tokens asks for one', async () => {
  const api = await startApi({ change: quick, config: { tokens: [{ name: 'anna', token: 'secret' }] } });
  try {
    expect((await openStream(api.origin, SUBSCRIBE)).status).toBe(401);
    const stream = await openStream(api.origin, SUBSCRIBE, {}, { authorization: 'Bearer secret' });
    expect((await stream.next()).data.monitoring.channels).toEqual([]);
    stream.close();
    await until(() => api.services.live.following === 0);
  } finally {
    await api.remove();
  }
});

describe('two servers on one database', () => {
  let address: TemporaryAddress;
  beforeAll(async () => {
    address = await temporaryAddress();
  });
  afterAll(() => address.remove());

  it('stream what the other one wrote', async () => {
    const shared = { ...address, remove: async () => undefined };
    const one = await startApi({ change: quick, address: shared });
    const other = await startApi({ change: quick, address: shared });
    try {
      const stream = await openStream(one.origin, SUBSCRIBE);
      expect((await stream.next()).data.monitoring.channels).toEqual([]);
      await other.must(DEFINE('web'));
      await other.must(RECORD_CUSTOMERS, {
        input: { customers: [{ key: 'c', channel: 'web', acquiredAt: new Date(START.getTime() - DAY) }] },
      });
      let found: string[] = [];
      while (found.length === 0) found = channelsOf(await stream.next());
      expect(found).toEqual(['web']);
      stream.close();
      await until(() => one.services.live.following === 0);
    } finally {
      await one.remove();
      await other.remove();
    }
  });
});
