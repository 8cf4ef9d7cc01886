import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChannelService } from '../../src/channels/channel-service.js';
import { type Api, startApi } from '../setup/api.js';
import { endless } from '../setup/endless.js';

describe('requests of statements that never end', () => {
  let api: Api;
  let asked = 0;
  let onAsked = () => {};
  const ended: Promise<string>[] = [];

  beforeAll(async () => {
    api = await startApi({
      change: (services) => {
        const { database } = services;
        const channels = Object.create(services.channels) as ChannelService;
        channels.find = async () => {
          asked += 1;
          onAsked();
          const work = database.analyse((session) => session.query(endless(database)));
          ended.push(
            work.then(
              () => 'answered',
              (error) => error.why,
            ),
          );
          await work;
          return null;
        };
        return { ...services, channels };
      },
    });
  });
  afterAll(() => api?.remove());

  const allAsked = (count: number) =>
    new Promise<void>((resolve) => {
      onAsked = () => {
        if (asked >= count) resolve();
      };
      onAsked();
    });

  it('delay neither small queries nor signs of life, and end when their clients leave', async () => {
    const aliases = Array.from({ length: 12 }, (_, index) => `a${index}: channel(key: "c${index}") { key }`);
    const clients = Array.from({ length: 4 }, () => new AbortController());
    const answers = clients.map(({ signal }) =>
      fetch(`${api.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ ${aliases.join(' ')} }` }),
        signal,
      }).catch(() => 'left'),
    );
    await allAsked(48);
    expect(await api.must('{ eventTypes { totalCount } }')).toEqual({ eventTypes: { totalCount: 0 } });
    expect((await fetch(`${api.origin}/ready`)).status).toBe(200);
    for (const client of clients) client.abort();
    expect(await Promise.all(answers)).toEqual(['left', 'left', 'left', 'left']);
    expect(new Set(await Promise.all(ended))).toEqual(new Set(['CLIENT_LEFT']));
    expect(await api.database.analyse((session) => session.query('SELECT 1 AS n'))).toEqual([{ n: 1 }]);
    expect(api.log.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});
