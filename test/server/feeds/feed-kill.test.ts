import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/open-database.js';
import { generatorFor } from '../../../src/randomization/seeded-generator.js';
import { type BuiltServer, startBuiltServer } from '../../setup/built-server.js';
import { customerKey, RECORD_CUSTOMERS } from '../../setup/shop.js';
import { type TemporaryAddress, temporaryAddress } from '../../setup/temporary-database.js';

const CUSTOMERS = 60;
const ROWS = 9_000;
/** `KILLS=20` kills the server as many times, always at the same rows. */
const KILLS = Number(process.env.KILLS ?? 2);

const rows = Array.from({ length: ROWS }, (_, index) =>
  JSON.stringify({
    customer: customerKey(index % CUSTOMERS),
    type: 'purchase',
    key: `order-${index}`,
    at: '2026-03-02T10:00:00Z',
    value: index,
  }),
);

describe('a feed whose server is killed', () => {
  let address: TemporaryAddress;
  beforeAll(async () => {
    address = await temporaryAddress();
  });
  afterAll(() => address.remove());

  /** What is stored, as a program sees it that starts afterwards. */
  const stored = async () => {
    const database = await openDatabase(address.url);
    try {
      const [events] = await database.query<{ n: number; value: number }>(
        'SELECT count(*) AS n, coalesce(sum(value), 0) AS value FROM event',
      );
      const [feed] = await database.query<{ recorded: number; last: number }>(
        'SELECT recorded AS recorded, last_row AS last FROM feed',
      );
      const [seen] = await database.query<{ n: number }>('SELECT events_seen AS n FROM event_type');
      return {
        events: events?.n,
        value: events?.value,
        seen: seen?.n,
        recorded: feed?.recorded ?? 0,
        last: feed?.last ?? 0,
      };
    } finally {
      await database.close();
    }
  };
  /** The first rows of the feed, each once. */
  const first = (last: number) => ({ events: last, value: (last * (last - 1)) / 2, seen: last, recorded: last, last });

  /** Sends the rows from the one on that the server wants next. @param until answers after which it is killed */
  const send = async (server: BuiltServer, until: number | null) => {
    const progress = await fetch(`${server.origin}/feeds/shop`);
    const { nextRow = 1 } = (progress.ok ? await progress.json() : {}) as { nextRow?: number };
    const response = await fetch(`${server.origin}/feeds/events?feed=shop&from=${nextRow}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${rows.slice(nextRow - 1).join('\n')}\n`,
    });
    const decoder = new TextDecoder();
    let [answers, last] = [0, ''];
    try {
      for await (const piece of response.body!) {
        const text = decoder.decode(piece, { stream: true });
        answers += text.split('\n').length - 1;
        last = text;
        if (until !== null && answers >= until) await server.kill();
      }
    } catch (error) {
      if (until === null) throw error;
    }
    return last.trimEnd().split('\n').at(-1);
  };

  it('is stored up to a row, and continues after it', async () => {
    const generator = generatorFor('feed kills');
    let before = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const server = await startBuiltServer(address.url);
      if (kill === 0) {
        await server.must('mutation { defineEventType(input: { key: "purchase" }) { userErrors { message } } }');
        const customers = Array.from({ length: CUSTOMERS }, (_, index) => ({ key: customerKey(index) }));
        await server.must(RECORD_CUSTOMERS, { input: { customers } });
      }
      await send(server, 1 + ((generator.next() >>> 0) % Math.floor((ROWS - before) / 2)));
      await server.kill();
      const found = await stored();
      expect(found).toEqual(first(found.last));
      // What was answered stays.
      expect(found.last).toBeGreaterThan(before);
      before = found.last;
    }
    const server = await startBuiltServer(address.url);
    const end = JSON.parse((await send(server, null)) ?? '{}');
    expect(end).toMatchObject({ done: true, unchanged: 0, refused: 0, lastRow: ROWS });
    // All rows again change nothing.
    const again = await fetch(`${server.origin}/feeds/events?answers=refused`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${rows.join('\n')}\n`,
    });
    expect(JSON.parse(await again.text())).toMatchObject({ done: true, recorded: 0, unchanged: ROWS });
    await server.stop();
    expect(await stored()).toEqual(first(ROWS));
  });
});
